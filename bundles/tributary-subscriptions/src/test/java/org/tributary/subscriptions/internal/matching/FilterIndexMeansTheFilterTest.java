package org.tributary.subscriptions.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.text.TextAnalysis;
import org.tributary.search.lucene.internal.LuceneSearchEngine;
import org.tributary.testkit.fake.RandomListings;

/** A filter means the same here, in its definition and to the search engine, over random filters and listings. */
class FilterIndexMeansTheFilterTest {

    private static final int FILTERS = 10_000;
    private static final int LISTINGS = 10_000;
    private static final int PAGE = 100;

    @TempDir
    private Path folder;

    private final TextAnalysis analysis = Vocabulary.analysis();

    @Test
    void for_every_listing_it_tells_the_filters_that_match_and_no_other() {
        RandomListings random = new RandomListings(11);
        List<Listing> listings = random.listings(1_000);
        List<ListingFilter> filters = filters(random, listings, 1_000);
        FilterIndex index = loaded(filters);

        int told = 0;
        for (Listing listing : listings) {
            Set<Long> expected = new TreeSet<>();
            for (int i = 0; i < filters.size(); i++) {
                if (filters.get(i).matches(listing, analysis)) {
                    expected.add((long) i);
                }
            }
            assertThat(told(index, listing)).as("%s", listing).isEqualTo(expected);
            told += expected.size();
        }
        assertThat(told).isGreaterThan(listings.size());
    }

    @Test
    void for_every_filter_the_search_engine_finds_the_listings_for_which_it_is_told() {
        RandomListings random = new RandomListings(12);
        List<Listing> listings = random.listings(LISTINGS);
        List<ListingFilter> filters = filters(random, listings, FILTERS);
        FilterIndex index = loaded(filters);
        // For each filter, the listings for which it was told.
        List<BitSet> toldFor = new ArrayList<>(
                IntStream.range(0, FILTERS).mapToObj(i -> new BitSet()).toList());
        for (int i = 0; i < LISTINGS; i++) {
            int at = i;
            index.match(listings.get(i), id -> toldFor.get((int) id).set(at));
        }

        LuceneSearchEngine engine = new LuceneSearchEngine(null, settings(folder), analysis);
        engine.apply(listings, List.of(), 1);
        int found = 0;
        for (int f = 0; f < FILTERS; f++) {
            ListingFilter filter = filters.get(f);
            // Of many the newest, and how many there are.
            Hits page = engine.search(
                    new SearchQuery(filter, true, Order.NEWEST, Optional.empty(), Set.of(), Paging.first(PAGE)),
                    Viewer.administrator());
            BitSet hits = new BitSet();
            page.page().forEach(hit -> hits.set(Integer.parseInt(hit.id().key().substring(1))));

            BitSet told = toldFor.get(f);
            assertThat((long) told.cardinality()).as("told for %s", filter).isEqualTo(page.total());
            hits.andNot(told);
            assertThat(hits).as("found and not told for %s", filter).isEqualTo(new BitSet());
            found += page.total() > 0 ? 1 : 0;
        }
        assertThat(found).as("filters that fit any").isGreaterThan(FILTERS / 5);
    }

    private static List<ListingFilter> filters(RandomListings random, List<Listing> listings, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? ListingFilter.ALL : random.filter(listings))
                .toList();
    }

    /** Half of them loaded, the others put one by one, and all folded once with what it has seen until then. */
    private FilterIndex loaded(List<ListingFilter> filters) {
        FilterIndex index = new FilterIndex(analysis);
        int half = filters.size() / 2;
        index.load(IntStream.range(0, half)
                .mapToObj(i -> new FilterIndex.Entry(i, filters.get(i)))
                .iterator());
        for (int i = half; i < filters.size(); i++) {
            index.put(i, filters.get(i));
        }
        assertThat(index.size()).isEqualTo(filters.size());
        return index;
    }

    private static Set<Long> told(FilterIndex index, Listing listing) {
        Set<Long> told = new HashSet<>();
        index.match(listing, id -> assertThat(told.add(id)).as("told once").isTrue());
        return told;
    }

    private static LuceneSearchEngine.Settings settings(Path folder) {
        return new LuceneSearchEngine.Settings() {

            @Override
            public Class<? extends Annotation> annotationType() {
                return LuceneSearchEngine.Settings.class;
            }

            @Override
            public String folder() {
                return folder.toString();
            }
        };
    }
}
