package org.tributary.toolkit.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.canvas.Question;
import org.tributary.toolkit.internal.export.WholeFixture;
import org.tributary.toolkit.internal.rest.CollaborationJson.PartnerJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.AnswersJson;
import org.tributary.toolkit.internal.rest.WorkJson.DecisionJson;
import org.tributary.toolkit.internal.rest.WorkJson.PlaceJson;
import org.tributary.toolkit.internal.rest.WorkJson.StepJson;
import org.tributary.toolkit.internal.rest.WorkJson.TaskJson;
import org.tributary.web.Visit;

class CollaborationsApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestStore database;

    private WholeFixture fixture;
    private CollaborationsResource works;
    private PartnersResource partners;
    private WorkResource work;
    private PartnerViewResource views;
    private Visit easton;
    private Visit weston;
    private Visit norton;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new WholeFixture(database);
        OnceOnly once = new OnceOnly(database.idempotencyKeys(), database.store());
        works = new CollaborationsResource(fixture.joint.collaborations, fixture.joint.organisations, once);
        partners = new PartnersResource(
                fixture.joint.collaborations, fixture.joint.partnerships, fixture.joint.organisations, once);
        work = new WorkResource(fixture.joint.collaborations, fixture.workbook, fixture.joint.organisations, once);
        views = new PartnerViewResource(fixture.joint.collaborations, fixture.canvas, fixture.flags, fixture.handOvers);
        easton = fixture.visit("easton-lead");
        weston = fixture.visit("weston-lead");
        norton = fixture.visit("norton-lead");
    }

    private static JsonNode body(Response response) throws Exception {
        return response.getEntity() instanceof byte[] bytes
                ? JSON.readTree(new String(bytes, StandardCharsets.UTF_8))
                : JSON.valueToTree(response.getEntity());
    }

    private static String tag(Response response) {
        return '"' + response.getEntityTag().getValue() + '"';
    }

    private CollaborationJson.Input input(String title) {
        return new CollaborationJson.Input(
                null,
                fixture.joint.problem.toString(),
                title,
                "Nobody has to call",
                List.of("Delivery"),
                List.of("build-together"),
                "2026-06-01",
                null);
    }

    private String started() throws Exception {
        return body(works.start(input("Missed bins, reported online"), null, easton))
                .path("id")
                .asText();
    }

    /** With Weston in it. */
    private String ofTwo() throws Exception {
        String id = started();
        partners.add(id, new PartnerJson.Input("sample-weston", "Join us"), null, easton);
        partners.agree(id, "sample-weston", new PartnerJson.People(List.of("weston-lead", "weston-ann")), weston);
        return id;
    }

    private String tagOf(String id, Visit visit) {
        return tag(works.read(id, null, visit));
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(ClientErrorException.class, call)
                .getResponse()
                .getStatus();
    }

    private static List<String> fields(ThrowingCallable call) {
        return catchThrowableOfType(InvalidInput.class, call).faults().stream()
                .map(FieldFault::field)
                .toList();
    }

    @Test
    void one_is_started_from_a_listing_and_read_where_its_location_says() throws Exception {
        Response response = works.start(input("Missed bins, reported online"), null, easton);

        JsonNode one = body(response);
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getLocation())
                .hasToString("https://tributary.example/api/v1/collaborations/"
                        + one.path("id").asText());
        assertThat(one.path("stage").asText()).isEqualTo("forming");
        assertThat(one.path("openness").asText()).isEqualTo("partners");
        assertThat(one.path("types").toString()).isEqualTo("[\"delivery\"]");
        assertThat(one.path("begins").asText()).isEqualTo("2026-06-01");
        assertThat(one.path("may").path("lead").asBoolean()).isTrue();
        assertThat(one.path("url").asText()).startsWith("https://tributary.example/joint-work/");
        assertThat(works.list("mine", null, null, null, null, null, easton).items())
                .extracting(CollaborationJson::id)
                .containsExactly(one.path("id").asText());
        assertThat(works.list(null, null, null, null, null, null, easton).items())
                .isEmpty();
    }

    @Test
    void the_same_request_twice_starts_one() throws Exception {
        Response first = works.start(input("Missed bins, reported online"), "a-key", easton);
        Response again = works.start(input("Missed bins, reported online"), "a-key", easton);

        assertThat(body(again)).isEqualTo(body(first));
        assertThat(works.list("mine", null, null, null, null, null, easton).total())
                .isEqualTo(1);
    }

    @Test
    void what_is_wrong_is_named_all_at_once_and_nothing_is_started() {
        CollaborationJson.Input wrong = new CollaborationJson.Input(
                "Easton",
                fixture.joint.problem.toString(),
                "x",
                "",
                List.of("gossip"),
                List.of(),
                "soon",
                "2026-13-45");
        assertThat(fields(() -> works.start(wrong, null, easton))).contains("types", "begins", "ends");
        assertThat(fields(() -> works.start(input("short"), null, easton))).containsExactly("title");
        assertThat(fields(() -> works.list("all", "soon", "nowhere", null, null, null, easton)))
                .containsExactly("which", "stage", "listing");
        assertThat(fields(() -> works.list(null, null, null, null, "101", null, easton)))
                .containsExactly("limit");
        assertThat(works.list("mine", null, null, null, null, null, easton).items())
                .isEmpty();
    }

    @Test
    void who_may_not_read_it_meets_nothing_there() throws Exception {
        String id = started();

        for (Visit visit : List.of(norton, fixture.visitor(), fixture.machine(WholeFixture.NORTON))) {
            assertThatThrownBy(() -> works.read(id, null, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> work.tasks(id, null, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.rounds(id, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.flags(id, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.handOvers(id, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> works.history(id, null, null, visit)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> partners.list(id, visit)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> works.read("../../etc", null, easton)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_token_of_a_partner_reads_all_and_writes_nothing_and_the_hosts_own_writes() throws Exception {
        String id = started();
        Visit machine = fixture.machine(WholeFixture.EASTON);

        assertThat(work.tasks(id, null, machine).items()).isNotEmpty();
        StepJson.Input step = new StepJson.Input("Ask ten people", null, null, null, null, null);
        assertThatThrownBy(() -> work.addStep(id, step, null, machine)).isInstanceOf(NotAllowed.class);
        assertThat(work.addStep(id, step, null, fixture.host()).getStatus()).isEqualTo(201);
    }

    @Test
    void a_change_needs_the_version_that_was_read() throws Exception {
        String id = started();
        String read = tagOf(id, easton);
        CollaborationJson.Change change =
                new CollaborationJson.Change("Missed bins, said online", "Another outcome", null, null, null, null);

        assertThat(status(() -> works.change(id, change, null, easton))).isEqualTo(428);
        Response changed = works.change(id, change, read, easton);
        assertThat(body(changed).path("title").asText()).isEqualTo("Missed bins, said online");
        assertThat(body(changed).path("about").asText()).isEqualTo(fixture.joint.problem.toString());
        assertThatThrownBy(() -> works.change(id, change, read, easton)).isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> works.change(id, change, "\"nonsense\"", easton))
                .isInstanceOf(EditClash.class);
        assertThat(works.read(id, tag(changed), easton).getStatus()).isEqualTo(304);
    }

    @Test
    void its_tag_changes_with_its_partners_too() throws Exception {
        String id = started();
        String read = tagOf(id, easton);
        partners.add(id, new PartnerJson.Input("Weston", ""), null, easton);

        assertThat(works.read(id, read, easton).getStatus()).isEqualTo(200);
    }

    @Test
    void two_councils_go_from_stage_to_stage() throws Exception {
        String id = ofTwo();

        CollaborationJson.StageInput agreed = new CollaborationJson.StageInput("agreed");
        assertThat(fields(() -> works.move(id, agreed, "*", easton))).containsExactly("stage");
        for (Visit visit : List.of(easton, weston)) {
            String organisation = visit == easton ? "sample-easton" : "sample-weston";
            Response said = partners.agreeToOutcome(id, organisation, tagOf(id, visit), visit);
            assertThat(body(said).has("agreed")).isTrue();
        }
        assertThatThrownBy(() -> works.move(id, agreed, "*", weston)).isInstanceOf(NotAllowed.class);
        assertThat(body(works.move(id, agreed, tagOf(id, easton), easton))
                        .path("stage")
                        .asText())
                .isEqualTo("agreed");
        assertThat(works.list("mine", "agreed", null, null, null, null, weston).total())
                .isEqualTo(1);
        assertThat(works.list("mine", "forming", null, null, null, null, weston).total())
                .isZero();
        assertThat(fields(() -> works.move(id, new CollaborationJson.StageInput(null), "*", easton)))
                .containsExactly("stage");
    }

    @Test
    void readers_who_are_no_partners_learn_who_is_in_and_nothing_of_people_or_of_those_who_are_asked()
            throws Exception {
        String id = ofTwo();
        partners.add(id, new PartnerJson.Input("sample-norton", "a word in confidence"), null, easton);
        works.open(id, new CollaborationJson.OpennessInput("public"), "*", easton);

        JsonNode read = body(works.read(id, null, fixture.visitor()));
        assertThat(read.path("partners").findValuesAsText("organisation"))
                .containsExactly("sample-easton", "sample-weston");
        assertThat(read.toString()).doesNotContain("weston-ann", "easton-lead", "in confidence", "Join us");
        assertThat(works.list(null, null, null, null, null, null, fixture.visitor())
                        .total())
                .isEqualTo(1);
        assertThatThrownBy(() -> partners.read(id, "sample-norton", fixture.visitor()))
                .isInstanceOf(NotFound.class);
        assertThat(work.tasks(id, null, fixture.visitor()).items()).isEmpty();
        assertThat(JSON.valueToTree(works.history(id, null, null, fixture.visitor()))
                        .toString())
                .doesNotContain("easton-lead", "invited");
        assertThat(body(partners.read(id, "sample-norton", norton))
                        .path("words")
                        .asText())
                .isEqualTo("a word in confidence");
    }

    @Test
    void one_that_asks_is_backed_by_its_lead_and_let_in_by_the_lead_partner() throws Exception {
        String id = started();
        works.open(id, new CollaborationJson.OpennessInput("members"), "*", easton);

        Response asked =
                partners.add(id, new PartnerJson.Input("sample-weston", "We too"), null, fixture.visit("weston-ann"));
        assertThat(asked.getStatus()).isEqualTo(201);
        assertThat(body(asked).path("state").asText()).isEqualTo("asked");
        assertThat(body(partners.agree(id, "sample-weston", null, weston))
                        .path("state")
                        .asText())
                .isEqualTo("backed");
        assertThatThrownBy(() -> partners.admit(id, "sample-weston", weston)).isInstanceOf(NotAllowed.class);
        assertThat(body(partners.admit(id, "sample-weston", easton))
                        .path("state")
                        .asText())
                .isEqualTo("joined");
        assertThat(fields(() -> partners.add(id, new PartnerJson.Input("Nowhere", ""), null, easton)))
                .containsExactly("organisation");
    }

    @Test
    void a_partner_names_its_people_passes_on_the_lead_and_leaves() throws Exception {
        String id = ofTwo();
        work.addPlace(
                id,
                new PlaceJson.Input("board", "Our board", "https://boards.example/1"),
                null,
                fixture.visit("weston-ann"));
        PartnerJson.People people = new PartnerJson.People(List.of("weston-bob", "weston-lead"));
        Response partner = partners.read(id, "sample-weston", weston);

        assertThat(status(() -> partners.name(id, "sample-weston", people, null, weston)))
                .isEqualTo(428);
        assertThat(body(partners.name(id, "sample-weston", people, tag(partner), weston))
                        .path("people")
                        .toString())
                .isEqualTo("[\"weston-bob\",\"weston-lead\"]");
        assertThatThrownBy(() -> partners.name(id, "sample-weston", people, tag(partner), weston))
                .isInstanceOf(EditClash.class);
        assertThat(JSON.valueToTree(views.handOvers(id, weston))
                        .path("items")
                        .path(0)
                        .path("from")
                        .asText())
                .isEqualTo("weston-ann");
        assertThat(body(partners.lead(id, "sample-weston", easton)).path("lead").asBoolean())
                .isTrue();
        PartnerViewJson.HandOverJson handOver =
                views.handOvers(id, weston).items().get(0);
        assertThat(views.tick(id, handOver.id(), "1", new PartnerViewJson.HandOverJson.Done(true), weston)
                        .points()
                        .get(0)
                        .done())
                .isTrue();
        partners.leave(id, "sample-easton", null, easton);
        assertThatThrownBy(() -> works.read(id, null, easton)).isInstanceOf(NotFound.class);
    }

    @Test
    void work_is_written_changed_ticked_and_taken_away() throws Exception {
        String id = ofTwo();

        JsonNode task = body(work.addTask(
                id, new TaskJson.Input(null, "Write to the suppliers", null, "Weston", "2026-07-01"), null, easton));
        assertThat(task.path("stage").asText()).isEqualTo("forming");
        assertThat(task.path("owner").asText()).isEqualTo("sample-weston");
        String taskId = task.path("id").asText();
        Response ticked = work.tick(id, taskId, new TaskJson.Done(true), weston);
        assertThat(body(ticked).path("doneBy").asText()).isEqualTo("weston-lead");
        TaskJson.Input other = new TaskJson.Input(null, "Ring the suppliers", null, null, null);
        assertThatThrownBy(() -> work.changeTask(id, taskId, other, "\"v999\"", easton))
                .isInstanceOf(EditClash.class);
        Response changed = work.changeTask(id, taskId, other, tag(ticked), easton);
        assertThat(body(changed).path("text").asText()).isEqualTo("Ring the suppliers");
        work.removeTask(id, taskId, tag(changed), easton);
        assertThatThrownBy(() -> work.changeTask(id, taskId, other, "*", easton))
                .isInstanceOf(NotFound.class);

        StepJson.Input crossing =
                new StepJson.Input("Ask ten people", null, null, "2026-07-02", "2026-07-01", "planned");
        assertThat(fields(() -> work.addStep(id, crossing, null, easton))).containsExactly("until");
        assertThat(fields(() -> work.addStep(
                        id, new StepJson.Input("Ask", null, "Nowhere", "soon", null, "dreamt"), null, easton)))
                .containsExactly("owner", "from", "state");

        JsonNode first = body(work.decide(
                id,
                new DecisionJson.Input("2026-05-04", "We use one form", "It is simple", List.of("Weston"), null),
                null,
                easton));
        work.decide(
                id,
                new DecisionJson.Input(
                        "2026-05-04",
                        "We use two forms",
                        null,
                        List.of("sample-easton"),
                        first.path("id").asText()),
                null,
                weston);
        assertThat(work.decisions(id, easton).items())
                .extracting(DecisionJson::replacedBy)
                .filteredOn(replaced -> replaced != null)
                .hasSize(1);
        assertThat(fields(() -> work.decide(id, new DecisionJson.Input(null, "x", null, null, null), null, easton)))
                .containsExactly("on");

        assertThat(fields(() ->
                        work.addPlace(id, new PlaceJson.Input("board", "Our board", "not an address"), null, easton)))
                .containsExactly("address");
        assertThat(fields(() -> work.addPlace(
                        id, new PlaceJson.Input("board", "Our board", "javascript:alert(1)"), null, easton)))
                .containsExactly("address");
        assertThat(work.addPlace(
                                id, new PlaceJson.Input("board", "Our board", "https://boards.example/1"), null, weston)
                        .getStatus())
                .isEqualTo(201);
    }

    @Test
    void nobody_gets_anothers_answers_before_all_have_answered() throws Exception {
        String id = ofTwo();
        Map<String, Integer> scores = new HashMap<>();
        Question.all().forEach(question -> scores.put(question.code(), 2));
        AnswersJson.Input answers = new AnswersJson.Input(scores, Map.of("culture", "canarynote"));

        assertThat(views.open(id, easton).number()).isEqualTo(1);
        assertThat(views.answer(id, "sample-easton", answers, null, easton).own())
                .hasSize(1);
        assertThat(JSON.valueToTree(views.rounds(id, weston)).toString()).doesNotContain("canarynote");
        assertThat(status(() -> views.answer(id, "sample-easton", answers, null, easton)))
                .isEqualTo(428);
        views.answer(id, "sample-easton", answers, "*", easton);
        assertThatThrownBy(() -> views.answer(id, "sample-easton", answers, null, weston))
                .isInstanceOf(NotAllowed.class);
        assertThat(views.answer(id, "sample-weston", answers, null, weston).all())
                .hasSize(2);
        assertThat(JSON.valueToTree(views.rounds(id, weston)).toString()).contains("canarynote");
    }

    @Test
    void history_is_read_page_by_page_to_its_end() throws Exception {
        String id = ofTwo();
        PartnerViewJson.EventJson.Page first = works.history(id, "2", null, easton);
        PartnerViewJson.EventJson.Page second = works.history(id, "2", first.next(), easton);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items().get(0).number())
                .isLessThan(first.items().get(1).number());
        assertThat(second.items()).extracting(PartnerViewJson.EventJson::what).contains("started");
        assertThat(Optional.ofNullable(works.history(id, "100", null, easton).next()))
                .isEmpty();
        assertThat(fields(() -> works.history(id, null, "x", easton))).containsExactly("after");
    }

    @Test
    void a_list_is_read_page_by_page_to_its_end() throws Exception {
        started();
        started();
        started();

        CollaborationJson.Page first = works.list("mine", null, null, null, "2", null, easton);
        CollaborationJson.Page rest = works.list("mine", null, null, null, "2", first.next(), easton);
        assertThat(first.total()).isEqualTo(3);
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.next()).isNull();
        assertThat(first.items())
                .extracting(CollaborationJson::id)
                .doesNotContain(rest.items().get(0).id());
    }
}
