package org.tributary.search.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Position;
import org.tributary.api.paging.Paging;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;

/**
 * A question as it stands in an address. Immutable; each state of the page that one can share is one.
 *
 * @param words as typed
 * @param chosen values by facet, as words for addresses
 */
public record SearchRequest(
        String words,
        Map<Facet, Set<String>> chosen,
        Optional<Around> near,
        Optional<Phase> atLeast,
        Order order,
        Paging paging) {

    static final String PATH = "/search";
    static final int USUAL = 20;

    /** Everything. */
    static final SearchRequest ALL =
            new SearchRequest("", Map.of(), Optional.empty(), Optional.empty(), Order.RELEVANCE, Paging.first(USUAL));

    /**
     * A place on the map.
     *
     * @param asked how it stands in the address: the id of an organisation, or two numbers
     * @param name what people call it
     */
    public record Around(String asked, String name, Position centre, double kilometres) {

        /** The distance without needless digits. */
        public String within() {
            return kilometres == Math.rint(kilometres) ? String.valueOf((long) kilometres) : String.valueOf(kilometres);
        }
    }

    public SearchRequest {
        Map<Facet, Set<String>> ordered = new EnumMap<>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                ordered.put(facet, Collections.unmodifiableSet(new TreeSet<>(values)));
            }
        });
        chosen = Collections.unmodifiableMap(ordered);
    }

    ListingFilter filter() {
        return new ListingFilter(
                words, chosen, near.map(around -> new Near(around.centre(), around.kilometres())), atLeast);
    }

    SearchQuery query(Set<Facet> counted) {
        return new SearchQuery(filter(), false, order, near.map(Around::centre), counted, paging);
    }

    /** Exactly what the filter means, newest first: what a feed holds. */
    SearchQuery feed(int limit) {
        return new SearchQuery(filter(), true, Order.NEWEST, Optional.empty(), Set.of(), Paging.first(limit));
    }

    boolean isEmpty() {
        return filter().isEmpty();
    }

    SearchRequest withWords(String other) {
        return new SearchRequest(other, chosen, near, atLeast, order, fromTheStart());
    }

    SearchRequest with(Order other) {
        return new SearchRequest(words, chosen, near, atLeast, other, fromTheStart());
    }

    SearchRequest with(Paging other) {
        return new SearchRequest(words, chosen, near, atLeast, order, other);
    }

    SearchRequest near(Around around) {
        return new SearchRequest(words, chosen, Optional.of(around), atLeast, order, fromTheStart());
    }

    SearchRequest atLeast(Phase phase) {
        return new SearchRequest(words, chosen, near, Optional.of(phase), order, fromTheStart());
    }

    SearchRequest anyPhase() {
        return new SearchRequest(words, chosen, near, Optional.empty(), order, fromTheStart());
    }

    SearchRequest anywhere() {
        Order possible = order == Order.NEAREST ? Order.RELEVANCE : order;
        return new SearchRequest(words, chosen, Optional.empty(), atLeast, possible, fromTheStart());
    }

    SearchRequest without(Facet facet) {
        return choosing(facet, Set.of());
    }

    SearchRequest without(Facet facet, String value) {
        Set<String> others = new TreeSet<>(chosen.getOrDefault(facet, Set.of()));
        others.remove(value);
        return choosing(facet, others);
    }

    private SearchRequest choosing(Facet facet, Set<String> values) {
        Map<Facet, Set<String>> other = new EnumMap<>(Facet.class);
        other.putAll(chosen);
        other.put(facet, values);
        return new SearchRequest(words, other, near, atLeast, order, fromTheStart());
    }

    private Paging fromTheStart() {
        return Paging.first(paging.limit());
    }

    /** The one address of this question below a path; the place in the list is not part of it. */
    String address(String path) {
        List<String> pairs = new ArrayList<>();
        if (!words.isBlank()) {
            pairs.add(pair("q", words));
        }
        chosen.forEach((facet, values) -> values.forEach(value -> pairs.add(pair(facet.code(), value))));
        near.ifPresent(around -> {
            pairs.add(pair("near", around.asked()));
            pairs.add(pair("within", around.within()));
        });
        atLeast.ifPresent(phase -> pairs.add(pair("atLeast", phase.code())));
        if (order != Order.RELEVANCE) {
            pairs.add(pair("sort", order.code()));
        }
        if (paging.limit() != USUAL) {
            pairs.add(pair("limit", String.valueOf(paging.limit())));
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    /** The address of the page. */
    String address() {
        return address(PATH);
    }

    /** The address of the part that follows. */
    String address(Optional<String> after) {
        String start = address();
        return after.map(next -> start + (start.contains("?") ? "&" : "?") + pair("after", next))
                .orElse(start);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
