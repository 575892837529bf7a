package org.tributary.toolkit.internal.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;

class GapTest {

    private static final OrganisationId EASTON = new OrganisationId("easton");
    private static final OrganisationId WESTON = new OrganisationId("weston");
    private static final OrganisationId NORTON = new OrganisationId("norton");
    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");

    private static Answers answers(OrganisationId partner, Map<String, Integer> sheet) {
        return new Answers(partner, sheet, Map.of(), NOW, 1);
    }

    private static Round round(int number, Answers... all) {
        return new Round(number, NOW, Optional.of(NOW), Set.of(), Set.of(), List.of(), List.of(all));
    }

    private static Map<Ingredient, Gap> gaps(Round round, Round before) {
        return Gap.of(round, Optional.ofNullable(before), Map.of()).stream()
                .collect(Collectors.toMap(Gap::ingredient, Function.identity()));
    }

    @Test
    void the_widest_gap_comes_first_and_equal_ones_in_their_order() {
        Round round = round(
                1,
                answers(EASTON, Sheets.all(3, Ingredient.GOVERNANCE, 1, 1)),
                answers(WESTON, Sheets.all(3, Ingredient.GOVERNANCE, 5, 3)));
        List<Gap> gaps = Gap.of(round, Optional.empty(), Map.of(Ingredient.GOVERNANCE, List.of("who-owns-what")));
        assertThat(gaps.get(0).ingredient()).isEqualTo(Ingredient.GOVERNANCE);
        assertThat(gaps.get(0).width()).isEqualTo(3);
        assertThat(gaps.get(0).distance()).isEqualTo(Gap.Distance.FAR);
        assertThat(gaps.get(0).scores()).isEqualTo(Map.of(EASTON, 1.0, WESTON, 4.0));
        assertThat(gaps.get(0).guides()).containsExactly("who-owns-what");
        assertThat(gaps.get(0).before()).isEmpty();
        assertThat(gaps.stream().skip(1).map(Gap::ingredient))
                .containsExactlyElementsOf(Arrays.stream(Ingredient.values())
                        .filter(ingredient -> ingredient != Ingredient.GOVERNANCE)
                        .toList());
        assertThat(gaps.stream().skip(1).map(Gap::distance)).containsOnly(Gap.Distance.CLOSE);
    }

    @Test
    void two_differences_never_cancel_each_other_out() {
        Round round = round(
                1,
                answers(EASTON, Sheets.all(3, Ingredient.SCOPE, 1, 5)),
                answers(WESTON, Sheets.all(3, Ingredient.SCOPE, 5, 1)));
        Gap scope = gaps(round, null).get(Ingredient.SCOPE);
        assertThat(scope.scores().values()).containsOnly(3.0);
        assertThat(scope.width()).isEqualTo(4);
    }

    @Test
    void a_step_is_close_two_are_some_way_and_more_is_far() {
        assertThat(Gap.distance(0)).isEqualTo(Gap.Distance.CLOSE);
        assertThat(Gap.distance(1)).isEqualTo(Gap.Distance.CLOSE);
        assertThat(Gap.distance(1.5)).isEqualTo(Gap.Distance.SOME_WAY);
        assertThat(Gap.distance(2)).isEqualTo(Gap.Distance.SOME_WAY);
        assertThat(Gap.distance(2.5)).isEqualTo(Gap.Distance.FAR);
    }

    @Test
    void the_drift_is_of_those_who_answered_both_times() {
        Round before = round(
                1, answers(EASTON, Sheets.all(2)), answers(WESTON, Sheets.all(4)), answers(NORTON, Sheets.all(5)));
        Round now = round(2, answers(EASTON, Sheets.all(2)), answers(WESTON, Sheets.all(3)));
        Gap gap = gaps(now, before).get(Ingredient.CULTURE);
        assertThat(gap.width()).isEqualTo(1);
        assertThat(gap.before()).contains(3.0);
        assertThat(gap.drift()).contains(-1.0);

        Round others = round(2, answers(EASTON, Sheets.all(2)), answers(NORTON, Sheets.all(3)));
        Round fewer = round(1, answers(EASTON, Sheets.all(2)), answers(WESTON, Sheets.all(4)));
        assertThat(gaps(others, fewer).get(Ingredient.CULTURE).drift()).isEmpty();
    }

    @Test
    void without_two_partners_there_is_no_gap() {
        assertThat(Gap.of(round(1, answers(EASTON, Sheets.all(2))), Optional.empty(), Map.of()))
                .isEmpty();
        assertThat(Gap.of(round(1), Optional.empty(), Map.of())).isEmpty();
    }
}
