package org.tributary.subscriptions.internal.following;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Position;
import org.tributary.api.refusal.InvalidInput;

/**
 * A filter as JSON, as the table and the API have it. What is left out asks for nothing.
 *
 * @param words all of them must be found
 * @param facets values by the code of their facet; of each facet named the listing must have one
 * @param near where the owner must be
 * @param atLeast the code of a phase
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"words", "facets", "near", "atLeast"})
@Schema(name = "ListingFilter", description = "Which listings; what is left out asks for nothing")
public record FilterJson(
        @Schema(description = "All of them must be found, up to 1,000 characters") String words,
        @Schema(
                        description =
                                "Values by the code of their facet, for example topic or looking-for, up to 50 each;"
                                        + " of each facet named a listing must have one")
                Map<String, List<String>> facets,
        @Schema(description = "Where the owner must be") Circle near,
        @Schema(description = "It must be this far on: concept, discovery, alpha, beta, live or retired")
                String atLeast) {

    private static final int LONGEST_WORDS = 1_000;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 200;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * A circle on the map.
     *
     * @param latitude of its centre, degrees north
     * @param longitude of its centre, degrees east
     * @param kilometres its radius, above 0 and up to 2,000
     */
    @Schema(name = "Circle")
    public record Circle(Double latitude, Double longitude, Double kilometres) {}

    /** The filter in this form; the same filter always gives the same. */
    public static FilterJson of(ListingFilter filter) {
        Map<String, List<String>> facets = new TreeMap<>();
        filter.facets()
                .forEach((facet, values) ->
                        facets.put(facet.code(), values.stream().sorted().toList()));
        return new FilterJson(
                filter.words(),
                facets,
                filter.near()
                        .map(near -> new Circle(
                                near.centre().latitude(), near.centre().longitude(), near.kilometres()))
                        .orElse(null),
                filter.atLeast().map(Coded::code).orElse(null));
    }

    /**
     * The filter that it says.
     *
     * @throws InvalidInput naming what is wrong, for example {@code filter.facets.kind}
     */
    public ListingFilter filter() {
        Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
        (facets == null ? Map.<String, List<String>>of() : facets)
                .forEach((name, values) -> chosen.put(facet(name), values(name, values)));
        String said =
                words == null ? "" : words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (said.length() > LONGEST_WORDS) {
            throw wrong("filter.words", "words.long", LONGEST_WORDS);
        }
        return new ListingFilter(said, chosen, circle(), phase());
    }

    private static Facet facet(String name) {
        return Coded.parse(Facet.class, name)
                .filter(facet -> facet.code().equals(name))
                .orElseThrow(() -> wrong("filter.facets", "facet.unknown", codes(Facet.values())));
    }

    private static Set<String> values(String name, List<String> values) {
        String field = "filter.facets." + name;
        if (values == null || values.isEmpty() || values.size() > MOST_VALUES) {
            throw wrong(field, "facet.values", MOST_VALUES);
        }
        for (String value : values) {
            if (value == null || value.isBlank() || value.length() > LONGEST_VALUE) {
                throw wrong(field, "facet.value", LONGEST_VALUE);
            }
        }
        return new HashSet<>(values);
    }

    private Optional<Near> circle() {
        if (near == null) {
            return Optional.empty();
        }
        if (near.latitude() == null || near.longitude() == null || near.kilometres() == null) {
            throw wrong("filter.near", "near.parts");
        }
        return Optional.of(orWrong(
                "filter.near",
                "near.parts",
                () -> new Near(new Position(near.latitude(), near.longitude()), near.kilometres())));
    }

    private Optional<Phase> phase() {
        return Optional.ofNullable(atLeast).map(word -> Coded.parse(Phase.class, word)
                .orElseThrow(() -> wrong("filter.atLeast", "phase.unknown", codes(Phase.values()))));
    }

    private static <R> R orWrong(String field, String text, Supplier<R> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException outOfRange) {
            throw wrong(field, text);
        }
    }

    private static String codes(Coded[] values) {
        return String.join(", ", Arrays.stream(values).map(Coded::code).toList());
    }

    private static InvalidInput wrong(String field, String text, Object... args) {
        return new InvalidInput(field, FollowingTexts.texts().get(text, args));
    }

    /** The text that the table keeps. */
    static String write(ListingFilter filter) {
        try {
            return JSON.writeValueAsString(of(filter));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A filter cannot be written", e);
        }
    }

    /** What the table kept. */
    static FilterJson read(String text) {
        try {
            return JSON.readValue(text, FilterJson.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The filter of a subscription cannot be read", e);
        }
    }
}
