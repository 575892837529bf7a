package org.tributary.listing.internal.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TooMany;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestDatabase;

class ReportsTest {

    private static final Actor VISITOR = actor(Viewer.visitor());

    private static final ListingFixture SHARED = new ListingFixture(TestDatabase.DERBY);

    private final CurationFixture f = new CurationFixture(SHARED);
    private final ListingId listing = f.listings
            .listings
            .publish(problem("Residents ring about missed bins", Circle.PUBLIC), actor(CAMBURY_OFFICER))
            .id();

    @AfterAll
    static void close() {
        SHARED.close();
    }

    private long report(String address) {
        return f.reports.report(
                new Report.Draft(listing, Optional.of(ReportReason.WRONG), "It names a resident.", address),
                "192.0.2." + Math.abs(address.hashCode() % 200),
                VISITOR);
    }

    @Test
    void a_visitor_reports_and_the_curator_decides_and_both_hear_of_it() {
        long number = report("jo@elsewhere.example");
        assertThat(f.letters()).containsExactly("curator@host.example: Something was reported");
        assertThat(f.reports.open(CURATOR)).singleElement().satisfies(report -> {
            assertThat(report.words()).isEqualTo("It names a resident.");
            assertThat(report.wantsAnswer()).isTrue();
            assertThat(report.listing()).isPresent();
        });
        f.reports.decide(number, Decision.HIDDEN, "Take out the name, please.", actor(CURATOR));
        assertThat(f.letters())
                .contains("jo@elsewhere.example: About your report on: Residents ring about missed bins");
        assertThat(f.reports.waiting()).isZero();
        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> f.listings.listings.find(listing, Viewer.visitor()))
                .withMessage("A curator of this site has hidden this listing.");
        f.pump(listing);
        f.pump(listing);
        assertThat(f.letters())
                .filteredOn(letter -> letter.contains("hidden"))
                .containsExactly(
                        "officer@cambury.example: A curator has hidden your listing: Residents ring about missed bins");
        assertThat(f.listings.listings.find(listing, CAMBURY_OFFICER).id()).isEqualTo(listing);
        assertThat(f.hiding.of(listing, CAMBURY_OFFICER).orElseThrow().reason())
                .isEqualTo("Take out the name, please.");
        assertThat(f.hiding.of(listing, DEEPDALE_OFFICER)).isEmpty();
    }

    @Test
    void many_reports_in_an_hour_make_two_letters_at_most() {
        report("a@elsewhere.example");
        report("b@elsewhere.example");
        report("c@elsewhere.example");
        assertThat(f.letters()).hasSize(2);
        assertThat(f.listings.database.waiting().get(1).notBefore()).isAfter(f.clock.instant());
    }

    @Test
    void one_decision_closes_all_reports_on_a_listing() {
        long first = report("a@elsewhere.example");
        report("");
        f.reports.decide(first, Decision.KEPT, "", actor(CURATOR));
        assertThat(f.reports.waiting()).isZero();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.reports.decide(first, Decision.KEPT, "", actor(CURATOR)));
    }

    @Test
    void the_owner_can_be_asked_and_is_given_the_words_of_the_curator() {
        long number = report("");
        f.reports.decide(number, Decision.ASKED, "Is the number right?", actor(CURATOR));
        assertThat(f.listings.database.waiting()).anySatisfy(delivery -> {
            assertThat(delivery.message().to()).isEqualTo("officer@cambury.example");
            assertThat(delivery.message().text())
                    .contains("Is the number right?")
                    .doesNotContain("names a resident");
        });
    }

    @Test
    void what_cannot_be_is_refused_and_names_the_field() {
        assertThat(faults(Optional.empty(), "", "no address")).containsExactly("reason", "address");
        assertThat(faults(Optional.of(ReportReason.OTHER), "", "")).containsExactly("words");
        assertThat(faults(Optional.of(ReportReason.WRONG), "x".repeat(2001), ""))
                .containsExactly("words");
        assertThat(faults(Optional.of(ReportReason.WRONG), "a\u0000b", "a@b.example\r\nBcc: c@d.example"))
                .containsExactly("words", "address");
        assertThat(f.reports.waiting()).isZero();
    }

    private List<String> faults(Optional<ReportReason> reason, String words, String address) {
        try {
            f.reports.report(new Report.Draft(listing, reason, words, address), "192.0.2.9", VISITOR);
            return List.of();
        } catch (InvalidInput no) {
            return no.faults().stream().map(FieldFault::field).toList();
        }
    }

    @Test
    void what_one_may_not_see_one_cannot_report() {
        ListingId members = f.listings
                .listings
                .publish(problem("Only for members to look at", Circle.MEMBERS), actor(CAMBURY_OFFICER))
                .id();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> f.reports.report(
                        new Report.Draft(members, Optional.of(ReportReason.WRONG), "", ""), "192.0.2.9", VISITOR));
    }

    @Test
    void one_client_cannot_flood_the_queue() {
        Report.Draft draft = new Report.Draft(listing, Optional.of(ReportReason.RUDE), "", "");
        for (int i = 0; i < 5; i++) {
            f.reports.report(draft, "192.0.2.77", VISITOR);
        }
        assertThatExceptionOfType(TooMany.class).isThrownBy(() -> f.reports.report(draft, "192.0.2.77", VISITOR));
        f.clock.move(Duration.ofHours(1));
        f.reports.report(draft, "192.0.2.77", VISITOR);
    }

    @Test
    void who_it_was_is_gone_ninety_days_after_the_decision() {
        long number = report("jo@elsewhere.example");
        f.reports.decide(number, Decision.KEPT, "", actor(CURATOR));
        f.clock.move(Duration.ofDays(89));
        assertThat(f.reports.forgetOld()).isZero();
        f.clock.move(Duration.ofDays(2));
        assertThat(f.reports.forgetOld()).isEqualTo(1);
        assertThat(f.reports.forgetOld()).isZero();
        Report kept = f.reports.find(number, CURATOR).get(0);
        assertThat(kept.words()).isEmpty();
        assertThat(kept.wantsAnswer()).isFalse();
    }

    @Test
    void whoever_is_erased_is_forgotten_also_where_they_had_no_account_then() {
        long signedIn = f.reports.report(
                new Report.Draft(listing, Optional.of(ReportReason.RUDE), "Not kind.", ""),
                "192.0.2.1",
                actor(DEEPDALE_OFFICER));
        long before = report("Later@Deepdale.example");
        f.people.put("p-9", "", "later@deepdale.example", null, Role.MEMBER);
        ReportersErased consumer = new ReportersErased(f.reports, f.addressees);
        consumer.accept(List.of(person("p-9", What.CREATED)), 1);
        assertThat(f.reports.by(new PersonId("p-9"))).hasSize(1);
        consumer.accept(List.of(person("p-9", What.ERASED), person("p-2", What.ERASED)), 2);
        assertThat(List.of(signedIn, before)).allSatisfy(number -> assertThat(
                        f.reports.find(number, CURATOR).get(0).wantsAnswer())
                .isFalse());
    }

    private Change person(String id, What what) {
        return new Change(1, Subject.PERSON, id, what, f.clock.instant(), Optional.empty());
    }

    @Test
    void only_curators_read_and_decide_and_the_trail_holds_no_words() {
        long number = report("jo@elsewhere.example");
        Viewer lead = new Viewer(Optional.of(new PersonId("p-4")), Role.LEAD, CAMBURY_OFFICER.organisations());
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER, lead)) {
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> f.reports.open(viewer));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> f.reports.find(number, viewer));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> f.reports.decide(number, Decision.KEPT, "", actor(viewer)));
        }
        assertThat(f.listings.database.auditTrail().newest(AuditTrail.Question.ALL, 1))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.action()).isEqualTo("report.make");
                    assertThat(row.toString()).doesNotContain("names a").doesNotContain("elsewhere");
                });
    }
}
