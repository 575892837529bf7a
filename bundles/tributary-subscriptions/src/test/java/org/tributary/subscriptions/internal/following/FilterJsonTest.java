package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Position;
import org.tributary.api.refusal.InvalidInput;

class FilterJsonTest {

    private static final ListingFilter FULL = new ListingFilter(
            "damp \"mould\" €",
            Map.of(Facet.TOPIC, Set.of("housing", "damp"), Facet.LOOKING_FOR, Set.of("reuse-code")),
            Optional.of(new Near(new Position(51.5, -0.12), 25.5)),
            Optional.of(Phase.ALPHA));

    @Test
    void a_filter_is_read_as_it_was_written() {
        String text = FilterJson.write(FULL);

        assertThat(text)
                .isEqualTo(
                        "{\"words\":\"damp \\\"mould\\\" €\","
                                + "\"facets\":{\"looking-for\":[\"reuse-code\"],\"topic\":[\"damp\",\"housing\"]},"
                                + "\"near\":{\"latitude\":51.5,\"longitude\":-0.12,\"kilometres\":25.5},\"atLeast\":\"alpha\"}");
        assertThat(FilterJson.read(text).filter()).isEqualTo(FULL);
        assertThat(FilterJson.write(ListingFilter.ALL)).isEqualTo("{}");
        assertThat(FilterJson.read("{}").filter()).isEqualTo(ListingFilter.ALL);
    }

    @Test
    void what_means_the_same_has_one_key() {
        ListingFilter same = new ListingFilter(
                FULL.words(),
                Map.of(Facet.LOOKING_FOR, Set.of("reuse-code"), Facet.TOPIC, Set.of("damp", "housing")),
                FULL.near(),
                FULL.atLeast());

        assertThat(Keys.of(Wanted.of(same, "one"))).isEqualTo(Keys.of(Wanted.of(FULL, "another")));
        assertThat(Keys.of(Wanted.of(ListingFilter.ALL, ""))).isNotEqualTo(Keys.of(Wanted.of(FULL, "")));
    }

    @Test
    void what_is_not_understood_is_refused_by_its_name() {
        refused(new FilterJson("a".repeat(1_001), null, null, null), "filter.words");
        refused(new FilterJson(null, Map.of("colour", List.of("red")), null, null), "filter.facets");
        refused(new FilterJson(null, Map.of("TOPIC", List.of("x")), null, null), "filter.facets");
        refused(new FilterJson(null, Map.of("tag", List.of()), null, null), "filter.facets.tag");
        refused(new FilterJson(null, Map.of("tag", Collections.nCopies(51, "x")), null, null), "filter.facets.tag");
        refused(new FilterJson(null, Map.of("tag", List.of(" ")), null, null), "filter.facets.tag");
        refused(new FilterJson(null, Map.of("tag", List.of("x".repeat(201))), null, null), "filter.facets.tag");
        refused(new FilterJson(null, null, new FilterJson.Circle(91.0, 0.0, 5.0), null), "filter.near");
        refused(new FilterJson(null, null, new FilterJson.Circle(51.0, Double.NaN, 5.0), null), "filter.near");
        refused(new FilterJson(null, null, new FilterJson.Circle(51.0, 0.0, 0.0), null), "filter.near");
        refused(new FilterJson(null, null, new FilterJson.Circle(51.0, null, 5.0), null), "filter.near");
        refused(new FilterJson(null, null, null, "someday"), "filter.atLeast");
    }

    @Test
    void a_text_with_something_else_in_it_is_not_read() {
        for (String text : List.of("{\"wörds\":\"x\"}", "{\"words\":\"a\",\"words\":\"b\"}", "{} {}", "[]")) {
            assertThatThrownBy(() -> FilterJson.read(text)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void refused(FilterJson json, String field) {
        assertThatThrownBy(json::filter)
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }
}
