package org.tributary.search.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Phase;
import org.tributary.api.paging.Paging;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.web.FilterAddress;
import org.tributary.web.FilterAddress.Around;

/**
 * A question as it stands in an address. Immutable; each state of the page that one can share is one.
 *
 * @param wanted which listings
 */
public record SearchRequest(FilterAddress wanted, Order order, Paging paging) {

    static final String PATH = "/search";
    static final int USUAL = 20;

    /** Everything. */
    static final SearchRequest ALL = new SearchRequest(FilterAddress.ALL, Order.RELEVANCE, Paging.first(USUAL));

    SearchQuery query(Set<Facet> counted) {
        return new SearchQuery(wanted.filter(), false, order, wanted.near().map(Around::centre), counted, paging);
    }

    /** Exactly what the filter means, newest first: what a feed holds. */
    SearchQuery feed(int limit) {
        return new SearchQuery(wanted.filter(), true, Order.NEWEST, Optional.empty(), Set.of(), Paging.first(limit));
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    SearchRequest withWords(String other) {
        return with(wanted.withWords(other));
    }

    SearchRequest with(Order other) {
        return new SearchRequest(wanted, other, fromTheStart());
    }

    SearchRequest with(Paging other) {
        return new SearchRequest(wanted, order, other);
    }

    SearchRequest near(Around around) {
        return with(wanted.near(around));
    }

    SearchRequest atLeast(Phase phase) {
        return with(wanted.atLeast(phase));
    }

    SearchRequest anyPhase() {
        return with(wanted.anyPhase());
    }

    SearchRequest anywhere() {
        return with(wanted.anywhere());
    }

    SearchRequest without(Facet facet) {
        return with(wanted.without(facet));
    }

    SearchRequest without(Facet facet, String value) {
        return with(wanted.without(facet, value));
    }

    private SearchRequest with(FilterAddress other) {
        Order possible = order == Order.NEAREST && other.near().isEmpty() ? Order.RELEVANCE : order;
        return new SearchRequest(other, possible, fromTheStart());
    }

    private Paging fromTheStart() {
        return Paging.first(paging.limit());
    }

    /** The one address of this question below a path; the place in the list is not part of it. */
    String address(String path) {
        List<String> pairs = new ArrayList<>();
        if (!wanted.isEmpty()) {
            pairs.add(wanted.query());
        }
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
