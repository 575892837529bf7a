package org.tributary.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.internal.filter.FilterReader;
import org.tributary.web.internal.filter.FilterSentence;

/**
 * A choice of listings as it stands in an address: {@code q}, the facets by their codes, {@code near}, {@code within} and
 * {@code atLeast}. Search, subscriptions, feeds and widgets read and write it here, so that one address means the same
 * everywhere.
 *
 * <p>Immutable; each method that changes something answers a new one.
 *
 * @param words as typed, in one line, up to {@value #LONGEST_WORDS} characters; may be empty
 * @param chosen values by facet, as words for addresses; a facet without values is left out
 */
public record FilterAddress(
        String words, Map<Facet, Set<String>> chosen, Optional<Around> near, Optional<Phase> atLeast) {

    /** The most words, in characters. */
    public static final int LONGEST_WORDS = 1_000;

    /** The longest query that is read, in characters. */
    public static final int LONGEST_QUERY = 8_192;

    /** Everything. */
    public static final FilterAddress ALL = new FilterAddress("", Map.of(), Optional.empty(), Optional.empty());

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

    /**
     * What was understood of an address.
     *
     * @param faults what was left out and why, by the name of its parameter; where somebody follows or keeps the choice,
     *     refuse it with these, for without a condition it means more than was asked for
     */
    public record Understood(FilterAddress address, List<FieldFault> faults) {}

    public FilterAddress {
        Map<Facet, Set<String>> ordered = new EnumMap<>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                ordered.put(facet, Collections.unmodifiableSet(new TreeSet<>(values)));
            }
        });
        chosen = Collections.unmodifiableMap(ordered);
    }

    /**
     * Reads a choice from the parameters of a query or of a form. What only orders and pages a search ({@code sort},
     * {@code limit}, {@code after}) chooses nothing and is passed over. May look up a few organisations in the database.
     *
     * @param parameters values by name, decoded; hostile until read
     */
    public static Understood read(
            Map<String, List<String>> parameters, Topics topics, Organisations organisations, Locale locale) {
        return FilterReader.read(parameters, topics, organisations, locale);
    }

    /**
     * The same from the query of an address.
     *
     * @param query without the question mark, encoded; one of more than {@value #LONGEST_QUERY} characters is not read
     *     at all, and the fault is that of {@code filter}
     */
    public static Understood read(String query, Topics topics, Organisations organisations, Locale locale) {
        return FilterReader.read(query, topics, organisations, locale);
    }

    /** The parameters of a query, decoded, in their order. What is not encoded as it should be is taken as it stands. */
    public static Map<String, List<String>> parameters(String query) {
        return FilterReader.parameters(query);
    }

    /** What it means. */
    public ListingFilter filter() {
        return new ListingFilter(
                words, chosen, near.map(around -> new Near(around.centre(), around.kilometres())), atLeast);
    }

    /** Whether it asks for nothing, so that every listing fits. */
    public boolean isEmpty() {
        return words.isBlank() && chosen.isEmpty() && near.isEmpty() && atLeast.isEmpty();
    }

    /** The one query that stands for this choice, without the question mark; empty for everything. */
    public String query() {
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
        return String.join("&", pairs);
    }

    /**
     * The choice in words, for example "Problems about Housing repairs with the word “damp”, within 50 km of Camden". Of
     * many values it names the first, and of everything it says so. Plain text in one line, at most 300 characters,
     * without a full stop. May look up names in the database.
     */
    public String sentence(Topics topics, Organisations organisations, Locale locale) {
        return FilterSentence.of(this, topics, organisations, locale);
    }

    /** The same with other words. */
    public FilterAddress withWords(String other) {
        return new FilterAddress(other, chosen, near, atLeast);
    }

    /** The same around a place. */
    public FilterAddress near(Around around) {
        return new FilterAddress(words, chosen, Optional.of(around), atLeast);
    }

    /** The same wherever it is. */
    public FilterAddress anywhere() {
        return new FilterAddress(words, chosen, Optional.empty(), atLeast);
    }

    /** The same, but only what is this far on or further. */
    public FilterAddress atLeast(Phase phase) {
        return new FilterAddress(words, chosen, near, Optional.of(phase));
    }

    /** The same, however far on it is. */
    public FilterAddress anyPhase() {
        return new FilterAddress(words, chosen, near, Optional.empty());
    }

    /** The same with any value of a facet. */
    public FilterAddress without(Facet facet) {
        return choosing(facet, Set.of());
    }

    /** The same without one value of a facet. */
    public FilterAddress without(Facet facet, String value) {
        Set<String> others = new TreeSet<>(chosen.getOrDefault(facet, Set.of()));
        others.remove(value);
        return choosing(facet, others);
    }

    private FilterAddress choosing(Facet facet, Set<String> values) {
        Map<Facet, Set<String>> other = new EnumMap<>(Facet.class);
        other.putAll(chosen);
        other.put(facet, values);
        return new FilterAddress(words, other, near, atLeast);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
