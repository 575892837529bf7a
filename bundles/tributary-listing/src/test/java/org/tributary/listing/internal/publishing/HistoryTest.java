package org.tributary.listing.internal.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.catalogue.History.Version;
import org.tributary.listing.internal.pages.Rendered;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Form;

class HistoryTest {

    private static ListingFixture fixture;
    private static PublishingDesk desk;
    private static History history;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
        desk = new PublishingDesk(fixture);
        history = new History(fixture.database.store());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        Services.clear(fixture);
    }

    private static Listing titled(Listing listing, String title) {
        return fixture.listings.update(
                listing.id(),
                listing.life().version(),
                listing.toDraft().withHeadline(new Headline(title, "")),
                actor(CAMBURY_OFFICER));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_version_is_kept_without_the_people_to_ask(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            Listing first = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
            f.listings.update(
                    first.id(),
                    first.life().version(),
                    first.toDraft().withHeadline(new Headline("Missed bins: two years later", "")),
                    actor(CAMBURY_OFFICER));
            List<Version> versions = new History(f.database.store()).versions(first.id(), Viewer.visitor());
            assertThat(versions)
                    .extracting(version -> version.listing().title())
                    .containsExactly("Missed bins: two years later", "Missed bins: what a year of calls cost us");
            assertThat(versions).allSatisfy(version -> {
                assertThat(version.listing().contacts()).isEmpty();
                assertThat(version.person()).contains(new PersonId("p-1"));
            });
            String kept = f.database
                    .store()
                    .read(entities -> String.join(
                            "",
                            entities.createQuery("select v.content from VersionRow v", String.class)
                                    .getResultList()));
            assertThat(kept).contains("two years later").doesNotContain("sam@", "Sam Weaver");
        }
    }

    @Test
    void what_was_a_draft_stays_with_its_organisation_when_the_listing_is_public() {
        Listing draft = fixture.listings.publish(
                problem("Our own bins are missed, and it is all our fault", Circle.DRAFT), actor(CAMBURY_OFFICER));
        Listing open = fixture.listings.update(
                draft.id(),
                draft.life().version(),
                problem("Bins are missed every week", Circle.PUBLIC),
                actor(CAMBURY_OFFICER));
        assertThat(history.versions(open.id(), CAMBURY_OFFICER)).hasSize(2);
        assertThat(history.versions(open.id(), Viewer.visitor())).hasSize(1);
        assertThat(history.versions(open.id(), DEEPDALE_OFFICER)).hasSize(1);
        assertThat(Rendered.of(desk.history.history(
                                open.id().origin(),
                                open.id().key(),
                                Visits.visitor("/history?from=" + draft.life().version() + "&to="
                                        + open.life().version())))
                        .text())
                .doesNotContain("our fault");
    }

    @Test
    void nobody_but_curators_learns_who_wrote_an_anonymous_story() {
        Listing story = fixture.listings.publish(full(Optional.empty()).withAnonymous(true), actor(CAMBURY_OFFICER));
        for (Viewer viewer : List.of(Viewer.visitor(), DEEPDALE_OFFICER, CAMBURY_OFFICER)) {
            assertThat(history.versions(story.id(), viewer))
                    .allSatisfy(version -> assertThat(version.person()).isEmpty());
        }
        assertThat(history.versions(story.id(), Viewer.visitor()))
                .allSatisfy(version -> assertThat(version.listing().owner()).isEmpty());
        assertThat(history.versions(story.id(), CURATOR))
                .allSatisfy(version -> assertThat(version.person()).isPresent());
        assertThat(Rendered.of(desk.history.history(
                                story.id().origin(), story.id().key(), Visits.visitor("/history")))
                        .text())
                .contains("somebody at An anonymous organisation")
                .doesNotContain("Cambury");
    }

    @Test
    void an_import_begins_with_what_it_said_before_its_first_change() {
        ListingId id = new ListingId("pipeline", "1");
        fixture.listings.keepAll(List.of(full(Optional.of(id))), SYSTEM);
        assertThat(history.versions(id, Viewer.visitor())).hasSize(1);
        fixture.listings.keepAll(
                List.of(full(Optional.of(id)).withHeadline(new Headline("Said anew elsewhere", ""))), SYSTEM);
        assertThat(history.versions(id, Viewer.visitor()))
                .extracting(version -> version.listing().title())
                .containsExactly("Said anew elsewhere", "Missed bins: what a year of calls cost us");
    }

    @Test
    void two_versions_are_set_side_by_side_in_words() {
        Listing first = fixture.listings.publish(
                problem("Bins are <b>missed</b> every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        Listing second = titled(first, "Bins are <b>missed</b> every day");
        Document page = Rendered.of(desk.history.history(
                first.id().origin(),
                first.id().key(),
                Visits.visitor("/history?from=" + first.life().version() + "&to="
                        + second.life().version())));
        assertThat(page.select("h2").eachText()).containsExactly("Title", "Summary");
        assertThat(page.select("del").first().text()).isEqualTo("taken out: week end.");
        assertThat(page.select("ins").first().text()).isEqualTo("put in: day end.");
        assertThat(page.text()).contains("<b>missed</b>");
        assertThat(page.select("b")).isEmpty();
    }

    @Test
    void an_earlier_version_can_be_taken_out_by_its_own_people_and_the_present_one_by_nobody() {
        Listing first = fixture.listings.publish(
                problem("Mrs Example complains about bins", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        Listing second = titled(first, "People complain about bins");
        String version = String.valueOf(first.life().version());
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.history.remove(
                        first.id().origin(),
                        first.id().key(),
                        version,
                        Visits.of(DEEPDALE_OFFICER, Door.PAGE, "/"),
                        Form.of(java.util.Map.of())));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> history.takeOut(first.id(), second.life().version(), actor(CAMBURY_OFFICER)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> history.takeOut(first.id(), 99, actor(CAMBURY_OFFICER)));
        desk.history.remove(
                first.id().origin(),
                first.id().key(),
                version,
                Visits.of(CAMBURY_OFFICER, Door.PAGE, "/"),
                Form.of(java.util.Map.of()));
        assertThat(history.versions(first.id(), Viewer.visitor()))
                .extracting(kept -> kept.listing().title())
                .containsExactly("People complain about bins");
    }

    @Test
    void long_texts_are_compared_in_little_time() {
        String before = "word ".repeat(4_000);
        String after = "other ".repeat(3_300);
        assertThat(TextDiff.of(before, after)).extracting(Piece::mark).contains(Piece.Mark.OUT, Piece.Mark.IN);
        String lines = "x\n".repeat(9_999);
        assertThat(TextDiff.of(lines, lines + "y")).hasSize(2);
        assertThat(TextDiff.of("a\nb\nc", "a\nb\nd"))
                .containsExactly(
                        new Piece(Piece.Mark.SAME, "a\nb"),
                        new Piece(Piece.Mark.SAME, "\n"),
                        new Piece(Piece.Mark.OUT, "c"),
                        new Piece(Piece.Mark.IN, "d"),
                        new Piece(Piece.Mark.SAME, "\n"));
    }
}
