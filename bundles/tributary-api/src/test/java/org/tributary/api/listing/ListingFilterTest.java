package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

class ListingFilterTest {

    private static final TextAnalysis ANALYSIS = new SmallAnalysis();

    private final Listing listing = new ListingExample().listing();

    private static ListingFilter words(String words) {
        return new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty());
    }

    private static ListingFilter near(double latitude, double longitude, double kilometres) {
        return new ListingFilter(
                "", Map.of(), Optional.of(new Near(new Position(latitude, longitude), kilometres)), Optional.empty());
    }

    private static ListingFilter atLeast(Phase phase) {
        return new ListingFilter("", Map.of(), Optional.empty(), Optional.of(phase));
    }

    private static ListingFilter facets(Map<Facet, Set<String>> facets) {
        return new ListingFilter("", facets, Optional.empty(), Optional.empty());
    }

    @Test
    void who_asks_for_nothing_gets_everything() {
        assertThat(ListingFilter.ALL.isEmpty()).isTrue();
        assertThat(ListingFilter.ALL.matches(listing, ANALYSIS)).isTrue();
        assertThat(ListingFilter.ALL.matches(
                        new ListingExample().ofNobody().with(Facets.NONE).listing(), ANALYSIS))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "BINS missed", "depot four", "camden crews", "the", "", "   ", "web recycling"})
    void all_words_are_found_in_any_order_and_over_all_texts(String wanted) {
        assertThat(words(wanted).matches(listing, ANALYSIS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"potholes", "bins potholes", "imogen", "zero"})
    void one_word_that_is_not_there_is_enough_for_no(String wanted) {
        assertThat(words(wanted).matches(listing, ANALYSIS)).isFalse();
    }

    @Test
    void words_that_mean_the_same_find_each_other() {
        assertThat(words("bin lorry").matches(listing, ANALYSIS)).isFalse();
        assertThat(words("refuse").matches(listing, ANALYSIS)).isTrue();
        assertThat(words("rubbish").matches(listing, ANALYSIS)).isTrue();
    }

    @Test
    void one_value_of_a_facet_is_enough() {
        assertThat(facets(Map.of(Facet.PHASE, Set.of("live", "alpha"))).matches(listing, ANALYSIS))
                .isTrue();
        assertThat(facets(Map.of(Facet.PHASE, Set.of("live", "beta"))).matches(listing, ANALYSIS))
                .isFalse();
    }

    @Test
    void every_facet_named_must_fit() {
        assertThat(facets(Map.of(Facet.PHASE, Set.of("alpha"), Facet.REGION, Set.of("london")))
                        .matches(listing, ANALYSIS))
                .isTrue();
        assertThat(facets(Map.of(Facet.PHASE, Set.of("alpha"), Facet.REGION, Set.of("wales")))
                        .matches(listing, ANALYSIS))
                .isFalse();
    }

    @Test
    void a_facet_without_values_asks_for_nothing() {
        ListingFilter filter = facets(Map.of(Facet.REGION, Set.of()));
        assertThat(filter).isEqualTo(ListingFilter.ALL);
        assertThat(filter.isEmpty()).isTrue();
    }

    @Test
    void a_single_value_is_a_filter() {
        assertThat(ListingFilter.of(Facet.TAG, "missed-bin").matches(listing, ANALYSIS))
                .isTrue();
        assertThat(ListingFilter.of(Facet.TAG, "missed-bins").matches(listing, ANALYSIS))
                .isFalse();
    }

    @Test
    void further_on_means_at_least_this_phase() {
        assertThat(atLeast(Phase.ALPHA).matches(listing, ANALYSIS)).isTrue();
        assertThat(atLeast(Phase.BETA).matches(listing, ANALYSIS)).isFalse();
        assertThat(atLeast(Phase.ALPHA)
                        .matches(new ListingExample().at(Phase.RETIRED).listing(), ANALYSIS))
                .isFalse();
        assertThat(atLeast(Phase.CONCEPT)
                        .matches(new ListingExample().with(Facets.NONE).listing(), ANALYSIS))
                .isFalse();
    }

    @Test
    void near_means_that_the_centre_of_the_owner_lies_in_the_circle() {
        assertThat(near(51.50, -0.12, 10).matches(listing, ANALYSIS)).isTrue();
        assertThat(near(53.80, -1.55, 50).matches(listing, ANALYSIS)).isFalse();
    }

    @Test
    void what_has_no_known_place_is_near_nothing() {
        Owner nowhere = new Owner(
                ListingExample.CAMDEN, "Camden", OrganisationKind.NETWORK, Optional.empty(), Optional.empty());
        assertThat(near(51.50, -0.12, 2000)
                        .matches(new ListingExample().of(nowhere).listing(), ANALYSIS))
                .isFalse();
        assertThat(near(51.50, -0.12, 2000)
                        .matches(new ListingExample().ofNobody().listing(), ANALYSIS))
                .isFalse();
    }

    @Test
    void an_anonymous_listing_is_not_found_by_its_council() {
        Listing shown = new ListingExample().anonymous().listing().forEverybody();
        assertThat(words("camden").matches(shown, ANALYSIS)).isFalse();
        assertThat(ListingFilter.of(Facet.ORGANISATION, "camden").matches(shown, ANALYSIS))
                .isFalse();
        assertThat(near(51.50, -0.12, 10).matches(shown, ANALYSIS)).isFalse();
    }

    @Test
    void a_filter_cannot_be_changed_from_outside() {
        Map<Facet, Set<String>> given = new java.util.HashMap<>(Map.of(Facet.PHASE, Set.of("alpha")));
        ListingFilter filter = facets(given);
        given.clear();
        assertThat(filter.matches(new ListingExample().at(Phase.LIVE).listing(), ANALYSIS))
                .isFalse();
    }

    /** Words in lower case without "the"; "refuse" and "rubbish" are also one concept, and asked for as that alone. */
    private static final class SmallAnalysis implements TextAnalysis {

        private static final Pattern WORD = Pattern.compile("\\p{L}+");
        private static final Set<String> REFUSE = Set.of("refuse", "rubbish");

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<Term> terms(String text) {
            return read(text, true);
        }

        @Override
        public List<Term> wanted(String words) {
            return read(words, false);
        }

        private static List<Term> read(String text, boolean wordsOfConceptsToo) {
            List<Term> terms = new ArrayList<>();
            Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
            for (int position = 0; matcher.find(); position++) {
                String word = matcher.group();
                boolean concept = REFUSE.contains(word);
                if (!word.equals("the") && (!concept || wordsOfConceptsToo)) {
                    terms.add(new Term(word, matcher.start(), matcher.end(), position));
                }
                if (concept) {
                    terms.add(new Term("=refuse", matcher.start(), matcher.end(), position));
                }
            }
            return terms;
        }
    }
}
