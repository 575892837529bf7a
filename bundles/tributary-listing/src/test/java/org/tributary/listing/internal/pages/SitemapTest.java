package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.SitemapPages.Batch;
import org.tributary.web.SitemapPages.Entry;

/** What search engines are told to find. */
class SitemapTest {

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

    private static Listing publish(String title, Circle circle) {
        return fixture.listings.publish(problem(title, circle), actor(CAMBURY_OFFICER));
    }

    @Test
    void only_listings_that_everybody_may_see_are_named_with_their_last_change() {
        Listing open = publish("Bins are missed every week", Circle.PUBLIC);
        publish("Only for those who signed in", Circle.MEMBERS);
        publish("A draft of ours", Circle.DRAFT);
        Listing gone = publish("Something that was settled", Circle.PUBLIC);
        fixture.listings.withdraw(gone.id(), gone.life().version(), "", actor(CAMBURY_OFFICER));

        SitemapListings listings = new SitemapListings(fixture.listings);
        assertThat(listings.beginnings()).isEmpty();
        Batch batch = listings.batch(Optional.empty());
        assertThat(batch.pages())
                .containsExactly(new Entry("/listings/local/" + open.id().key(), Optional.of(NOW)));
        assertThat(batch.next()).isEmpty();
        assertThatThrownBy(() -> listings.batch(Optional.of("no id"))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_long_list_is_cut_after_every_so_many() {
        List<ListingId> ids = List.of("a", "b", "c", "d", "e").stream()
                .map(letter -> publish("Number " + letter + " of the problems", Circle.PUBLIC)
                        .id())
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();

        assertThat(fixture.listings.every(2)).containsExactly(ids.get(1), ids.get(3));
        assertThat(fixture.listings.every(5)).isEmpty();
        assertThat(fixture.listings.changed(Optional.of(ids.get(1)), 2).keySet())
                .containsExactly(ids.get(2), ids.get(3));
    }

    @Test
    void organisations_and_topics_are_named() {
        assertThat(new SitemapOrganisations(fixture.organisations)
                        .batch(Optional.empty())
                        .pages())
                .extracting(Entry::path)
                .contains("/organisations/cambury", "/organisations/deepdale");
        assertThat(new SitemapTopics(new TopicFile()).batch(Optional.empty()).pages())
                .extracting(Entry::path)
                .contains("/", "/topics", "/topics/waste-and-recycling");
    }
}
