package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.FacetCount;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.text.TextAnalysis;

/** Compares the engine with the plain meaning of a filter, over random listings, filters and viewers. */
class StrictSearchMeansTheFilterTest {

    private static final int LISTINGS = 1_500;
    private static final int QUESTIONS = 1_500;

    @TempDir
    private Path folder;

    private final TextAnalysis analysis = Vocabulary.analysis();
    private final RandomListings random = new RandomListings(7);

    @Test
    void for_every_filter_and_viewer_totals_pages_and_counts_are_exact() {
        LuceneSearchEngine engine = new LuceneSearchEngine(folder, analysis, Clock.fixed(Sample.DAY, ZoneOffset.UTC));
        List<Listing> listings = random.listings(LISTINGS);
        for (int i = 0; i < LISTINGS; i += 400) {
            engine.apply(listings.subList(i, Math.min(LISTINGS, i + 400)), List.of(), i + 1);
        }
        // Some change and some go, so that there are deleted documents between the others.
        for (int i = 0; i < LISTINGS; i += 7) {
            listings.set(i, random.listing("l" + i));
        }
        List<Listing> gone = new ArrayList<>();
        for (int i = LISTINGS - 1; i >= 0; i -= 11) {
            gone.add(listings.remove(i));
        }
        engine.apply(listings.subList(0, 300), gone.stream().map(Listing::id).toList(), LISTINGS);
        engine.apply(listings.subList(300, listings.size()), List.of(), LISTINGS + 1);

        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            found += compare(engine, listings, random.filter(listings), random.viewer()) > 0 ? 1 : 0;
        }
        assertThat(found).as("questions that find anything").isGreaterThan(QUESTIONS / 5);
        engine.close();
    }

    private int compare(LuceneSearchEngine engine, List<Listing> listings, ListingFilter filter, Viewer viewer) {
        SearchQuery query = new SearchQuery(
                filter, true, Order.NEWEST, Optional.empty(), EnumSet.allOf(Facet.class), Paging.first(40));
        Hits hits = engine.search(query, viewer);

        Predicate<Listing> visible = listing -> listing.isVisibleTo(viewer);
        List<ListingId> expected = listings.stream()
                .filter(visible)
                .filter(listing -> filter.matches(listing, analysis))
                .sorted(Comparator.<Listing, java.time.Instant>comparing(
                                listing -> listing.life().created())
                        .reversed()
                        .thenComparing(listing -> listing.id().toString()))
                .map(Listing::id)
                .toList();
        assertThat(hits.total()).as("%s for %s", filter, viewer).isEqualTo(expected.size());

        List<ListingId> read = new ArrayList<>(hits.page().stream().map(Hit::id).toList());
        Optional<String> next = hits.next();
        while (next.isPresent()) {
            Hits more = engine.search(
                    new SearchQuery(filter, true, Order.NEWEST, Optional.empty(), Set.of(), new Paging(next, 100)),
                    viewer);
            more.page().forEach(hit -> read.add(hit.id()));
            next = more.next();
        }
        assertThat(read).as("%s for %s", filter, viewer).isEqualTo(expected);

        for (Facet facet : Facet.values()) {
            assertThat(hits.facets().get(facet))
                    .as("%s of %s for %s", facet, filter, viewer)
                    .isEqualTo(counts(facet, listings, filter, visible));
        }
        return expected.size();
    }

    /** The values of a facet are counted as if nothing of it were chosen. */
    private List<FacetCount> counts(
            Facet facet, List<Listing> listings, ListingFilter filter, Predicate<Listing> visible) {
        Map<Facet, Set<String>> others = new EnumMap<>(Facet.class);
        others.putAll(filter.facets());
        others.remove(facet);
        ListingFilter without = new ListingFilter(filter.words(), others, filter.near(), filter.atLeast());
        Map<String, Long> counts = new HashMap<>();
        listings.stream()
                .filter(visible)
                .filter(listing -> without.matches(listing, analysis))
                .flatMap(listing -> facet.valuesOf(listing).stream())
                .forEach(value -> counts.merge(Fields.value(value), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value))
                .toList();
    }
}
