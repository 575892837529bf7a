package org.tributary.testkit.fake;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Owner;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.FacetCount;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.text.TextAnalysis;

/**
 * The search engine in memory: it asks {@link ListingFilter#matches} of every listing, and can nothing beyond that.
 */
public final class InMemorySearchEngine implements SearchEngine {

    private static final int MOST_COUNTS = 100;

    private static final Comparator<Listing> NEWEST = Comparator.<Listing, java.time.Instant>comparing(
                    listing -> listing.life().created())
            .reversed()
            .thenComparing(listing -> listing.id().toString());

    private final TextAnalysis analysis;
    private final Map<ListingId, Listing> listings = new LinkedHashMap<>();
    private OptionalLong position = OptionalLong.empty();

    /** An empty one that takes words as they are. */
    public InMemorySearchEngine() {
        this(new PlainTextAnalysis());
    }

    /** An empty one. */
    public InMemorySearchEngine(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public synchronized OptionalLong position() {
        return position;
    }

    @Override
    public synchronized void apply(Collection<Listing> put, Collection<ListingId> remove, long upTo) {
        remove.forEach(listings::remove);
        put.forEach(listing -> listings.put(listing.id(), listing));
        position = OptionalLong.of(upTo);
    }

    @Override
    public synchronized void clear() {
        listings.clear();
        position = OptionalLong.empty();
    }

    @Override
    public synchronized Hits search(SearchQuery query, Viewer viewer) {
        if (query.filter().words().length() > 1_000) {
            throw new InvalidInput("words", "Use at most 1,000 characters.");
        }
        query.filter().facets().forEach((facet, values) -> {
            if (values.size() > 50) {
                throw new InvalidInput(facet.code(), "Choose at most 50 values.");
            }
        });
        List<Listing> found =
                fitting(query.filter(), viewer).stream().sorted(order(query)).toList();
        int from = query.paging().after().map(InMemorySearchEngine::number).orElse(0);
        int to = Math.min(found.size(), from + query.paging().limit());
        Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
        query.facets().forEach(facet -> facets.put(facet, counts(facet, query.filter(), viewer)));
        return new Hits(
                found.size(),
                found.subList(Math.min(from, to), to).stream()
                        .map(listing -> new Hit(listing.id(), Hits.Snippet.NONE))
                        .toList(),
                facets,
                Optional.empty(),
                to < found.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private List<Listing> fitting(ListingFilter filter, Viewer viewer) {
        return listings.values().stream()
                .filter(listing -> listing.isVisibleTo(viewer))
                .filter(listing -> filter.matches(listing, analysis))
                .toList();
    }

    private static int number(String after) {
        if (!after.matches("\\d{1,9}")) {
            throw new InvalidInput("after", "Use the value of 'next' from the answer before.");
        }
        return Integer.parseInt(after);
    }

    private static Comparator<Listing> order(SearchQuery query) {
        if (query.order() == Order.FURTHEST_ON) {
            return Comparator.<Listing>comparingInt(listing -> listing.facets()
                            .phase()
                            .map(phase -> -phase.ordinal())
                            .orElse(1))
                    .thenComparing(NEWEST);
        }
        if (query.order() == Order.NEAREST && query.from().isPresent()) {
            return Comparator.<Listing>comparingDouble(listing -> listing.owner()
                            .flatMap(Owner::centre)
                            .map(query.from().get()::kilometresTo)
                            .orElse(Double.MAX_VALUE))
                    .thenComparing(NEWEST);
        }
        return NEWEST;
    }

    /** The values of a facet are counted as if nothing of it were chosen. */
    private List<FacetCount> counts(Facet facet, ListingFilter filter, Viewer viewer) {
        Map<Facet, Set<String>> others = new HashMap<>(filter.facets());
        others.remove(facet);
        Map<String, Long> counts = new HashMap<>();
        fitting(new ListingFilter(filter.words(), others, filter.near(), filter.atLeast()), viewer)
                .forEach(listing -> facet.valuesOf(listing).forEach(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value))
                .limit(MOST_COUNTS)
                .toList();
    }
}
