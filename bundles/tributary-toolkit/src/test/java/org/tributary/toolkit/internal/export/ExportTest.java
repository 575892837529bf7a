package org.tributary.toolkit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.web.Page;
import org.tributary.web.Visit;

class ExportTest {

    private static final List<String> EVERYTHING = List.of(
            "Missed bins, reported online",
            "Nobody has to call about a missed bin",
            "canarytask",
            "canarystep",
            "canarydetail",
            "canarydecision",
            "canarylater",
            "canarywhy",
            "canaryplace",
            "https://boards.example/canaryaddress",
            "canaryfirsteaston",
            "canaryfirstweston",
            "Easton",
            "Weston",
            "Weston lead",
            "How do you begin something new?");

    private static TestStore database;

    private WholeFixture fixture;
    private ExportPages pages;
    private ExportResource api;
    private CollaborationId id;

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
        pages = new ExportPages(fixture.joint.collaborations, fixture.export, fixture.guides);
        api = new ExportResource(fixture.export);
        id = fixture.full();
        fixture.rounds(id);
        fixture.handOver(id);
    }

    private JsonNode json(Visit visit) throws Exception {
        return new ObjectMapper().readTree(text(pages.json(id.value(), visit)));
    }

    private static String text(Response response) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file(Visit visit) throws Exception {
        return text(pages.file(id.value(), visit));
    }

    private Document page(Visit visit) {
        Page page = pages.print(id.value(), visit);
        StringOutput out = new StringOutput();
        page.body().writeTo(new OwaspHtmlTemplateOutput(out));
        return Jsoup.parseBodyFragment(out.toString());
    }

    @Test
    void each_partner_gets_all_of_it_in_each_form() throws Exception {
        for (String person : List.of("easton-lead", "weston-ann", "weston-bob")) {
            Visit visit = fixture.visit(person);
            assertThat(json(visit).toString()).as("JSON for " + person).contains(EVERYTHING);
            assertThat(Jsoup.parse(file(visit)).wholeText())
                    .as("file for " + person)
                    .contains(EVERYTHING);
            assertThat(page(visit).wholeText()).as("page for " + person).contains(EVERYTHING);
        }
    }

    @Test
    void every_part_has_its_place_in_json() throws Exception {
        JsonNode json = json(fixture.visit("weston-ann"));

        assertThat(json.path("format").asText()).isEqualTo("tributary-joint-work/1");
        assertThat(json.path("jointWork").path("id").asText()).isEqualTo(id.value());
        assertThat(json.path("partners")).hasSize(2);
        assertThat(json.path("partners").path(0).path("lead").asBoolean()).isTrue();
        assertThat(json.path("tasks").toString()).contains("\"done\":\"2026-05-04T09:00:00Z\"");
        assertThat(json.path("decisions").findValuesAsText("replacedBy")).hasSize(1);
        assertThat(json.path("questions")).hasSize(18);
        assertThat(json.path("rounds")).hasSize(2);
        assertThat(json.path("rounds").path(1).path("all")).hasSize(2);
        assertThat(json.path("handOvers").path(0).path("from").asText()).isEqualTo("weston-ann");
        assertThat(json.path("handOvers").path(0).path("points").toString()).contains("canaryplace");
        assertThat(json.path("history").findValuesAsText("what"))
                .contains("started", "joined", "decided", "step-added");
        assertThat(json.path("organisations").path("sample-weston").asText()).isNotBlank();
        assertThat(json.path("people").path("weston-lead").asText()).isEqualTo("Weston lead");
        assertThat(new ObjectMapper()
                        .valueToTree(api.take(id.value(), fixture.visit("weston-ann")))
                        .toString())
                .isEqualTo(json.toString());
    }

    @Test
    void of_a_round_that_is_not_shown_it_holds_ones_own_answers_alone() throws Exception {
        Visit own = fixture.visit("easton-lead");
        Visit other = fixture.visit("weston-lead");

        assertThat(json(own).toString()).contains("canarysecret");
        assertThat(file(own)).contains("canarysecret");
        assertThat(json(other).toString()).doesNotContain("canarysecret");
        assertThat(json(other).path("rounds").path(0).path("answered").toString())
                .contains("easton");
        assertThat(file(other)).doesNotContain("canarysecret");
        assertThat(page(other).html()).doesNotContain("canarysecret");
    }

    @Test
    void twice_in_a_row_it_is_the_same_to_the_byte() throws Exception {
        Visit visit = fixture.visit("weston-ann");

        assertThat(text(pages.json(id.value(), visit))).isEqualTo(text(pages.json(id.value(), visit)));
        assertThat(file(visit)).isEqualTo(file(visit));
    }

    @Test
    void it_is_saved_under_a_name_and_needs_nothing_from_elsewhere() throws Exception {
        Response response = pages.file(id.value(), fixture.visit("weston-ann"));
        Document file = Jsoup.parse(text(response));

        assertThat(response.getHeaderString("Content-Disposition"))
                .isEqualTo("attachment; filename=\"joint-work-" + id + ".html\"");
        assertThat(file.select("script, link, img, iframe")).isEmpty();
        assertThat(file.select("a[href]").eachAttr("href")).allMatch(address -> address.startsWith("https://"));
        assertThat(file.select("svg[role=img]")).hasSize(1);
        assertThat(file.select("style").html()).contains("tributary-canvas__line--2");
        assertThat(file.select("h1")).hasSize(1);
        assertThat(file.select("table").eachText()).allMatch(text -> !text.isBlank());
        assertThat(file.select("table > caption")).hasSameSizeAs(file.select("table"));
    }

    @Test
    void others_do_not_get_it_and_learn_nothing() {
        Visit stranger = fixture.visit("norton-lead");

        assertThatThrownBy(() -> pages.json(id.value(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.print(id.value(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> api.take(id.value(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> api.take("no-such-thing", stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> api.take(id.value(), fixture.visitor())).isInstanceOf(NotFound.class);
    }

    @Test
    void who_may_read_it_and_is_no_partner_does_not_get_it() {
        Collaboration now = fixture.joint.collaborations.find(id, fixture.joint.viewer("easton-lead"));
        fixture.joint.collaborations.open(id, now.version(), Openness.PUBLIC, fixture.joint.actor("easton-lead"));

        assertThatThrownBy(() -> api.take(id.value(), fixture.visit("norton-lead")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.file(id.value(), fixture.visitor())).isInstanceOf(NotAllowed.class);
    }

    @Test
    void who_left_does_not_get_it_any_more_and_who_was_in_at_the_end_does() throws Exception {
        fixture.joint.partnerships.leave(id, WholeFixture.WESTON, false, fixture.joint.actor("weston-lead"));
        assertThatThrownBy(() -> pages.json(id.value(), fixture.visit("weston-lead")))
                .isInstanceOf(NotFound.class);

        CollaborationId second = fixture.joint.ofTwo().id();
        fixture.joint.partnerships.agreeToOutcome(
                second, WholeFixture.WESTON, version(second), fixture.joint.actor("weston-lead"));
        fixture.joint.partnerships.agreeToOutcome(
                second, WholeFixture.EASTON, version(second), fixture.joint.actor("easton-lead"));
        for (Stage stage : List.of(Stage.AGREED, Stage.WORKING, Stage.CLOSING)) {
            fixture.joint.collaborations.move(second, version(second), stage, fixture.joint.actor("easton-lead"));
        }
        fixture.joint.collaborations.tell(
                second, version(second), "canarystory: it **failed**", fixture.joint.actor("easton-lead"));
        fixture.joint.collaborations.move(second, version(second), Stage.CLOSED, fixture.joint.actor("easton-lead"));

        id = second;
        assertThat(json(fixture.visit("weston-ann"))
                        .path("jointWork")
                        .path("story")
                        .asText())
                .contains("canarystory");
        assertThat(Optional.of(file(fixture.visit("weston-ann"))))
                .hasValueSatisfying(html -> assertThat(html).contains("canarystory: it <strong>failed</strong>"));
    }

    private long version(CollaborationId of) {
        return fixture.joint
                .collaborations
                .find(of, fixture.joint.viewer("easton-lead"))
                .version();
    }
}
