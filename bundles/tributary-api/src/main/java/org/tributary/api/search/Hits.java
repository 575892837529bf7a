package org.tributary.api.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;

/**
 * The answer of the search engine.
 *
 * @param total how many there are over all pages
 * @param page the hits of this page, best first
 * @param facets counts by facet, most first, then by value; only those asked for, at most 100 values each
 * @param didYouMean other words that would find more
 * @param next give this as {@code after} to read on; empty at the end
 */
public record Hits(
        long total,
        List<Hit> page,
        Map<Facet, List<FacetCount>> facets,
        Optional<String> didYouMean,
        Optional<String> next) {

    /** One listing found, with the part of its text that shows why. */
    public record Hit(ListingId id, Snippet snippet) {}

    /** How many listings have a value. */
    public record FacetCount(String value, long count) {}

    /** A piece of plain text in parts, some of them marked; empty where there is nothing to show. */
    public record Snippet(List<Part> parts) {

        /** Nothing to show. */
        public static final Snippet NONE = new Snippet(List.of());

        public Snippet {
            parts = List.copyOf(parts);
        }

        /** A run of plain text (never HTML). */
        public record Part(String text, boolean marked) {}
    }
}
