package org.tributary.api.listing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * Which listings somebody wants. It means the same to search, subscriptions, feeds and widgets: what {@link #matches}
 * says. Whoever may see a listing is not part of it; typing errors, prefixes and looser ranking belong to the search
 * page.
 *
 * @param words all of them must be found, in any order and any form that the text analysis knows; may be empty, up to
 *     1,000 characters
 * @param facets of each facet named here the listing must have at least one of the values; up to 50 values each
 * @param near the owner's centre must lie within the circle
 * @param atLeast it must be this far on, or further
 */
public record ListingFilter(
        String words, Map<Facet, Set<String>> facets, Optional<Near> near, Optional<Phase> atLeast) {

    /** Everything. */
    public static final ListingFilter ALL = new ListingFilter("", Map.of(), Optional.empty(), Optional.empty());

    public ListingFilter {
        Map<Facet, Set<String>> ordered = new EnumMap<>(Facet.class);
        facets.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                ordered.put(facet, Set.copyOf(values));
            }
        });
        facets = Collections.unmodifiableMap(ordered);
    }

    /** All listings that have one value of one facet. */
    public static ListingFilter of(Facet facet, String value) {
        return new ListingFilter("", Map.of(facet, Set.of(value)), Optional.empty(), Optional.empty());
    }

    /** Whether it asks for nothing, so that every listing fits. */
    public boolean isEmpty() {
        return words.isBlank() && facets.isEmpty() && near.isEmpty() && atLeast.isEmpty();
    }

    /**
     * Whether the listing fits.
     *
     * @param listing as everybody sees it: {@link Listing#forEverybody()}
     * @param analysis the one that is in use
     */
    public boolean matches(Listing listing, TextAnalysis analysis) {
        return facets.entrySet().stream().allMatch(wanted -> {
                    Set<String> values = wanted.getKey().valuesOf(listing);
                    return wanted.getValue().stream().anyMatch(values::contains);
                })
                && atLeast.map(phase -> listing.facets()
                                .phase()
                                .filter(p -> p.isAtLeast(phase))
                                .isPresent())
                        .orElse(true)
                && near.map(circle -> listing.owner()
                                .flatMap(Owner::centre)
                                .filter(circle::holds)
                                .isPresent())
                        .orElse(true)
                && hasWords(listing, analysis);
    }

    private boolean hasWords(Listing listing, TextAnalysis analysis) {
        Set<String> wanted = analysis.wanted(words).stream().map(Term::text).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return true;
        }
        Set<String> found = listing.words()
                .flatMap(text -> analysis.terms(text).stream())
                .map(Term::text)
                .collect(Collectors.toSet());
        return found.containsAll(wanted);
    }
}
