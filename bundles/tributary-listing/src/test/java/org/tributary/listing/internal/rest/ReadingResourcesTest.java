package org.tributary.listing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Export;
import org.tributary.web.Visit;

class ReadingResourcesTest {

    private static final Visit VISITOR = Visits.of(Viewer.visitor(), Door.API, "/api/v1/changes");
    private static final Visit OFFICER = Visits.of(CAMBURY_OFFICER, Door.API, "/api/v1/changes");

    private static ListingFixture fixture;

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
    }

    @Test
    void changes_are_read_in_order_and_go_on_from_where_they_ended() {
        ChangesResource changes = changes();
        long start = changes.list(null, null, VISITOR).next();
        Listing bins = publish(problem("Bins are missed every week", Circle.PUBLIC));
        Listing holes = publish(problem("Potholes come back every winter", Circle.PUBLIC));
        ChangesResource.Changes first = changes.list(String.valueOf(start), "1", VISITOR);
        assertThat(first.items())
                .extracting(ChangesResource.ChangeJson::id)
                .containsExactly(bins.id().toString());
        assertThat(first.more()).isTrue();
        ChangesResource.Changes rest = changes.list(String.valueOf(first.next()), null, VISITOR);
        assertThat(rest.items())
                .extracting(ChangesResource.ChangeJson::id, ChangesResource.ChangeJson::what)
                .containsExactly(tuple(holes.id().toString(), "created"));
        ChangesResource.Changes end = changes.list(String.valueOf(rest.next()), null, VISITOR);
        assertThat(end.items()).isEmpty();
        assertThat(end.next()).isEqualTo(rest.next());
        assertThat(end.more()).isFalse();
    }

    @Test
    void changes_tell_nobody_of_what_they_may_not_see() {
        long start = changes().list(null, null, VISITOR).next();
        Listing draft = publish(problem("Something we have not announced", Circle.DRAFT));
        fixture.listings.withdraw(draft.id(), 1, "", actor(CAMBURY_OFFICER));
        publish(problem("Only for those who signed in", Circle.MEMBERS));
        assertThat(changes().list(String.valueOf(start), null, VISITOR).items()).isEmpty();
        assertThat(changes().list(String.valueOf(start), null, OFFICER).items())
                .extracting(ChangesResource.ChangeJson::what)
                .containsExactly("withdrawn", "created");
    }

    @Test
    void changes_say_what_is_to_be_forgotten() {
        Listing bins = publish(problem("Bins are missed every week", Circle.PUBLIC));
        long start = fixture.database.changeLog().head();
        fixture.listings.withdraw(bins.id(), 1, "", actor(CAMBURY_OFFICER));
        assertThat(changes().list(String.valueOf(start), null, VISITOR).items())
                .extracting(ChangesResource.ChangeJson::id, ChangesResource.ChangeJson::what)
                .containsExactly(tuple(bins.id().toString(), "withdrawn"));
    }

    @Test
    void a_position_that_is_none_is_refused() {
        assertThatThrownBy(() -> changes().list("-1", null, VISITOR)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> changes().list("soon", null, VISITOR)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> changes().list("99999999999999999999", null, VISITOR))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> changes().list("0", "0", VISITOR)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void topics_and_tags_come_with_their_counts() {
        publish(full(Optional.empty()));
        TopicsResource topics = new TopicsResource(new TopicFile(), fixture.listings);
        assertThat(topics.read("waste-and-recycling", VISITOR).listings()).isEqualTo(1);
        assertThat(topics.list(VISITOR).items()).hasSizeGreaterThan(30);
        assertThatThrownBy(() -> topics.read("astrology", VISITOR)).isInstanceOf(NotFound.class);
        TagsResource tags = new TagsResource(fixture.listings);
        TagsResource.TagPage first = tags.list("1", null, VISITOR);
        assertThat(first.total()).isEqualTo(2);
        TagsResource.TagPage second = tags.list("1", first.next(), VISITOR);
        assertThat(second.next()).isNull();
        assertThat(List.of(first.items().get(0).tag(), second.items().get(0).tag()))
                .containsExactlyInAnyOrder("missed-bin", "call");
    }

    @Test
    void an_export_walks_over_everything_that_one_may_see() {
        List<ListingDraft> many = new ArrayList<>(IntStream.range(0, 230)
                .mapToObj(i -> full(Optional.of(new ListingId("old-site", "n" + i))))
                .toList());
        fixture.listings.keepAll(many, ListingFixture.SYSTEM);
        publish(problem("Only for those who signed in", Circle.MEMBERS));
        Export forVisitors = (Export) exports().listingsCsv(null, VISITOR).getEntity();
        List<ListingId> ids = new ArrayList<>();
        forVisitors.listings().forEachRemaining(listing -> ids.add(listing.id()));
        assertThat(ids).hasSize(230).doesNotHaveDuplicates();
        List<ListingId> more = new ArrayList<>();
        ((Export) exports().listingsJsonLines("cambury", OFFICER).getEntity())
                .listings()
                .forEachRemaining(listing -> more.add(listing.id()));
        assertThat(more).hasSize(231);
    }

    @Test
    void exported_organisations_cannot_run_formulas() throws IOException {
        fixture.organisations.add(OrganisationDraft.named("=cmd(\"x\"), Ltd"), actor(CURATOR));
        Response csv = exports().organisationsCsv(VISITOR);
        assertThat(csv.getHeaderString("Content-Disposition")).contains("organisations.csv");
        String table = written(csv);
        assertThat(table).startsWith("id,name,kind,nation,region,").contains("\"'=cmd(\"\"x\"\"), Ltd\"");
        assertThat(table.lines()).hasSize(4);
        String lines = written(exports().organisationsJsonLines(VISITOR));
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":"));
    }

    private static String written(Response response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ChangesResource changes() {
        return new ChangesResource(fixture.database.changeLog(), fixture.listings);
    }

    private static ExportsResource exports() {
        return new ExportsResource(fixture.listings, fixture.organisations);
    }

    private static Listing publish(ListingDraft draft) {
        return fixture.listings.publish(draft, actor(CAMBURY_OFFICER));
    }
}
