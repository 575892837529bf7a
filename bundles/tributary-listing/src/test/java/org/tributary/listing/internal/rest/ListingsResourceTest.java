package org.tributary.listing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.KeyReused;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.ListingJson;
import org.tributary.web.Visit;

class ListingsResourceTest {

    private static final Visit OFFICER = Visits.of(CAMBURY_OFFICER, Door.API, "/api/v1/listings");
    private static final Visit VISITOR = Visits.of(Viewer.visitor(), Door.API, "/api/v1/listings");

    private static ListingFixture fixture;

    private ListingsResource resource;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        Services.clear(fixture);
        resource = new ListingsResource(
                fixture.listings,
                fixture.listings,
                fixture.organisations,
                new TopicFile(),
                new OnceOnly(fixture.database.idempotencyKeys(), fixture.database.store()));
    }

    @Test
    void what_is_created_is_there_with_its_address_and_version() throws IOException {
        Response answer = resource.create(bins("Bins are missed every week"), null, OFFICER);
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getEntityTag().getValue()).startsWith("v1-");
        JsonNode json = json(answer);
        assertThat(answer.getLocation().toString())
                .isEqualTo("https://tributary.example/api/v1/listings/local/"
                        + json.get("key").asText());
        assertThat(json.get("title").asText()).isEqualTo("Bins are missed every week");
        assertThat(json.get("organisation").get("id").asText()).isEqualTo("cambury");
        assertThat(json.get("tags").get(0).asText()).isEqualTo("missed-bin");
        assertThat(json.get("url").asText()).startsWith("https://tributary.example/listings/local/");
        assertThat(read(json.get("key").asText(), null, VISITOR).getStatus()).isEqualTo(200);
    }

    @Test
    void what_is_withdrawn_comes_back_for_its_own_people_with_the_version_they_know() throws IOException {
        JsonNode made = json(resource.create(bins("Bins are missed every week"), null, OFFICER));
        String key = made.get("key").asText();
        resource.withdraw("local", key, null, "\"v1\"", OFFICER);
        Visit other = Visits.of(DEEPDALE_OFFICER, Door.API, "/api/v1/listings");
        assertThatThrownBy(() -> resource.restore("local", key, "*", other)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> resource.restore("local", key, "*", VISITOR)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> resource.restore("local", key, "\"v1\"", OFFICER))
                .isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> resource.restore("local", "no-such", "*", OFFICER))
                .isInstanceOf(NotFound.class);
        Response back = resource.restore("local", key, "\"v2\"", OFFICER);
        assertThat(back.getEntityTag().getValue()).startsWith("v3");
        assertThat(read(key, null, VISITOR).getStatus()).isEqualTo(200);
    }

    @Test
    void versions_are_read_without_names_and_taken_out_by_their_own_people() throws IOException {
        String key = json(resource.create(bins("Bins are missed every week"), null, OFFICER))
                .get("key")
                .asText();
        resource.update("local", key, bins("Bins are missed every day"), "\"v1\"", OFFICER);
        VersionsResource versions = new VersionsResource(new History(fixture.database.store()));
        assertThat(versions.versions("local", key, VISITOR).items())
                .extracting(version -> version.listing().title())
                .containsExactly("Bins are missed every day", "Bins are missed every week");
        Visit other = Visits.of(DEEPDALE_OFFICER, Door.API, "/api/v1/listings");
        assertThatThrownBy(() -> versions.remove("local", key, "1", other)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> versions.remove("local", key, "2", OFFICER)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> versions.remove("local", key, "x", OFFICER)).isInstanceOf(NotFound.class);
        versions.remove("local", key, "1", OFFICER);
        assertThat(versions.versions("local", key, VISITOR).items()).hasSize(1);
    }

    @Test
    void the_same_request_sent_again_adds_nothing_and_is_answered_the_same() throws IOException {
        Response first = resource.create(bins("Bins are missed every week"), "key-1", OFFICER);
        Response again = resource.create(bins("Bins are missed every week"), "key-1", OFFICER);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getLocation()).isEqualTo(first.getLocation());
        assertThat(all().total()).isEqualTo(1);
    }

    @Test
    void a_key_cannot_stand_for_another_request() {
        resource.create(bins("Bins are missed every week"), "key-1", OFFICER);
        assertThatThrownBy(() -> resource.create(bins("Potholes come back every winter"), "key-1", OFFICER))
                .isInstanceOf(KeyReused.class);
        assertThat(all().total()).isEqualTo(1);
        assertThatThrownBy(() -> resource.create(bins("Potholes come back every winter"), " ", OFFICER))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void every_field_at_fault_is_named_and_nothing_is_saved() {
        ListingInput wrong = new ListingInput(
                "probblem",
                "",
                null,
                Map.of("poem", "Roses"),
                List.of("waste-and-recycling", "astrology"),
                Arrays.asList("ok", null, " "),
                "nearly",
                List.of("shouting"),
                List.of("fame"),
                null,
                null,
                "lots",
                "Atlantis Council",
                List.of("cambury", "nowhere"),
                List.of(new ListingInput.ContactInput(null, null, "x@cambury.example", "all")),
                "last year",
                "2024-13",
                List.of(
                        new ListingInput.LinkInput("code", "Code", "https://code.example/x"),
                        new ListingInput.LinkInput("music", "", "javascript:alert(1)")),
                new ListingInput.OutcomeInput(-1L, 5L, null, null, null, null),
                "friends",
                null,
                "song",
                "both",
                "file:///etc/passwd");
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> resource.create(wrong, null, OFFICER));
        assertThat(refusal.faults())
                .extracting(FieldFault::field)
                .containsExactlyInAnyOrder(
                        "kind",
                        "title",
                        "sections.poem",
                        "topics[1]",
                        "tags[1]",
                        "tags[2]",
                        "phase",
                        "collaboration[0]",
                        "lookingFor[0]",
                        "budget",
                        "organisation",
                        "partners[1]",
                        "contacts[0].role",
                        "contacts[0].visibleTo",
                        "start",
                        "end",
                        "links[1].relation",
                        "links[1].title",
                        "links[1].address",
                        "outcome.costBefore",
                        "circle",
                        "assetType",
                        "direction",
                        "source");
        assertThat(refusal.faults())
                .allSatisfy(fault -> assertThat(fault.sentence()).endsWith(".").doesNotContain("{0}"));
        assertThat(all().total()).isZero();
    }

    @Test
    void a_missing_body_is_said() {
        assertThatThrownBy(() -> resource.create(null, null, OFFICER)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_visitor_publishes_nothing() {
        assertThatThrownBy(() -> resource.create(bins("Bins are missed every week"), null, VISITOR))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoever_has_the_version_gets_no_body_again() {
        String key = create("Bins are missed every week");
        String tag = '"' + read(key, null, OFFICER).getEntityTag().getValue() + '"';
        assertThat(read(key, tag, OFFICER).getStatus()).isEqualTo(304);
        assertThat(read(key, "\"v7\", W/" + tag, OFFICER).getStatus()).isEqualTo(304);
        assertThat(read(key, "\"v2\"", OFFICER).getStatus()).isEqualTo(200);
        Visit deepdale = Visits.of(DEEPDALE_OFFICER, Door.API, "/api/v1/listings");
        resource.speak("local", key, new VoiceJson.Input("use-this", "deepdale", null), deepdale);
        assertThat(read(key, tag, OFFICER).getStatus()).as("a voice is news").isEqualTo(200);
        assertThat(resource.update("local", key, bins("Bins are missed in every street"), tag, OFFICER)
                        .getStatus())
                .as("but no clash")
                .isEqualTo(200);
    }

    @Test
    void an_update_needs_the_version_that_was_read() {
        String key = create("Bins are missed every week");
        ListingInput changed = bins("Bins are missed in every street");
        assertThatThrownBy(() -> resource.update("local", key, changed, null, OFFICER))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(428));
        Response saved = resource.update("local", key, changed, "\"v1\"", OFFICER);
        assertThat(saved.getEntityTag().getValue()).startsWith("v2-");
        assertThatThrownBy(() -> resource.update("local", key, changed, "\"v1\"", OFFICER))
                .isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> resource.update("local", key, changed, "\"other\"", OFFICER))
                .isInstanceOf(EditClash.class);
        assertThat(((ListingJson) read(key, null, VISITOR).getEntity()).title())
                .isEqualTo("Bins are missed in every street");
    }

    @Test
    void another_council_cannot_change_it() {
        String key = create("Bins are missed every week");
        Visit deepdale = Visits.of(DEEPDALE_OFFICER, Door.API, "/api/v1/listings");
        assertThatThrownBy(() -> resource.update("local", key, bins("Bins are fine in Cambury"), "\"v1\"", deepdale))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void what_is_withdrawn_is_gone() {
        String key = create("Bins are missed every week");
        resource.withdraw("local", key, "Solved", "\"v1\"", OFFICER);
        assertThatThrownBy(() -> read(key, null, VISITOR)).isInstanceOf(Gone.class);
        assertThat(all().total()).isZero();
    }

    @Test
    void what_is_merged_leads_to_the_other() {
        String key = create("Bins are missed every week");
        String other = create("Bins are missed in every street");
        resource.merge("local", key, new RelationJson.Merge("local:" + other), curator());
        assertThatThrownBy(() -> read(key, null, VISITOR)).isInstanceOf(Moved.class);
        assertThatThrownBy(() -> resource.merge("local", other, new RelationJson.Merge("nonsense"), curator()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void lists_are_narrowed_down_and_read_page_by_page() {
        create("Bins are missed every week");
        create("Bins are missed in every street");
        create("Potholes come back every winter");
        ListingPage first = list("problem", null, "2", null);
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.items()).hasSize(2);
        ListingPage second = list("problem", null, "2", first.next());
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(list("story,guide", null, null, null).total()).isZero();
        assertThat(list(null, "Cambury Borough Council", null, null).total()).isEqualTo(3);
        assertThat(list(null, "deepdale", null, null).total()).isZero();
    }

    @Test
    void a_parameter_that_is_not_understood_is_named() {
        assertFault("kind", () -> list("poem", null, null, null));
        assertFault("organisation", () -> list(null, "Atlantis", null, null));
        assertFault("limit", () -> list(null, null, "0", null));
        assertFault("limit", () -> list(null, null, "101", null));
        assertFault("limit", () -> list(null, null, "many", null));
        assertFault("after", () -> list(null, null, null, "%%%"));
        assertFault(
                "topic",
                () -> resource.list(List.of(), "astrology", null, null, List.of(), null, null, null, null, VISITOR));
        assertFault(
                "tag", () -> resource.list(List.of(), null, "!!!", null, List.of(), null, null, null, null, VISITOR));
        assertFault(
                "stale",
                () -> resource.list(List.of(), null, null, null, List.of(), "maybe", null, null, null, VISITOR));
        assertFault(
                "sort", () -> resource.list(List.of(), null, null, null, List.of(), null, "best", null, null, VISITOR));
    }

    @Test
    void an_id_that_cannot_be_one_is_not_found() {
        assertThatThrownBy(() -> resource.read("LOCAL", "x", null, VISITOR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> resource.read("local", "<script>", null, VISITOR))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> resource.read("local", "..", null, VISITOR)).isInstanceOf(NotFound.class);
    }

    @Test
    void posts_are_kept_once_for_a_key() {
        String key = create("Bins are missed every week");
        UpdateJson.Input words = new UpdateJson.Input("We *asked* the crews.");
        resource.post("local", key, words, "key-2", OFFICER);
        resource.post("local", key, words, "key-2", OFFICER);
        assertThat(resource.updates("local", key, VISITOR).items())
                .extracting(UpdateJson::text)
                .containsExactly("We *asked* the crews.");
        assertFault("text", () -> resource.post("local", key, new UpdateJson.Input(" "), null, OFFICER));
    }

    @Test
    void another_council_says_that_it_has_this_too() {
        String key = create("Bins are missed every week");
        Visit deepdale = Visits.of(DEEPDALE_OFFICER, Door.API, "/api/v1/listings");
        resource.speak(
                "local",
                key,
                new VoiceJson.Input("have-this-too", "Deepdale District Council", " Since May. "),
                deepdale);
        assertThat(resource.voices("local", key, VISITOR).items())
                .singleElement()
                .satisfies(voice -> {
                    assertThat(voice.organisationName()).isEqualTo("Deepdale District Council");
                    assertThat(voice.note()).isEqualTo("Since May.");
                });
        assertFault(
                "kind", () -> resource.speak("local", key, new VoiceJson.Input("shout", "deepdale", null), deepdale));
        assertFault("kind", () -> resource.speak("local", key, new VoiceJson.Input(null, "deepdale", null), deepdale));
        assertFault(
                "organisation",
                () -> resource.speak("local", key, new VoiceJson.Input("use-this", null, null), deepdale));
    }

    @Test
    void a_listing_says_on_what_it_builds() {
        String key = create("Bins are missed every week");
        String other = create("Bins are missed in every street");
        resource.relate("local", key, new RelationJson.Input("builds-on", "local:" + other), OFFICER);
        assertThat(resource.relations("local", other, VISITOR).items())
                .singleElement()
                .satisfies(relation -> {
                    assertThat(relation.outgoing()).isFalse();
                    assertThat(relation.listing()).isEqualTo("local:" + key);
                    assertThat(relation.url()).isEqualTo("https://tributary.example/listings/local/" + key);
                });
        assertFault("listing", () -> resource.relate("local", key, new RelationJson.Input("builds-on", "x"), OFFICER));
        assertFault("listing", () -> resource.relate("local", key, new RelationJson.Input("builds-on", null), OFFICER));
    }

    private static void assertFault(String field, ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                .extracting(FieldFault::field)
                .containsExactly(field));
    }

    private static Visit curator() {
        return Visits.of(ListingFixture.CURATOR, Door.API, "/api/v1/listings");
    }

    private String create(String title) {
        String location =
                resource.create(bins(title), null, OFFICER).getLocation().getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Response read(String key, String ifNoneMatch, Visit visit) {
        return resource.read("local", key, ifNoneMatch, visit);
    }

    private ListingPage all() {
        return list(null, null, null, null);
    }

    private ListingPage list(String kind, String organisation, String limit, String after) {
        return resource.list(
                kind == null ? List.of() : List.of(kind),
                null,
                null,
                organisation,
                List.of(),
                null,
                null,
                limit,
                after,
                VISITOR);
    }

    private static ListingInput bins(String title) {
        return new ListingInput(
                "problem",
                title,
                "Residents ring again and again.",
                Map.of("problem", "People *ring*."),
                List.of("waste-and-recycling"),
                List.of("Missed Bins"),
                "discovery",
                List.of(),
                List.of("learn-what-worked"),
                List.of(),
                List.of(),
                null,
                "cambury",
                List.of(),
                List.of(new ListingInput.ContactInput("Sam", "Lead", "sam@cambury.example", "public")),
                "2025-03",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static JsonNode json(Response answer) throws IOException {
        return JsonMapper.builder().build().readTree((byte[]) answer.getEntity());
    }
}
