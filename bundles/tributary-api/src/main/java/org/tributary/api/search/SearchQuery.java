package org.tributary.api.search;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.organisation.Position;
import org.tributary.api.paging.Paging;

/**
 * A question to the search engine.
 *
 * @param filter which listings; here its words may be looser than {@link ListingFilter#matches}: phrases in quotation
 *     marks, the last word as a prefix, and listings with most but not all of the words behind those with all
 * @param strict true for exactly what {@link ListingFilter#matches} says, as subscriptions and feeds need it
 * @param order in which order
 * @param from the point for {@link Order#NEAREST}; without it that order is {@link Order#RELEVANCE}
 * @param facets which facets to count; the values of a facet are counted as if nothing of this facet were chosen
 */
public record SearchQuery(
        ListingFilter filter, boolean strict, Order order, Optional<Position> from, Set<Facet> facets, Paging paging) {

    public SearchQuery {
        facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
    }

    /** In which order. */
    public enum Order implements Coded {
        /** Best first; the newest where there are no words. */
        RELEVANCE,
        /** Last written first. */
        NEWEST,
        /** Furthest on first, by phase. */
        FURTHEST_ON,
        /** Nearest to the point first. */
        NEAREST
    }
}
