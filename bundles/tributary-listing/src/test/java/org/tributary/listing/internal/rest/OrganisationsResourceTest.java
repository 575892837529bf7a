package org.tributary.listing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Visit;

class OrganisationsResourceTest {

    private static final Visit VISITOR = Visits.of(Viewer.visitor(), Door.API, "/api/v1/organisations");
    private static final Visit CURATOR = Visits.of(ListingFixture.CURATOR, Door.API, "/api/v1/organisations");

    private static ListingFixture fixture;

    private OrganisationsResource resource;

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
        resource = new OrganisationsResource(
                fixture.organisations, new OnceOnly(fixture.database.idempotencyKeys(), fixture.database.store()));
    }

    @Test
    void they_are_listed_by_name_and_narrowed_down() {
        assertThat(list(null, null, null, null)).containsExactly("cambury", "deepdale");
        assertThat(list("dale", null, null, null)).containsExactly("deepdale");
        assertThat(list(null, "north-west", null, null)).containsExactly("deepdale");
    }

    @Test
    void those_near_a_point_come_nearest_first_with_their_distance() {
        assertThat(list(null, null, "51.5,-0.1", "10")).containsExactly("cambury");
        assertThat(list(null, null, " 53.9 , -2.7 ", "1000")).containsExactly("deepdale", "cambury");
        assertThat(list(null, null, "Deepdale District Council", "1000")).containsExactly("deepdale", "cambury");
        OrganisationJson.Page page =
                resource.list(null, List.of(), List.of(), "cambury", "500", null, null, null, null, VISITOR);
        assertThat(page.items())
                .extracting(OrganisationJson::kilometres)
                .element(0)
                .isEqualTo(0.0);
        assertThat(page.items().get(1).kilometres()).isBetween(300.0, 330.0);
    }

    @Test
    void a_place_that_is_none_is_named() {
        assertFault("near", () -> list(null, null, "91,0", null));
        assertFault("near", () -> list(null, null, "1,2,3", null));
        assertFault("near", () -> list(null, null, "-,-", null));
        assertFault("near", () -> list(null, null, "Atlantis", null));
        assertFault("near", () -> list(null, null, null, "25"));
        assertFault("within", () -> list(null, null, "cambury", "0"));
        assertFault("within", () -> list(null, null, "cambury", "2001"));
        assertFault("within", () -> list(null, null, "cambury", "1e3"));
        assertFault("region", () -> list(null, "middle-earth", null, null));
        assertFault("name", () -> list("x".repeat(201), null, null, null));
    }

    @Test
    void one_is_read_with_its_version() {
        Response answer = resource.read("cambury", null, VISITOR);
        OrganisationJson json = (OrganisationJson) answer.getEntity();
        assertThat(json.name()).isEqualTo("Cambury Borough Council");
        assertThat(json.url()).isEqualTo("https://tributary.example/organisations/cambury");
        String tag = "\"" + answer.getEntityTag().getValue() + "\"";
        assertThat(resource.read("cambury", tag, VISITOR).getStatus()).isEqualTo(304);
        assertThatThrownBy(() -> resource.read("atlantis", null, VISITOR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> resource.read("No Such", null, VISITOR)).isInstanceOf(NotFound.class);
    }

    @Test
    void adding_one_that_is_known_adds_nothing() {
        Response added = resource.add(network("Water Network"), null, CURATOR);
        assertThat(added.getStatus()).isEqualTo(201);
        assertThat(added.getLocation().getPath()).isEqualTo("/api/v1/organisations/water-network");
        Response again = resource.add(network("water  network"), null, CURATOR);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(body(again)).contains("\"id\":\"water-network\"");
        assertThat(list(null, null, null, null)).hasSize(3);
    }

    @Test
    void every_field_at_fault_is_named() {
        OrganisationInput wrong = new OrganisationInput(
                " ",
                "club",
                "france",
                "provence",
                51.0,
                null,
                "some",
                null,
                Arrays.asList("E1", null),
                List.of("Atlantis"),
                "tomorrow",
                null,
                "javascript:alert(1)",
                null,
                null);
        assertFaults(
                () -> resource.add(wrong, null, CURATOR),
                "name",
                "kind",
                "nation",
                "region",
                "longitude",
                "population",
                "formerCodes[1]",
                "successors[0]",
                "closed",
                "website");
        assertFault("", () -> resource.add(null, null, CURATOR));
    }

    @Test
    void an_update_needs_the_version_that_was_read() {
        resource.add(network("Water Network"), null, CURATOR);
        OrganisationInput renamed = network("Water and Air Network");
        assertThatThrownBy(() -> resource.update("water-network", renamed, null, CURATOR))
                .isInstanceOf(ClientErrorException.class);
        assertThatThrownBy(() -> resource.update("water-network", renamed, "\"v99\"", CURATOR))
                .isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> resource.update("water-network", renamed, "*", VISITOR))
                .isInstanceOf(NotAllowed.class);
        OrganisationJson json = (OrganisationJson)
                resource.update("water-network", renamed, "*", CURATOR).getEntity();
        assertThat(json.name()).isEqualTo("Water and Air Network");
        assertThat(json.id()).isEqualTo("water-network");
    }

    private List<String> list(String name, String region, String near, String within) {
        return resource
                .list(
                        name,
                        List.of(),
                        region == null ? List.of() : List.of(region),
                        near,
                        within,
                        null,
                        null,
                        null,
                        null,
                        VISITOR)
                .items()
                .stream()
                .map(OrganisationJson::id)
                .toList();
    }

    private static OrganisationInput network(String name) {
        return new OrganisationInput(
                name, "network", null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    private static void assertFault(String field, ThrowingCallable asking) {
        assertFaults(asking, field);
    }

    private static void assertFaults(ThrowingCallable asking, String... fields) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                .extracting(FieldFault::field)
                .containsExactlyInAnyOrder(fields));
    }
}
