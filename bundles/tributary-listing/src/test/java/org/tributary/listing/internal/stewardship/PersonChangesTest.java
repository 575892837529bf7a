package org.tributary.listing.internal.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.stewardship.Care.Mail;

class PersonChangesTest {

    private static Care care;

    @BeforeAll
    static void open() {
        care = new Care();
    }

    @AfterAll
    static void close() {
        care.close();
    }

    @BeforeEach
    void clear() {
        care.clear();
    }

    @Test
    void erasing_leaves_the_address_and_the_id_in_no_table_of_this_slice() {
        Listing listing = withContact("Robin@Deepdale.example");
        care.fixture.listings.speak(
                listing.id(),
                VoiceKind.WOULD_JOIN,
                DEEPDALE,
                Optional.of("Ask Robin of housing"),
                actor(care.viewer("p-2")));
        care.fixture.listings.publish(
                ListingDraft.of(ListingKind.PROBLEM, "Roads flood in autumn", "", DEEPDALE), actor(care.viewer("p-2")));
        care.handOvers.offer(listing.id(), "kim@cambury.example", actor(care.viewer("p-1")));
        care.pump(care.personChanges);
        assertThat(care.whereabouts("robin@deepdale.example")).isNotEmpty();
        assertThat(care.whereabouts("p-2")).isNotEmpty();
        care.people.erase("p-2");
        care.log("p-2", What.ERASED);
        care.pump(care.personChanges);
        assertThat(care.whereabouts("robin@deepdale.example")).isEmpty();
        assertThat(care.whereabouts("p-2")).isEmpty();
        assertThat(care.whereabouts("Ask Robin")).isEmpty();
        Listing after = care.fixture.listings.find(listing.id(), care.viewer("p-1"));
        assertThat(after.contacts()).isEmpty();
        assertThat(after.tally().wouldJoin()).isEqualTo(1);
        care.people.erase("p-5");
        care.log("p-5", What.ERASED);
        care.pump(care.personChanges);
        assertThat(care.whereabouts("p-5")).isEmpty();
        assertThat(care.handOvers.waitingFor(new PersonId("p-5"))).isEmpty();
    }

    @Test
    void a_contact_is_known_also_where_its_account_comes_later() {
        withContact("Sam.Weaver@cambury.example");
        care.pump(care.personChanges);
        care.people.put("p-7", "Sam Weaver", "sam.weaver@cambury.example", CAMBURY, Role.MEMBER);
        care.log("p-7", What.CREATED);
        care.pump(care.personChanges);
        assertThat(records("p-7")).contains("Sam.Weaver@cambury.example");
        care.people.erase("p-7");
        care.log("p-7", What.ERASED);
        care.pump(care.personChanges);
        assertThat(care.whereabouts("sam.weaver@")).isEmpty();
    }

    @Test
    void an_invited_colleague_who_signs_in_first_finds_what_waits_for_them() {
        Listing listing = care.bins();
        care.handOvers.offer(listing.id(), "new@cambury.example", actor(care.viewer("p-1")));
        care.people.put("p-7", "New One", "new@cambury.example", CAMBURY, Role.MEMBER);
        care.log("p-7", What.CREATED);
        care.pump(care.personChanges);
        assertThat(care.handOvers.waitingFor(new PersonId("p-7"))).hasSize(1);
        assertThat(care.whereabouts("new@cambury.example")).isEmpty();
    }

    @Test
    void the_copy_of_their_data_says_what_is_kept() {
        Listing listing = withContact("alex@cambury.example");
        care.pump(care.personChanges);
        care.handOvers.offer(listing.id(), "kim@cambury.example", actor(care.viewer("p-1")));
        assertThat(records("p-1"))
                .contains("lookedAfter", "Bins are missed every week", "contactOf", "handOvers", "by=you");
        assertThat(records("p-5")).contains("handOvers", "a colleague").doesNotContain("alex@");
        assertThat(new ListingRecords(care.fixture.database.store()).about(new PersonId("p-6")))
                .isEmpty();
    }

    @Test
    void what_a_leaver_looked_after_is_shown_to_the_lead_who_hears_of_it_once() {
        Listing listing = care.bins();
        care.pump(care.personChanges);
        care.people.put("p-1", "Alex Meadow", "alex@deepdale.example", DEEPDALE, Role.MEMBER);
        care.log("p-1", What.CONTENT);
        care.pump(care.personChanges);
        assertThat(unattended()).extracting(Listing::id).containsExactly(listing.id());
        assertThat(care.mails("unattended/"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.to()).isEqualTo("lee@cambury.example"))
                .satisfies(mail -> assertThat(mail.text())
                        .contains("Bins are missed", "/organisations/cambury/unattended", "Cambury Borough Council")
                        .doesNotContain("Alex"));
        care.log("p-1", What.CONTENT);
        care.pump(care.personChanges);
        assertThat(care.mails("unattended/")).extracting(Mail::to).hasSize(1);
        care.handOvers.offer(listing.id(), "kim@cambury.example", actor(care.viewer("p-6")));
        care.handOvers.accept(care.handOvers
                .byLink(care.mails("hand-over/").get(0).link(Purpose.ACCEPT))
                .orElseThrow());
        assertThat(unattended()).isEmpty();
    }

    @Test
    void listings_of_somebody_suspended_or_erased_are_unattended_and_anybody_there_takes_them() {
        Listing listing = care.bins();
        care.people.suspend("p-1");
        care.log("p-1", What.CONTENT);
        care.pump(care.personChanges);
        assertThat(unattended()).hasSize(1);
        assertThatThrownBy(() -> care.handOvers.take(listing.id(), actor(care.viewer("p-2"))))
                .isInstanceOf(NotAllowed.class);
        care.handOvers.take(listing.id(), actor(care.viewer("p-5")));
        assertThat(unattended()).isEmpty();
        care.people.erase("p-5");
        care.log("p-5", What.ERASED);
        care.pump(care.personChanges);
        assertThat(unattended()).hasSize(1);
    }

    @Test
    void the_same_changes_again_do_no_harm() {
        Listing listing = withContact("alex@cambury.example");
        care.log("p-1", What.CONTENT);
        care.pump(care.personChanges, care.personChanges, care.personChanges);
        assertThat(new Stewardship(care.fixture.database.store()).stewardOf(listing.id()))
                .contains(new PersonId("p-1"));
        care.people.erase("p-1");
        care.log("p-1", What.ERASED);
        care.pump(care.personChanges, care.personChanges);
        assertThat(care.mails("unattended/")).hasSize(1);
    }

    @Test
    void others_do_not_see_what_nobody_looks_after() {
        UnattendedPages pages =
                new UnattendedPages(care.fixture.organisations, new Stewardship(care.fixture.database.store()));
        assertThat(pages.list("cambury", care.visit("p-6", "/x")).status()).isEqualTo(200);
        assertThatThrownBy(() -> pages.list("cambury", care.visit("p-2", "/x"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.list("cambury", Visits.visitor("/organisations/cambury")))
                .isInstanceOf(NotAllowed.class);
    }

    private static List<Listing> unattended() {
        return new Stewardship(care.fixture.database.store()).unattended(CAMBURY, care.viewer("p-6"));
    }

    private static String records(String person) {
        return new ListingRecords(care.fixture.database.store())
                .about(new PersonId(person))
                .toString();
    }

    private static Listing withContact(String address) {
        return care.fixture.listings.publish(
                problem("Bins are missed every week", Circle.PUBLIC)
                        .withContacts(List.of(new Contact(
                                Optional.of("Sam Weaver"),
                                "Service owner",
                                Optional.of(address),
                                Circle.PUBLIC,
                                false))),
                actor(care.viewer("p-1")));
    }
}
