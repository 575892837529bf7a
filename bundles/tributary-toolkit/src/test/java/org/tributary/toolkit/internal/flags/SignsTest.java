package org.tributary.toolkit.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.canvas.Ingredient;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;

class SignsTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    /** In order: working, an outcome that both agreed to, two people each, one small and one large. */
    private Stage stage = Stage.WORKING;

    private String outcome = "Nobody has to call about a missed bin";
    private Optional<LocalDate> begins = Optional.empty();
    private Optional<LocalDate> ends = Optional.empty();
    private LocalDate today = START.plusDays(5);
    private LocalDate stageSince = START;
    private Optional<LocalDate> lastDecision = Optional.empty();
    private final List<Partner> partners =
            new ArrayList<>(List.of(partner("easton", 2, true), partner("weston", 2, true)));
    private Map<String, Integer> done = Map.of();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, PopulationBand> sizes =
            new HashMap<>(Map.of("easton", PopulationBand.UNDER_50K, "weston", PopulationBand.OVER_500K));

    @Test
    void a_joint_work_in_order_has_none() {
        assertThat(flags()).isEmpty();
    }

    @Test
    void a_closed_one_has_none_whatever_it_was_like() {
        everythingWrong();
        assertThat(flags()).hasSize(7);
        stage = Stage.CLOSED;
        assertThat(flags()).isEmpty();
    }

    @Test
    void the_gravest_stands_first_and_each_has_its_guide() {
        everythingWrong();
        assertThat(flags())
                .extracting(RedFlag::sort)
                .containsExactly(
                        RedFlag.Sort.NO_AGREED_OUTCOME,
                        RedFlag.Sort.DRIFTING_APART,
                        RedFlag.Sort.NO_DECISION,
                        RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING,
                        RedFlag.Sort.NO_SECOND_CONTACT,
                        RedFlag.Sort.PAST_ITS_END,
                        RedFlag.Sort.ONE_SIZE_ONLY);
        assertThat(flags()).allSatisfy(flag -> {
            assertThat(flag.guides())
                    .first()
                    .isEqualTo("guide-for-flag/" + flag.sort().code());
            assertThat(flag.reason()).endsWith(flag.sort() == RedFlag.Sort.ONE_SIZE_ONLY ? "?" : ".");
        });
    }

    // No second contact

    @Test
    void a_partner_with_one_person_is_named() {
        partners.set(1, partner("weston", 1, true));
        assertThat(reason(RedFlag.Sort.NO_SECOND_CONTACT)).startsWith("Weston Council has only one person");
        partners.set(1, partner("weston", 0, true));
        assertThat(reason(RedFlag.Sort.NO_SECOND_CONTACT)).startsWith("Weston Council has nobody");
        partners.set(0, partner("easton", 1, true));
        partners.add(partner("norton", 0, true));
        assertThat(reason(RedFlag.Sort.NO_SECOND_CONTACT))
                .isEqualTo("3 partners have fewer than two people who look after this: Easton Council, Weston Council"
                        + " and Norton Council.");
    }

    @Test
    void a_partner_that_is_not_in_needs_no_second_contact() {
        partners.add(new Partner(
                new OrganisationId("norton"),
                Partner.State.INVITED,
                false,
                List.of(),
                "",
                Optional.empty(),
                instant(START),
                1));
        assertThat(flags()).isEmpty();
    }

    // One council does everything

    @ParameterizedTest
    @CsvSource({"4, 0, false", "5, 0, true", "4, 1, true", "8, 2, true", "7, 2, false", "79, 21, false", "80, 20, true"
    })
    void one_council_does_everything_from_five_things_and_four_fifths_on(int easton, int weston, boolean flagged) {
        done = Map.of("easton", easton, "weston", weston);
        assertThat(has(RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING)).isEqualTo(flagged);
    }

    @Test
    void what_one_council_did_is_said_in_figures() {
        done = Map.of("easton", 9, "weston", 1);
        assertThat(reason(RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING))
                .startsWith("Easton Council did 9 of the 10 things that are done");
    }

    @Test
    void who_is_alone_does_everything_and_cannot_help_it() {
        partners.remove(1);
        done = Map.of("easton", 9);
        assertThat(has(RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING)).isFalse();
    }

    // No decision in six weeks

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"AGREED", "WORKING", "CLOSING"})
    void six_weeks_without_a_decision_are_too_long_to_the_day(Stage at) {
        stage = at;
        today = START.plusDays(41);
        assertThat(has(RedFlag.Sort.NO_DECISION)).isFalse();
        today = START.plusDays(42);
        assertThat(reason(RedFlag.Sort.NO_DECISION))
                .isEqualTo("No decision has been written down since this stage began on 5 January 2026, 42 days ago.");
    }

    @Test
    void it_counts_from_the_last_decision_where_that_is_later() {
        today = START.plusDays(100);
        lastDecision = Optional.of(today.minusDays(41));
        assertThat(has(RedFlag.Sort.NO_DECISION)).isFalse();
        lastDecision = Optional.of(today.minusDays(42));
        assertThat(reason(RedFlag.Sort.NO_DECISION))
                .isEqualTo("The last decision that holds is of 4 March 2026, 42 days ago.");
    }

    @Test
    void a_new_stage_starts_the_count_again_and_forming_has_none() {
        today = START.plusDays(100);
        lastDecision = Optional.of(START);
        stageSince = today.minusDays(41);
        assertThat(has(RedFlag.Sort.NO_DECISION)).isFalse();
        stageSince = START;
        stage = Stage.FORMING;
        assertThat(has(RedFlag.Sort.NO_DECISION)).isFalse();
    }

    // No agreed outcome

    @Test
    void an_outcome_is_due_four_weeks_after_the_start_to_the_day() {
        stage = Stage.FORMING;
        outcome = "";
        today = START.plusDays(27);
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isFalse();
        today = START.plusDays(28);
        assertThat(reason(RedFlag.Sort.NO_AGREED_OUTCOME)).contains("28 days after the start");
    }

    @Test
    void a_joint_work_that_begins_later_has_its_four_weeks_from_then() {
        stage = Stage.FORMING;
        outcome = "";
        begins = Optional.of(START.plusDays(10));
        today = START.plusDays(37);
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isFalse();
        today = START.plusDays(38);
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isTrue();
        begins = Optional.of(START.minusDays(300));
        today = START.plusDays(27);
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isFalse();
    }

    @Test
    void past_the_first_stage_every_partner_has_agreed() {
        partners.set(1, partner("weston", 2, false));
        assertThat(reason(RedFlag.Sort.NO_AGREED_OUTCOME))
                .isEqualTo("1 of 2 partners have not agreed to the outcome as it reads now: Weston Council.");
        stage = Stage.FORMING;
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isFalse();
        today = START.plusDays(28);
        assertThat(has(RedFlag.Sort.NO_AGREED_OUTCOME)).isTrue();
    }

    @Test
    void who_is_still_alone_after_four_weeks_has_agreed_with_nobody() {
        stage = Stage.FORMING;
        partners.remove(1);
        today = START.plusDays(28);
        assertThat(reason(RedFlag.Sort.NO_AGREED_OUTCOME)).startsWith("There is no second partner yet, 28 days");
    }

    // Drifting apart

    @Test
    void an_ingredient_on_which_answers_moved_apart_by_a_step_is_named() {
        gaps.add(gap(Ingredient.CULTURE, 1.5, Optional.of(0.5)));
        gaps.add(gap(Ingredient.SCOPE, 3, Optional.empty()));
        gaps.add(gap(Ingredient.POLITICS, 1, Optional.of(-2.0)));
        assertThat(has(RedFlag.Sort.DRIFTING_APART)).isFalse();
        gaps.add(gap(Ingredient.TECHNOLOGY, 2.5, Optional.of(1.0)));
        assertThat(reason(RedFlag.Sort.DRIFTING_APART))
                .isEqualTo(
                        "Since the round before, your answers on technology have moved apart by 1 of 4 steps. They are"
                                + " 2.5 apart now.");
        gaps.add(gap(Ingredient.VISION, 4, Optional.of(3.5)));
        assertThat(reason(RedFlag.Sort.DRIFTING_APART))
                .isEqualTo("Since the round before, your answers on 2 ingredients have moved apart by a step or more:"
                        + " shared vision and technology. Most on shared vision, by 3.5 of 4 steps; there they are 4"
                        + " apart now.");
        assertThat(flags().get(0).guides())
                .containsExactly("guide-for-flag/drifting-apart", "guide-for-vision", "guide-for-technology");
    }

    // Only one size

    @ParameterizedTest
    @CsvSource({
        "UNDER_50K, FROM_100K_TO_200K, true",
        "FROM_200K_TO_350K, OVER_500K, true",
        "FROM_100K_TO_200K, FROM_200K_TO_350K, false"
    })
    void councils_of_one_size_are_asked_and_not_blamed(PopulationBand one, PopulationBand other, boolean flagged) {
        sizes.put("easton", one);
        sizes.put("weston", other);
        assertThat(has(RedFlag.Sort.ONE_SIZE_ONLY)).isEqualTo(flagged);
    }

    @Test
    void of_one_known_size_nothing_follows() {
        sizes.clear();
        sizes.put("easton", PopulationBand.UNDER_50K);
        partners.add(partner("norton", 2, true));
        assertThat(has(RedFlag.Sort.ONE_SIZE_ONLY)).isFalse();
    }

    // Past its end

    @Test
    void the_last_day_still_counts() {
        ends = Optional.of(today);
        assertThat(has(RedFlag.Sort.PAST_ITS_END)).isFalse();
        ends = Optional.of(today.minusDays(1));
        assertThat(reason(RedFlag.Sort.PAST_ITS_END))
                .isEqualTo("It was to end on 9 January 2026, which was yesterday.");
        ends = Optional.of(today.minusDays(12));
        assertThat(reason(RedFlag.Sort.PAST_ITS_END)).isEqualTo("It was to end on 29 December 2025, 12 days ago.");
    }

    // What these tests say often

    private void everythingWrong() {
        outcome = "";
        partners.set(0, partner("easton", 1, false));
        done = Map.of("easton", 20);
        today = START.plusDays(200);
        ends = Optional.of(START.plusDays(100));
        gaps.add(gap(Ingredient.CULTURE, 4, Optional.of(1.0)));
        sizes.put("weston", PopulationBand.UNDER_50K);
    }

    private boolean has(RedFlag.Sort sort) {
        return flags().stream().anyMatch(flag -> flag.sort() == sort);
    }

    private String reason(RedFlag.Sort sort) {
        return flags().stream()
                .filter(flag -> flag.sort() == sort)
                .map(RedFlag::reason)
                .findFirst()
                .orElse("");
    }

    private List<RedFlag> flags() {
        Collaboration collaboration = new Collaboration(
                new CollaborationId("abcdefghijkl"),
                "Missed bins, reported online",
                outcome,
                new ListingId("local", "bins"),
                Set.of(),
                Set.of(),
                stage,
                Openness.PARTNERS,
                begins,
                ends,
                Optional.empty(),
                "",
                partners,
                instant(START),
                instant(START),
                Optional.empty(),
                1);
        Snapshot snapshot = new Snapshot(
                today,
                collaboration,
                START,
                stageSince,
                lastDecision,
                done.entrySet().stream()
                        .collect(Collectors.toMap(entry -> new OrganisationId(entry.getKey()), Map.Entry::getValue)),
                gaps,
                Stream.of("easton", "weston", "norton")
                        .map(this::organisation)
                        .collect(Collectors.toMap(Organisation::id, organisation -> organisation)));
        return new Signs(snapshot, FlagTexts.of(Locale.UK), word -> List.of("guide-for-" + word)).all();
    }

    private static Gap gap(Ingredient ingredient, double width, Optional<Double> drift) {
        Optional<Double> before = drift.map(moved -> width - moved);
        return new Gap(ingredient, Map.of(), width, before, drift, List.of("guide-for-" + ingredient.code()));
    }

    private static Partner partner(String id, int people, boolean agreed) {
        return new Partner(
                new OrganisationId(id),
                Partner.State.JOINED,
                id.equals("easton"),
                Stream.of("ann", "bob")
                        .limit(people)
                        .map(name -> new PersonId(id + "-" + name))
                        .toList(),
                "",
                agreed ? Optional.of(instant(START)) : Optional.empty(),
                instant(START),
                1);
    }

    private Organisation organisation(String id) {
        return new Organisation(
                new OrganisationId(id),
                id.substring(0, 1).toUpperCase(Locale.UK) + id.substring(1) + " Council",
                OrganisationKind.DISTRICT,
                new Organisation.Place(
                        Nation.ENGLAND, Optional.empty(), Optional.empty(), Optional.ofNullable(sizes.get(id))),
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
