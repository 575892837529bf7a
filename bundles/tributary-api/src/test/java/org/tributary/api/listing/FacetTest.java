package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FacetTest {

    @ParameterizedTest
    @CsvSource({
        "KIND, problem",
        "TOPIC, waste-and-recycling",
        "PHASE, alpha",
        "ORGANISATION, camden",
        "ORGANISATION_KIND, london-borough",
        "REGION, london",
        "TECHNOLOGY, web-form",
        "TAG, missed-bin",
        "BUDGET, up-to-50k",
        "YEAR, 2023"
    })
    void each_facet_reads_its_own_field(Facet facet, String value) {
        assertThat(facet.valuesOf(new ListingExample().listing())).containsExactly(value);
    }

    @Test
    void a_listing_may_have_several_values_of_a_facet() {
        assertThat(Facet.LOOKING_FOR.valuesOf(new ListingExample().listing()))
                .containsExactlyInAnyOrder("reuse-code", "buy-together");
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {"TOPIC", "PHASE", "LOOKING_FOR", "ORGANISATION", "ORGANISATION_KIND", "REGION", "TECHNOLOGY", "TAG"
            })
    void a_listing_that_says_nothing_has_no_value(Facet facet) {
        assertThat(facet.valuesOf(
                        new ListingExample().ofNobody().with(Facets.NONE).listing()))
                .isEmpty();
    }

    @Test
    void without_a_beginning_the_year_is_that_in_which_it_was_written_in_utc() {
        assertThat(Facet.YEAR.valuesOf(
                        new ListingExample().during(Period.UNKNOWN).listing()))
                .containsExactly("2024");
    }

    @Test
    void a_technology_without_letters_is_no_value() {
        Facets odd = new Facets(
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of("???", "C#"),
                Set.of(),
                BudgetBand.UNKNOWN);
        assertThat(Facet.TECHNOLOGY.valuesOf(new ListingExample().with(odd).listing()))
                .containsExactly("c");
    }

    @Test
    void an_anonymous_listing_gives_nothing_of_its_owner_away_to_everybody() {
        Listing shown = new ListingExample().anonymous().listing().forEverybody();
        assertThat(Facet.ORGANISATION.valuesOf(shown)).isEmpty();
        assertThat(Facet.ORGANISATION_KIND.valuesOf(shown)).isEmpty();
        assertThat(Facet.REGION.valuesOf(shown)).isEmpty();
    }
}
