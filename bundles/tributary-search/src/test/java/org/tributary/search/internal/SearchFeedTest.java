package org.tributary.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Phase;
import org.tributary.api.people.Viewer;

class SearchFeedTest {

    @TempDir
    private Path folder;

    private SearchFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SearchFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private long total() {
        return fixture.finder
                .ask(SearchRequest.ALL.query(Set.of()), Viewer.visitor())
                .total();
    }

    private static Listing listing(int number) {
        return SearchFixture.listing("l" + number, "Listing " + number, "housing", Phase.ALPHA, "leeds");
    }

    @Test
    void it_keeps_its_position_with_the_index() {
        assertThat(fixture.feed.keepsPosition()).isTrue();
        assertThat(fixture.feed.position()).isEmpty();
        fixture.feed.accept(List.of(fixture.change(SearchFixture.id("l1"), Optional.of(listing(1)))), 17);
        assertThat(fixture.feed.position()).hasValue(17);
        assertThat(fixture.engine.position()).hasValue(17);
        fixture.feed.reset();
        assertThat(fixture.feed.position()).isEmpty();
        assertThat(total()).isZero();
    }

    @Test
    void the_last_word_on_a_listing_counts_and_the_same_batch_twice_does_no_harm() {
        Listing listing = listing(1);
        List<Change> batch = List.of(
                fixture.change(listing.id(), Optional.of(listing)),
                fixture.change(SearchFixture.id("l2"), Optional.of(listing(2))),
                fixture.change(listing.id(), Optional.empty()),
                new Change(4, Subject.ORGANISATION, "leeds", What.CONTENT, SearchFixture.NOW, Optional.empty()));
        fixture.feed.accept(batch, 4);
        fixture.feed.accept(batch, 4);
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void a_full_batch_was_the_last_where_the_log_has_no_more() {
        List<Change> full = IntStream.range(0, 500)
                .mapToObj(i -> fixture.change(SearchFixture.id("l" + i), Optional.of(listing(i))))
                .toList();
        fixture.feed.position();
        fixture.feed.accept(full, 500);
        assertThat(fixture.feed.position()).hasValue(500);
        assertThat(fixture.state.isFilling()).isTrue();
        assertThat(fixture.feed.position()).hasValue(500);
        assertThat(fixture.state.isFilling()).isFalse();
    }

    @Test
    void a_full_batch_means_that_more_is_to_come() {
        List<Change> full = IntStream.range(0, 500)
                .mapToObj(i -> fixture.change(SearchFixture.id("l" + i), Optional.of(listing(i))))
                .toList();
        fixture.feed.accept(full, 500);
        assertThat(fixture.state.isFilling()).isTrue();
        fixture.feed.accept(full.subList(0, 1), 501);
        assertThat(fixture.state.isFilling()).isFalse();
        fixture.feed.reset();
        assertThat(fixture.state.isFilling()).isTrue();
    }

    @Test
    void an_engine_that_lost_its_index_is_being_filled() {
        fixture.feed.accept(List.of(fixture.change(SearchFixture.id("l1"), Optional.of(listing(1)))), 1);
        fixture.engine.clear();
        assertThat(fixture.state.isFilling()).isFalse();
        assertThat(fixture.feed.position()).isEmpty();
        assertThat(fixture.state.isFilling()).isTrue();
    }

    @Test
    void no_more_cards_are_remembered_than_agreed() {
        PublicListings few = new PublicListings(fixture.listings, 2);
        for (int i = 0; i < 3; i++) {
            fixture.kept.put(listing(i).id(), listing(i));
        }
        few.findAll(List.of(SearchFixture.id("l0"), SearchFixture.id("l1"), SearchFixture.id("l2")), Viewer.visitor());
        int before = fixture.reads;
        few.findAll(List.of(SearchFixture.id("l2"), SearchFixture.id("l1")), Viewer.visitor());
        assertThat(fixture.reads).isEqualTo(before);
        few.findAll(List.of(SearchFixture.id("l0")), Viewer.visitor());
        assertThat(fixture.reads).isEqualTo(before + 1);
    }
}
