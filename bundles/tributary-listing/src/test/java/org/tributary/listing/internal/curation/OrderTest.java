package org.tributary.listing.internal.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.testkit.TestDatabase;

class OrderTest {

    private static final ListingFixture SHARED = new ListingFixture(TestDatabase.DERBY);

    private final CurationFixture f = new CurationFixture(SHARED);

    @AfterAll
    static void close() {
        SHARED.close();
    }

    private ListingId published(String title) {
        return f.listings
                .listings
                .publish(problem(title, Circle.PUBLIC), actor(CAMBURY_OFFICER))
                .id();
    }

    @Test
    void a_hidden_listing_is_in_no_list_and_no_count_until_it_is_brought_back() {
        ListingId id = published("Residents ring about missed bins");
        f.listings.listings.hide(id, "It names a resident.", actor(CURATOR));
        assertThat(f.listings
                        .listings
                        .list(ListingQuery.NEWEST, Paging.first(10), CURATOR)
                        .total())
                .isZero();
        assertThat(f.listings.listings.count(Facet.KIND, CAMBURY_OFFICER)).isEmpty();
        assertThat(f.listings.listings.findAll(List.of(id), CURATOR)).isEmpty();
        assertThat(f.listings.listings.forEverybody(List.of(id))).isEmpty();
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> f.listings.listings.find(id, DEEPDALE_OFFICER));
        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> f.listings.listings.speak(
                        id, VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.empty(), actor(DEEPDALE_OFFICER)));
        assertThat(f.hiding.newest(CURATOR)).hasSize(1);
        assertThat(f.hiding.newest(CAMBURY_OFFICER)).hasSize(1);
        assertThat(f.hiding.newest(DEEPDALE_OFFICER)).isEmpty();
        f.pump(id);
        f.listings.listings.unhide(id, actor(CURATOR));
        f.pump(id);
        assertThat(f.listings.listings.find(id, Viewer.visitor()).id()).isEqualTo(id);
        assertThat(f.letters()).hasSize(2).last().asString().contains("back in sight");
    }

    @Test
    void an_owner_can_mend_a_hidden_listing_but_not_bring_it_back() {
        ListingId id = published("Residents ring about missed bins");
        f.listings.listings.hide(id, "It names a resident.", actor(CURATOR));
        Listing seen = f.listings.listings.find(id, CAMBURY_OFFICER);
        f.listings.listings.update(
                id,
                seen.life().version(),
                problem("Residents ring about their bins", Circle.PUBLIC),
                actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.listings.listings.unhide(id, actor(CAMBURY_OFFICER)));
        long version = f.listings.listings.find(id, CAMBURY_OFFICER).life().version();
        f.listings.listings.withdraw(id, version, "", actor(CAMBURY_OFFICER));
        f.listings.listings.restore(id, version + 1, actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> f.listings.listings.find(id, Viewer.visitor()));
    }

    @Test
    void nobody_but_a_curator_hides_and_a_reason_is_needed() {
        ListingId id = published("Residents ring about missed bins");
        Viewer lead = new Viewer(CAMBURY_OFFICER.person(), Role.LEAD, CAMBURY_OFFICER.organisations());
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER, lead)) {
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> f.listings.listings.hide(id, "Because", actor(viewer)));
        }
        for (String reason : List.of("", " ", "x".repeat(501), "a\u0000")) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> f.listings.listings.hide(id, reason, actor(CURATOR)))
                    .satisfies(no -> assertThat(no.faults().get(0).field()).isEqualTo("reason"));
        }
        assertThat(f.listings.listings.find(id, Viewer.visitor()).id()).isEqualTo(id);
    }

    @Test
    void a_made_up_organisation_becomes_part_of_the_one_that_was_meant() {
        Organisation wrong =
                f.listings.organisations.add(OrganisationDraft.named("Cambury Boro Counsel"), actor(CURATOR));
        ListingId own = f.listings
                .listings
                .publish(
                        ListingDraft.of(
                                ListingKind.PROBLEM, "Bins are missed", "Residents ring again and again.", wrong.id()),
                        actor(CURATOR))
                .id();
        ListingId other = f.listings
                .listings
                .publish(
                        problem("Calls about council tax", Circle.PUBLIC).withPartners(List.of(wrong.id(), CAMBURY)),
                        actor(new Viewer(Optional.empty(), Role.CURATOR, java.util.Set.of(DEEPDALE))))
                .id();
        f.listings.listings.speak(other, VoiceKind.WOULD_JOIN, wrong.id(), Optional.empty(), actor(CURATOR));
        f.newcomers.merge(wrong.id(), "Cambury Borough Council", actor(CURATOR));
        assertThat(f.listings.listings.find(own, Viewer.visitor()).owner().map(Owner::id))
                .contains(CAMBURY);
        assertThat(f.listings.organisations.recognise("cambury boro counsel").map(Organisation::id))
                .contains(CAMBURY);
        assertThat(f.listings.organisations.movedTo(wrong.id())).contains(CAMBURY);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> f.listings.organisations.find(wrong.id()));
        assertThat(f.listings.listings.find(other, Viewer.visitor()).partners()).doesNotContain(wrong.id());
    }

    @Test
    void a_confirmed_organisation_or_one_with_people_is_not_merged_and_one_with_listings_not_taken_out() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.newcomers.merge(DEEPDALE, "cambury", actor(CURATOR)));
        Organisation peopled = f.listings.organisations.add(OrganisationDraft.named("Fens Network"), actor(CURATOR));
        f.people.put("p-7", "", "a@fens.example", peopled.id(), Role.MEMBER);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.newcomers.merge(peopled.id(), "cambury", actor(CURATOR)));
        Organisation busy = f.listings.organisations.add(OrganisationDraft.named("Bin Watch"), actor(CURATOR));
        f.listings.listings.publish(
                ListingDraft.of(ListingKind.PROBLEM, "Bins are missed", "", busy.id()), actor(CURATOR));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.newcomers.reject(busy.id(), actor(CURATOR)))
                .withMessageContaining("a listing");
        Organisation idle = f.listings.organisations.add(OrganisationDraft.named("Typing Error"), actor(CURATOR));
        f.newcomers.reject(idle.id(), actor(CURATOR));
        assertThat(f.listings.organisations.recognise("Typing Error")).isEmpty();
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.newcomers.reject(busy.id(), actor(CAMBURY_OFFICER)));
    }

    @Test
    void what_is_no_duplicate_is_not_asked_again_and_a_merged_one_leads_on() {
        ListingId first = published("Residents ring about missed bins");
        ListingId later = published("Residents ring about missed bins again");
        f.suspects.keep(List.of(new Suspects.Found(later, first, 90)));
        assertThat(f.suspects.open(CURATOR)).hasSize(1);
        f.suspects.dismiss(later, first, actor(CURATOR));
        f.suspects.keep(List.of(new Suspects.Found(first, later, 95)));
        f.suspects.clear(List.of(first, later));
        assertThat(f.suspects.waiting()).isZero();
        ListingId third = published("People ring about missed bins");
        f.suspects.keep(List.of(new Suspects.Found(third, first, 80)));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.suspects.merge(third, first, actor(CAMBURY_OFFICER)));
        f.suspects.merge(third, first, actor(CURATOR));
        assertThat(f.suspects.waiting()).isZero();
        assertThatExceptionOfType(Moved.class).isThrownBy(() -> f.listings.listings.find(third, Viewer.visitor()));
    }

    @Test
    void likeness_tells_the_same_from_what_only_shares_a_word() {
        Likeness likeness = new Likeness(words());
        Listing bins = found("Residents ring about missed bins");
        assertThat(Likeness.percent(likeness.words(bins), likeness.words(found("Residents ring about missed bins"))))
                .isGreaterThanOrEqualTo(70);
        assertThat(Likeness.percent(
                        likeness.words(bins), likeness.words(found("Residents ring about missed bins again"))))
                .isGreaterThanOrEqualTo(70);
        assertThat(Likeness.percent(
                        likeness.words(bins), likeness.words(found("Residents ring about parking permits"))))
                .isLessThan(70);
        assertThat(Likeness.percent(likeness.words(bins), likeness.words(found("Missed appointments at the surgery"))))
                .isLessThan(40);
    }

    private Listing found(String title) {
        return f.listings.listings.find(published(title), Viewer.visitor());
    }

    private static TextAnalysis words() {
        return new TextAnalysis() {
            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<Term> terms(String text) {
                return Stream.of(text.toLowerCase(Locale.ROOT).split("\\W+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> new Term(word, 0, 0, 0))
                        .toList();
            }

            @Override
            public List<Term> wanted(String text) {
                return terms(text);
            }
        };
    }

    @Test
    void only_the_lead_and_curators_say_what_an_organisation_is() {
        Viewer lead = new Viewer(CAMBURY_OFFICER.person(), Role.LEAD, CAMBURY_OFFICER.organisations());
        Viewer other = new Viewer(DEEPDALE_OFFICER.person(), Role.LEAD, DEEPDALE_OFFICER.organisations());
        var words = new org.tributary.listing.internal.organisations.OrganisationAbout.About("We are small.", "", 0);
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER, other)) {
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> f.about.save(CAMBURY, words, actor(viewer)));
        }
        assertThat(f.about.save(CAMBURY, words, actor(lead)).version()).isEqualTo(1);
        assertThatExceptionOfType(org.tributary.api.refusal.EditClash.class)
                .isThrownBy(() -> f.about.save(CAMBURY, words, actor(CURATOR)));
        assertThat(f.about.of(CAMBURY).about()).isEqualTo("We are small.");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> f.about.save(new OrganisationId("nowhere"), words, actor(CURATOR)));
    }
}
