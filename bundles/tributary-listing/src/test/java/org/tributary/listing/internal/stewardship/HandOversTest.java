package org.tributary.listing.internal.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.actor;

import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.stewardship.Care.Mail;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class HandOversTest {

    private static Care care;

    private HandOverPages pages;

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
        pages = new HandOverPages(care.handOvers);
    }

    @Test
    void a_listing_changes_hands_when_the_colleague_accepts_by_the_link() {
        Listing bins = care.bins();
        care.handOvers.offer(bins.id(), "Kim@cambury.example", actor(care.viewer("p-1")));
        Mail mail = care.mails("hand-over/").get(0);
        assertThat(mail.to()).isEqualTo("kim@cambury.example");
        assertThat(mail.text()).contains("Alex Meadow asks you", "Cambury Borough Council", "Bins are missed");
        assertThat(steward(bins.id())).contains("p-1");
        HandOvers.Offer offer = care.handOvers.byLink(mail.link(Purpose.ACCEPT)).orElseThrow();
        care.handOvers.accept(offer);
        assertThat(steward(bins.id())).contains("p-5");
        assertThat(care.handOvers.byLink(mail.link(Purpose.ACCEPT))).isEmpty();
        assertThatThrownBy(() -> care.handOvers.accept(offer)).isInstanceOf(NotFound.class);
        assertThat(care.mails("hand-over/"))
                .filteredOn(m -> m.to().equals("alex@cambury.example"))
                .singleElement()
                .satisfies(m -> assertThat(m.text()).contains("Kim Hall looks after this listing from now on"));
    }

    @Test
    void a_colleague_without_an_account_gets_one_by_accepting_and_their_address_is_kept_no_longer() {
        Listing bins = care.bins();
        care.handOvers.offer(bins.id(), "new@mail.cambury.example", actor(care.viewer("p-1")));
        assertThat(care.whereabouts("new@mail")).containsExactly("listing_hand_over.to_address");
        String link = care.mails("hand-over/").get(0).link(Purpose.ACCEPT);
        care.handOvers.accept(care.handOvers.byLink(link).orElseThrow());
        assertThat(steward(bins.id())).contains("enrolled-5");
        assertThat(care.people.find(new PersonId("enrolled-5")).orElseThrow().organisation())
                .contains(CAMBURY);
        assertThat(care.whereabouts("new@mail")).isEmpty();
    }

    @Test
    void whoever_says_no_leaves_it_as_it_was() {
        Listing bins = care.bins();
        care.handOvers.offer(bins.id(), "kim@cambury.example", actor(care.viewer("p-1")));
        String link = care.mails("hand-over/").get(0).link(Purpose.ACCEPT);
        care.handOvers.decline(care.handOvers.byLink(link).orElseThrow());
        assertThat(steward(bins.id())).contains("p-1");
        assertThat(care.handOvers.byLink(link)).isEmpty();
        assertThat(care.mails("hand-over/")).anyMatch(mail -> mail.subject().startsWith("Your colleague has said no"));
    }

    @Test
    void the_one_who_signs_in_accepts_on_a_page() {
        Listing bins = care.bins();
        care.handOvers.offer(bins.id(), "kim@cambury.example", actor(care.viewer("p-1")));
        String key = bins.id().key();
        assertThat(care.handOvers.waitingFor(new PersonId("p-5"))).hasSize(1);
        assertThatThrownBy(() -> pages.accept("local", key, care.visit("p-6", "/x")))
                .isInstanceOf(NotFound.class);
        assertThat(pages.accept("local", key, care.visit("p-5", "/x")).status()).isEqualTo(200);
        assertThat(pages.answer("local", key, Form.of(Map.of("do", "accept")), care.visit("p-5", "/x")))
                .isEqualTo(Redirect.after(Care.path(bins, "?done=taken")));
        assertThat(steward(bins.id())).contains("p-5");
    }

    @Test
    void only_the_own_organisation_is_asked_but_by_a_curator() {
        Listing bins = care.bins();
        for (String address : List.of(
                "robin@deepdale.example",
                "somebody@nowhere.example",
                "somebody@gmail.com",
                "alex@cambury.example",
                "no address",
                "a@cambury.example\r\nBcc: all@x.example",
                "x".repeat(300) + "@cambury.example",
                "")) {
            assertThatThrownBy(() -> care.handOvers.offer(bins.id(), address, actor(care.viewer("p-1"))))
                    .as(address)
                    .isInstanceOf(InvalidInput.class);
        }
        assertThat(care.mails()).isEmpty();
        care.handOvers.offer(bins.id(), "robin@deepdale.example", actor(CURATOR));
        care.handOvers.accept(care.handOvers
                .byLink(care.mails("hand-over/").get(0).link(Purpose.ACCEPT))
                .orElseThrow());
        assertThat(care.fixture
                        .listings
                        .find(bins.id(), Viewer.visitor())
                        .owner()
                        .map(Owner::id))
                .contains(DEEPDALE);
        assertThat(steward(bins.id())).contains("p-2");
    }

    @Test
    void others_cannot_hand_over_what_somebody_looks_after() {
        Listing bins = care.bins();
        for (Viewer viewer : List.of(care.viewer("p-5"), care.viewer("p-2"), Viewer.visitor())) {
            assertThatThrownBy(() -> care.handOvers.offer(bins.id(), "kim@cambury.example", actor(viewer)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> care.handOvers.take(bins.id(), actor(viewer)))
                    .isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> care.handOvers.take(bins.id(), actor(CURATOR))).isInstanceOf(NotAllowed.class);
        care.handOvers.take(bins.id(), actor(care.viewer("p-6")));
        assertThat(steward(bins.id())).contains("p-6");
    }

    @Test
    void a_newer_offer_ends_the_one_before_and_each_ends_with_time() {
        Listing bins = care.bins();
        care.handOvers.offer(bins.id(), "kim@cambury.example", actor(care.viewer("p-1")));
        String first = care.mails("hand-over/").get(0).link(Purpose.ACCEPT);
        care.handOvers.offer(bins.id(), "lee@cambury.example", actor(care.viewer("p-1")));
        assertThat(care.handOvers.byLink(first)).isEmpty();
        String second = care.mails("hand-over/").stream()
                .filter(mail -> mail.to().equals("lee@cambury.example"))
                .findFirst()
                .orElseThrow()
                .link(Purpose.ACCEPT);
        assertThat(care.handOvers.byLink(second)).isPresent();
        care.clock.move(Duration.ofDays(61));
        assertThat(care.handOvers.byLink(second)).isEmpty();
    }

    @Test
    void what_was_typed_is_kept_where_it_is_refused() {
        Listing bins = care.bins();
        Page page = (Page) pages.offer(
                "local",
                bins.id().key(),
                Form.of(Map.of("address", "robin@deepdale.example", "do", "ask")),
                care.visit("p-1", "/x"));
        assertThat(page.status()).isEqualTo(400);
        StringOutput out = new StringOutput();
        page.body().writeTo(out);
        assertThat(out.toString()).contains("robin@deepdale.example", "Cambury Borough Council");
    }

    private static Optional<String> steward(ListingId id) {
        return new Stewardship(care.fixture.database.store()).stewardOf(id).map(PersonId::value);
    }
}
