package org.tributary.listing.internal.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.pages.Rendered;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class CurationPagesTest {

    private static final String EVIL = "\"><script>alert(1)</script>";
    private static final ListingFixture SHARED = new ListingFixture(TestDatabase.DERBY);

    private final CurationFixture f = new CurationFixture(SHARED);
    private final Queues queues = new Queues(f.reports, f.suspects, f.hiding, f.listings.organisations);
    private final CurationPages pages = new CurationPages(
            queues, f.reports, f.suspects, f.hiding, f.listings.listings, f.listings.organisations, f.newcomers);
    private final ReportPages reporting = new ReportPages(f.reports, f.listings.listings);
    private final ListingId listing = publish("Residents ring about missed bins");

    @AfterAll
    static void close() {
        SHARED.close();
    }

    private ListingId publish(String title) {
        return f.listings
                .listings
                .publish(problem(title, Circle.PUBLIC), actor(CAMBURY_OFFICER))
                .id();
    }

    private static Visit curator(String address) {
        return Visits.of(CURATOR, Door.PAGE, address);
    }

    private Object send(Map<String, String> typed) {
        return reporting.send(Visits.visitor("/report"), Form.of(typed));
    }

    @Test
    void a_report_goes_from_the_form_to_the_queue_and_its_words_are_only_text() {
        Document form = Rendered.of(reporting.form(Visits.visitor("/report?listing=" + listing + "&reason=wrong")));
        assertThat(form.select("input[name=reason][checked]").val()).isEqualTo("wrong");
        assertThat(send(Map.of("listing", listing.toString(), "reason", "rude", "words", EVIL)))
                .isEqualTo(Redirect.after("/report/sent?listing=" + listing));
        Rendered.of(reporting.sent(Visits.visitor("/report/sent?listing=" + listing)));
        Document queue = Rendered.of(pages.reports(curator("/curation/reports")));
        String path = queue.select("th a").attr("href");
        long number = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        Document report = Rendered.of(pages.report(number, curator(path)));
        assertThat(report.select("script")).isEmpty();
        assertThat(report.text()).contains(EVIL);
        Page refused = (Page) pages.decide(number, curator(path), Form.of(Map.of("decision", "hidden")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Rendered.of(refused).select("input[name=decision][checked]").val())
                .isEqualTo("hidden");
        assertThat(pages.decide(number, curator(path), Form.of(Map.of("decision", "hidden", "words", EVIL))))
                .isEqualTo(Redirect.after("/curation/reports?done=1"));
        Document hidden = Rendered.of(pages.hidden(curator("/curation/hidden?done=hidden")));
        assertThat(hidden.select("script")).isEmpty();
        assertThat(hidden.text()).contains(EVIL);
        assertThat(pages.unhide(listing.origin(), listing.key(), curator("/x"), Form.of(Map.of())))
                .isEqualTo(Redirect.after("/curation/hidden?done=restored"));
    }

    @Test
    void a_report_that_cannot_be_taken_keeps_what_was_typed() {
        Page page =
                (Page) send(Map.of("listing", listing.toString(), "words", "Their number is wrong", "address", EVIL));
        assertThat(page.status()).isEqualTo(400);
        Document shown = Rendered.of(page);
        assertThat(shown.select("script")).isEmpty();
        assertThat(shown.select("textarea").text()).isEqualTo("Their number is wrong");
        assertThat(shown.select("input[name=address]").val()).isEqualTo(EVIL);
        shown.select(".govuk-error-summary a")
                .forEach(link -> assertThat(shown.select(link.attr("href"))).hasSize(1));
    }

    @Test
    void what_is_no_listing_cannot_be_reported() {
        for (String name : List.of("x", EVIL, "local:", ":", "local:nothing", "../..:x")) {
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> send(Map.of("listing", name, "reason", "rude")));
        }
        Rendered.of(reporting.form(Visits.visitor("/report")));
    }

    @Test
    void the_overview_counts_what_waits_and_only_curators_see_it() {
        f.listings.organisations.add(OrganisationDraft.named("Made Up"), actor(CURATOR));
        Document overview = Rendered.of(pages.overview(curator("/curation")));
        assertThat(overview.select(".govuk-tag--yellow").eachText()).containsExactly("1 waiting");
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER)) {
            Visit visit = Visits.of(viewer, Door.PAGE, "/curation");
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.overview(visit));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.organisations(visit));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.reports(visit));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.duplicates(visit));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.hidden(visit));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> pages.hide(listing.origin(), listing.key(), visit));
        }
    }

    @Test
    void a_new_organisation_is_confirmed_merged_or_taken_out() {
        Organisation made = f.listings.organisations.add(OrganisationDraft.named(EVIL + " Council"), actor(CURATOR));
        String id = made.id().value();
        assertThat(Rendered.of(pages.organisations(curator("/curation/organisations")))
                        .select("script"))
                .isEmpty();
        Page unknown = (Page) pages.merge(id, curator("/x"), Form.of(Map.of("into", "Nowhere")));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(Rendered.of(unknown).select("input[name=into]").val()).isEqualTo("Nowhere");
        pages.confirm(id, curator("/x"), Form.of(Map.of("version", "1")));
        assertThat(f.listings.organisations.find(made.id()).confirmed()).isTrue();
        Page confirmed = (Page) pages.reject(id, curator("/x"), Form.of(Map.of()));
        assertThat(confirmed.status()).isEqualTo(400);
        Organisation other = f.listings.organisations.add(OrganisationDraft.named("Other"), actor(CURATOR));
        assertThat(pages.reject(other.id().value(), curator("/x"), Form.of(Map.of())))
                .isEqualTo(Redirect.after("/curation/organisations?done=rejected"));
    }

    @Test
    void two_that_may_be_the_same_are_shown_side_by_side_and_decided() {
        ListingId later = publish("Residents ring about missed bins again");
        f.suspects.keep(List.of(new Suspects.Found(later, listing, 86)));
        Document page = Rendered.of(pages.duplicates(curator("/curation/duplicates")));
        assertThat(page.text()).contains("86 % the same");
        assertThat(pages.duplicates(
                        curator("/curation/duplicates"),
                        Form.of(Map.of("listing", later.toString(), "other", listing.toString(), "do", "merge"))))
                .isEqualTo(Redirect.after("/curation/duplicates?done=merged"));
        assertThat(f.suspects.waiting()).isZero();
    }

    @Test
    void the_code_of_conduct_can_be_a_hosts_own(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("code-of-conduct.md");
        Visit visitor = Visits.visitor("/code-of-conduct");
        ConductPages conduct = new ConductPages(Optional.of(file));
        assertThat(Rendered.of(conduct.conduct(visitor)).select("h2")).hasSize(3);
        Files.writeString(file, "Ours.\n\n## Be kind\n\n<script>alert(1)</script>\n");
        Document own = Rendered.of(conduct.conduct(visitor));
        assertThat(own.select("h2").eachText()).containsExactly("Be kind");
        assertThat(own.select("script")).isEmpty();
    }
}
