package org.tributary.subscriptions.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Position;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.RandomListings;
import org.tributary.testkit.fake.Sample;

/** The index while filters come, change and go. */
class FilterIndexTest {

    private final TextAnalysis analysis = Vocabulary.analysis();
    private final RandomListings random = new RandomListings(21);
    private final List<Listing> listings = random.listings(200);

    @Test
    void broad_is_a_filter_of_nothing_but_kinds() {
        Near near = new Near(new Position(51.5, -0.1), 50);
        assertThat(FilterIndex.isBroad(ListingFilter.ALL)).isTrue();
        assertThat(FilterIndex.isBroad(ListingFilter.of(Facet.KIND, "problem"))).isTrue();
        assertThat(FilterIndex.isBroad(ListingFilter.of(Facet.TOPIC, "housing")))
                .isFalse();
        assertThat(FilterIndex.isBroad(words("damp"))).isFalse();
        assertThat(FilterIndex.isBroad(new ListingFilter("", Map.of(), Optional.of(near), Optional.empty())))
                .isFalse();
        assertThat(FilterIndex.isBroad(new ListingFilter("", Map.of(), Optional.empty(), Optional.of(Phase.BETA))))
                .isFalse();
    }

    @Test
    void what_is_put_again_counts_in_its_last_form_and_what_is_removed_no_more() {
        FilterIndex index = new FilterIndex(analysis);
        index.load(List.of(
                        new FilterIndex.Entry(1, words("boiler")),
                        new FilterIndex.Entry(2, words("parking")),
                        new FilterIndex.Entry(1, words("phone")))
                .iterator());
        assertThat(index.size()).isEqualTo(2);
        assertThat(told(index, about("boiler"))).isEmpty();
        assertThat(told(index, about("phone"))).containsExactly(1L);

        index.put(1, words("digital"));
        assertThat(told(index, about("phone"))).isEmpty();
        assertThat(told(index, about("digital"))).containsExactly(1L);

        index.remove(1);
        index.remove(1);
        index.remove(77);
        assertThat(told(index, about("digital"))).isEmpty();
        assertThat(index.size()).isEqualTo(1);
        index.fold();
        assertThat(told(index, about("digital parking"))).containsExactly(2L);
        index.load(List.<FilterIndex.Entry>of().iterator());
        assertThat(index.size()).isZero();
        assertThat(told(index, about("digital parking"))).isEmpty();
    }

    @Test
    void it_agrees_with_a_plain_map_while_filters_come_change_go_and_are_folded() {
        for (int seed = 0; seed < 20; seed++) {
            Random dice = new Random(seed);
            FilterIndex index = new FilterIndex(analysis);
            Map<Long, ListingFilter> plain = new HashMap<>();
            for (int step = 0; step < 1_500; step++) {
                long id = dice.nextInt(4) == 0 ? dice.nextLong() : dice.nextInt(300);
                switch (dice.nextInt(8)) {
                    case 0, 1, 2, 3, 4 -> {
                        ListingFilter filter = random.filter(listings);
                        index.put(id, filter);
                        plain.put(id, filter);
                    }
                    case 5, 6 -> {
                        index.remove(id);
                        plain.remove(id);
                    }
                    default -> compare(index, plain, listings.get(dice.nextInt(listings.size())));
                }
                if (dice.nextInt(100) == 0) {
                    index.fold();
                }
                if (dice.nextInt(500) == 0) {
                    index.load(plain.entrySet().stream()
                            .map(entry -> new FilterIndex.Entry(entry.getKey(), entry.getValue()))
                            .iterator());
                }
            }
            compare(index, plain, listings.get(0));
        }
    }

    @Test
    void what_comes_and_goes_while_it_is_folded_is_not_lost() {
        FilterIndex index = new FilterIndex(analysis);
        Map<Long, ListingFilter> plain = new HashMap<>();
        change(index, plain, 0, 300);
        index.fold();
        change(index, plain, 200, 500);

        FilterIndex.Refolding folding = index.new Refolding();
        change(index, plain, 100, 600);
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
        folding.run();
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
        change(index, plain, 0, 700);
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
    }

    @Test
    void a_folding_that_fails_loses_nothing_and_the_next_one_makes_up_for_it() {
        FilterIndex index = new FilterIndex(analysis);
        Map<Long, ListingFilter> plain = new HashMap<>();
        change(index, plain, 0, 300);
        index.fold();
        change(index, plain, 200, 400);
        index.new Refolding();
        change(index, plain, 100, 500);
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));

        index.fold();
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
        index.fold();
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
    }

    @Test
    void what_is_loaded_while_the_rest_is_folded_replaces_it() {
        FilterIndex index = new FilterIndex(analysis);
        Map<Long, ListingFilter> plain = new HashMap<>();
        change(index, plain, 0, 300);
        FilterIndex.Refolding folding = index.new Refolding();
        plain.clear();
        plain.put(1L, words("boiler"));
        index.load(List.of(new FilterIndex.Entry(1, words("boiler"))).iterator());
        folding.run();
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
    }

    /** Puts filters under these ids, and takes every third away again. */
    private void change(FilterIndex index, Map<Long, ListingFilter> plain, int from, int to) {
        for (long id = from; id < to; id++) {
            ListingFilter filter = random.filter(listings);
            index.put(id, filter);
            plain.put(id, filter);
            if (id % 3 == 0) {
                index.remove(id);
                plain.remove(id);
            }
        }
    }

    @Test
    void it_learns_which_conditions_are_rare_and_folds_by_that() {
        AtomicInteger folds = new AtomicInteger();
        FilterIndex index = new FilterIndex(analysis, fold -> {
            folds.incrementAndGet();
            fold.run();
        });
        Map<Long, ListingFilter> plain = new HashMap<>();
        index.load(LongStream.range(0, 500)
                .mapToObj(id -> {
                    plain.put(id, random.filter(listings));
                    return new FilterIndex.Entry(id, plain.get(id));
                })
                .iterator());
        for (int round = 0; round < 6; round++) {
            listings.forEach(
                    listing -> index.match(listing, id -> assertThat(plain).containsKey(id)));
        }
        assertThat(folds).as("after 256 and 1,024 listings").hasValue(2);
        listings.subList(0, 20).forEach(listing -> compare(index, plain, listing));
    }

    @Test
    void readers_see_every_lasting_filter_while_others_come_go_and_are_folded() throws Exception {
        FilterIndex index = new FilterIndex(analysis);
        Map<Long, ListingFilter> lasting = new HashMap<>();
        for (long id = 0; id < 1_000; id++) {
            lasting.put(id, random.filter(listings));
            index.put(id, lasting.get(id));
        }
        List<ListingFilter> passing =
                IntStream.range(0, 200).mapToObj(i -> random.filter(listings)).toList();
        List<Set<Long>> expected = new ArrayList<>();
        for (Listing listing : listings) {
            expected.add(matching(lasting, listing));
        }

        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger read = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                int from = reader;
                tasks.add(threads.submit(() -> {
                    try {
                        for (int i = from; !over.get(); i = (i + 1) % listings.size()) {
                            Set<Long> told = told(index, listings.get(i));
                            for (long id : told) {
                                assertThat(id < 1_000
                                                || passing.get((int) id - 1_000).matches(listings.get(i), analysis))
                                        .isTrue();
                            }
                            told.removeIf(id -> id >= 1_000);
                            assertThat(told).isEqualTo(expected.get(i));
                            read.incrementAndGet();
                        }
                    } finally {
                        over.set(true);
                    }
                }));
            }
            tasks.add(threads.submit(() -> {
                while (!over.get()) {
                    index.fold();
                }
            }));
            tasks.add(threads.submit(() -> {
                Random dice = new Random(5);
                for (int i = 0; (i < 20_000 || read.get() < 400) && !over.get(); i++) {
                    int one = dice.nextInt(passing.size());
                    if (dice.nextBoolean()) {
                        index.put(1_000 + one, passing.get(one));
                    } else {
                        index.remove(1_000 + one);
                    }
                }
                over.set(true);
            }));
            for (Future<?> task : tasks) {
                task.get();
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }
        for (int i = 0; i < passing.size(); i++) {
            index.remove(1_000 + i);
        }
        index.fold();
        for (int i = 0; i < listings.size(); i++) {
            assertThat(told(index, listings.get(i))).isEqualTo(expected.get(i));
        }
    }

    @Test
    void equal_filters_share_what_they_ask_for() {
        FilterIndex index = new FilterIndex(analysis);
        ListingFilter filter = ListingFilter.of(Facet.TAG, "x".repeat(1_200));
        index.load(LongStream.range(0, 100_000)
                .mapToObj(id -> new FilterIndex.Entry(id, filter))
                .iterator());
        assertThat(index.bytes()).isLessThan(100_000 * 20);
    }

    @Test
    void conditions_that_nobody_asks_for_any_more_are_forgotten() {
        FilterIndex index = new FilterIndex(analysis);
        for (int i = 0; i < 20_000; i++) {
            index.put(1, ListingFilter.of(Facet.TAG, "tag-" + i));
        }
        assertThat(index.bytes()).isLessThan(500_000);
    }

    @Test
    void it_goes_on_without_folding_where_the_background_is_closed() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();
        FilterIndex index = new FilterIndex(analysis, closed);
        for (int i = 0; i < 5_000; i++) {
            index.put(i, words("boiler"));
        }
        assertThat(told(index, about("boiler"))).hasSize(5_000);
    }

    private void compare(FilterIndex index, Map<Long, ListingFilter> plain, Listing listing) {
        assertThat(index.size()).isEqualTo(plain.size());
        assertThat(told(index, listing)).isEqualTo(matching(plain, listing));
    }

    private Set<Long> matching(Map<Long, ListingFilter> filters, Listing listing) {
        Set<Long> matching = new TreeSet<>();
        filters.forEach((id, filter) -> {
            if (filter.matches(listing, analysis)) {
                matching.add(id);
            }
        });
        return matching;
    }

    private static Set<Long> told(FilterIndex index, Listing listing) {
        Set<Long> told = new HashSet<>();
        index.match(listing, id -> assertThat(told.add(id)).as("told once").isTrue());
        return told;
    }

    private static ListingFilter words(String words) {
        return new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty());
    }

    @Test
    void a_value_of_any_length_is_matched_whole() {
        String longTag = "x".repeat(1_200);
        FilterIndex index = new FilterIndex(analysis);
        index.put(1, ListingFilter.of(Facet.TAG, longTag));

        assertThat(told(index, Sample.listing("a", "Bins").tags(Set.of(longTag)).make()))
                .containsExactly(1L);
        assertThat(told(
                        index,
                        Sample.listing("b", "Bins").tags(Set.of(longTag + "x")).make()))
                .isEmpty();
    }

    /** A listing of these words and nothing else. */
    private static Listing about(String words) {
        return Sample.listing("about", words).make();
    }
}
