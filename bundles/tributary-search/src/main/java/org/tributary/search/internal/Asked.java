package org.tributary.search.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.web.FilterAddress;
import org.tributary.web.Texts;

/**
 * Reads a question from an address. What is not understood is left out and said: the API refuses then, the page says so
 * and goes on.
 */
final class Asked {

    private static final int LONGEST_AFTER = 500;
    private static final String NO_FACETS = "none";

    private final Texts texts;
    private final List<FieldFault> faults = new ArrayList<>();

    /**
     * What was asked.
     *
     * @param counted which facets are to be counted; all where nothing is said
     * @param faults what was left out, by the name of its parameter
     */
    record Understood(SearchRequest request, Set<Facet> counted, List<FieldFault> faults) {}

    private Asked(Locale locale) {
        this.texts = SearchTexts.of(locale);
    }

    static Understood in(URI address, Topics topics, Organisations organisations, Locale locale) {
        String query = address.getRawQuery();
        Map<String, List<String>> parameters = FilterAddress.parameters(query == null ? "" : query);
        FilterAddress.Understood wanted = FilterAddress.read(parameters, topics, organisations, locale);
        Asked asked = new Asked(locale);
        asked.faults.addAll(wanted.faults());
        SearchRequest request = asked.request(wanted.address(), parameters);
        Set<Facet> counted = asked.counted(parameters.get("facets"));
        return new Understood(request, counted, List.copyOf(asked.faults));
    }

    /** Counting is a good part of the work, and machines often want the listings alone. */
    private Set<Facet> counted(List<String> given) {
        if (given == null) {
            return EnumSet.allOf(Facet.class);
        }
        Set<Facet> counted = EnumSet.noneOf(Facet.class);
        for (String word : String.join(",", given).split(",")) {
            String code = word.strip();
            if (!code.isEmpty() && !code.equals(NO_FACETS)) {
                Coded.parse(Facet.class, code)
                        .or(() -> fault("facets", "facets.unknown", words(Facet.values())))
                        .ifPresent(counted::add);
            }
        }
        return counted;
    }

    private static String words(Coded[] values) {
        return Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "));
    }

    private SearchRequest request(FilterAddress wanted, Map<String, List<String>> given) {
        Order order = one(given, "sort").flatMap(this::order).orElse(Order.RELEVANCE);
        if (order == Order.NEAREST && wanted.near().isEmpty()) {
            fault("sort", "sort.nearest");
            order = Order.RELEVANCE;
        }
        return new SearchRequest(wanted, order, new Paging(after(one(given, "after")), limit(one(given, "limit"))));
    }

    private static Optional<String> one(Map<String, List<String>> given, String name) {
        return given.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private Optional<Order> order(String word) {
        return Coded.parse(Order.class, word).or(() -> fault("sort", "sort.unknown", words(Order.values())));
    }

    private int limit(Optional<String> word) {
        int limit = word.map(String::strip)
                .map(w -> w.matches("\\d{1,6}") ? Integer.parseInt(w) : 0)
                .orElse(SearchRequest.USUAL);
        if (limit >= 1 && limit <= Paging.MOST) {
            return limit;
        }
        fault("limit", "limit.form", Paging.MOST);
        return SearchRequest.USUAL;
    }

    private Optional<String> after(Optional<String> word) {
        if (word.isPresent() && word.get().length() > LONGEST_AFTER) {
            return fault("after", "after.form");
        }
        return word;
    }

    private <T> Optional<T> fault(String name, String text, Object... args) {
        faults.add(new FieldFault(name, texts.get(text, args)));
        return Optional.empty();
    }
}
