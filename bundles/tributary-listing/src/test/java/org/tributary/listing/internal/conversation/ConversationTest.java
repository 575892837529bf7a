package org.tributary.listing.internal.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.pages.Services;
import org.tributary.testkit.TestDatabase;

class ConversationTest {

    private static final Viewer DEEPDALE_COLLEAGUE =
            new Viewer(Optional.of(new PersonId("p-9")), Role.MEMBER, Set.of(DEEPDALE));
    private static final Viewer DEEPDALE_LEAD =
            new Viewer(Optional.of(new PersonId("p-8")), Role.LEAD, Set.of(DEEPDALE));

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

    // Voices

    @Test
    void a_voice_that_is_taken_back_counts_no_more() {
        ListingId id = bins().id();
        speak(id, DEEPDALE_OFFICER);
        speak(id, DEEPDALE_COLLEAGUE);
        fixture.listings.withdrawVoice(id, VoiceKind.HAVE_THIS_TOO, DEEPDALE, actor(DEEPDALE_OFFICER));
        assertThat(fixture.listings.voices(id, Viewer.visitor())).hasSize(1);
        assertThat(fixture.listings.find(id, Viewer.visitor()).tally().haveThisToo())
                .isEqualTo(1);
        fixture.listings.withdrawVoice(id, VoiceKind.HAVE_THIS_TOO, DEEPDALE, actor(DEEPDALE_COLLEAGUE));
        assertThat(fixture.listings.find(id, Viewer.visitor()).tally().haveThisToo())
                .isZero();
    }

    @Test
    void nobody_takes_back_what_another_said_but_their_lead_and_a_curator() {
        ListingId id = bins().id();
        speak(id, DEEPDALE_OFFICER);
        assertThatThrownBy(() -> withdraw(id, DEEPDALE_COLLEAGUE)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> withdraw(id, CAMBURY_OFFICER)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> withdraw(id, Viewer.visitor())).isInstanceOf(NotAllowed.class);
        withdraw(id, DEEPDALE_LEAD);
        assertThat(fixture.listings.voices(id, Viewer.visitor())).isEmpty();
        speak(id, DEEPDALE_OFFICER);
        withdraw(id, CURATOR);
        assertThat(fixture.listings.voices(id, Viewer.visitor())).isEmpty();
    }

    // Updates

    @Test
    void an_update_is_changed_removed_and_brought_back_by_its_organisation_only() {
        ListingId id = bins().id();
        StatusUpdate update = fixture.listings.post(id, "We have begum.", NOW, actor(CAMBURY_OFFICER));
        assertThat(fixture.listings
                        .editUpdate(id, update.id(), "We have begun.", actor(CAMBURY_OFFICER))
                        .text())
                .isEqualTo("We have begun.");
        assertThatThrownBy(() -> fixture.listings.editUpdate(id, update.id(), "Ha", actor(DEEPDALE_OFFICER)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fixture.listings.removeUpdate(id, update.id(), actor(DEEPDALE_OFFICER)))
                .isInstanceOf(NotAllowed.class);
        fixture.listings.removeUpdate(id, update.id(), actor(CAMBURY_OFFICER));
        assertThat(fixture.listings.updates(id, CAMBURY_OFFICER)).isEmpty();
        assertThatThrownBy(() -> fixture.listings.editUpdate(id, update.id(), "Ha", actor(CAMBURY_OFFICER)))
                .isInstanceOf(NotFound.class);
        fixture.listings.restoreUpdate(id, update.id(), actor(CAMBURY_OFFICER));
        assertThat(fixture.listings.updates(id, Viewer.visitor()))
                .extracting(StatusUpdate::text)
                .containsExactly("We have begun.");
    }

    @Test
    void an_update_of_another_listing_is_not_found_under_this_one() {
        ListingId one = bins().id();
        ListingId other = fixture.listings
                .publish(problem("Potholes come back every winter", Circle.PUBLIC), actor(CAMBURY_OFFICER))
                .id();
        long update = fixture.listings
                .post(one, "We have begun.", NOW, actor(CAMBURY_OFFICER))
                .id();
        assertThatThrownBy(() -> fixture.listings.editUpdate(other, update, "Ha", actor(CAMBURY_OFFICER)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fixture.listings.removeUpdate(other, 4711, actor(CAMBURY_OFFICER)))
                .isInstanceOf(NotFound.class);
    }

    // Confirming and claiming

    @Test
    void whoever_may_change_a_stale_listing_says_that_it_is_still_true() {
        ListingId id = imported(true, Optional.of(NOW.minus(Duration.ofDays(3))));
        assertThat(fixture.listings.find(id, Viewer.visitor()).life().isStale()).isTrue();
        assertThatThrownBy(() -> fixture.listings.confirm(id, actor(DEEPDALE_OFFICER)))
                .isInstanceOf(NotAllowed.class);
        Listing confirmed = fixture.listings.confirm(id, actor(CAMBURY_OFFICER));
        assertThat(confirmed.life().isStale()).isFalse();
        assertThat(confirmed.life().confirmed()).isEqualTo(NOW);
        assertThat(confirmed.life().version()).isEqualTo(1);
    }

    @Test
    void an_update_of_the_owner_shows_that_a_stale_listing_lives_and_an_old_one_does_not() {
        ListingId id = imported(true, Optional.of(NOW.minus(Duration.ofDays(3))));
        fixture.listings.post(id, "Long ago.", NOW.minus(Duration.ofDays(4)), SYSTEM);
        assertThat(fixture.listings.find(id, Viewer.visitor()).life().isStale()).isTrue();
        fixture.listings.post(id, "Now.", NOW, actor(CAMBURY_OFFICER));
        assertThat(fixture.listings.find(id, Viewer.visitor()).life().isStale()).isFalse();
    }

    @Test
    void an_imported_listing_is_claimed_by_its_own_organisation_and_no_import_changes_it_then() {
        ListingId id = imported(false, Optional.empty());
        assertThatThrownBy(() -> fixture.listings.claim(id, actor(DEEPDALE_OFFICER)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fixture.listings.claim(id, actor(CURATOR))).isInstanceOf(NotAllowed.class);
        Listing claimed = fixture.listings.claim(id, actor(CAMBURY_OFFICER));
        assertThat(claimed.provenance().claimed()).isTrue();
        assertThat(claimed.contacts())
                .allSatisfy(contact -> assertThat(contact.imported()).isFalse())
                .extracting(Contact::visibleTo)
                .containsExactly(Circle.MEMBERS);
        assertThat(fixture.listings.find(id, Viewer.visitor()).contacts()).isEmpty();
        assertThat(fixture.listings
                        .keepAll(
                                List.of(ListingDraft.of(full(Optional.empty()).kind(), "Changed there", "", CAMBURY)
                                        .withId(Optional.of(id))
                                        .withProvenance(new Provenance(Optional.empty(), false))),
                                SYSTEM)
                        .get(0)
                        .fate())
                .isEqualTo(Listings.Fate.SAME);
    }

    private static ListingId imported(boolean claimed, Optional<Instant> stale) {
        ListingId id = new ListingId("pipeline", "bins");
        fixture.listings.keepAll(
                List.of(full(Optional.of(id))
                        .withContacts(List.of(new Contact(
                                Optional.of("Sam Weaver"),
                                "Service owner",
                                Optional.of("sam@cambury.example"),
                                Circle.PUBLIC,
                                !claimed)))
                        .withProvenance(new Provenance(Optional.of(URI.create("https://pipeline.example/1")), claimed))
                        .withDates(Optional.of(new ListingDraft.Dates(
                                NOW.minus(Duration.ofDays(30)),
                                NOW.minus(Duration.ofDays(20)),
                                NOW.minus(Duration.ofDays(10)),
                                stale)))),
                SYSTEM);
        return id;
    }

    private static Listing bins() {
        return fixture.listings.publish(problem("Bins are missed every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
    }

    private static void speak(ListingId id, Viewer viewer) {
        fixture.listings.speak(id, VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.empty(), actor(viewer));
    }

    private static void withdraw(ListingId id, Viewer viewer) {
        fixture.listings.withdrawVoice(id, VoiceKind.HAVE_THIS_TOO, DEEPDALE, actor(viewer));
    }
}
