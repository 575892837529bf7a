package org.tributary.toolkit.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.Question;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;

/** From what is really kept to the flags. */
class RedFlagsTest {

    private static final OrganisationId EASTON = JointWorkFixture.EASTON;
    private static final OrganisationId WESTON = JointWorkFixture.WESTON;

    private static TestStore database;

    private JointWorkFixture joint;
    private Workbook workbook;
    private Canvas canvas;
    private RedFlags flags;
    private CollaborationId id;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void two_councils() {
        database.clear();
        joint = new JointWorkFixture(database);
        workbook = new Workbook(database.store(), joint.clock, new Random(3));
        canvas = new Canvas(database.store(), joint.letters, joint.clock);
        flags = new RedFlags(
                database.store(),
                joint.collaborations,
                workbook,
                canvas,
                Guides.standard(),
                joint.organisations,
                joint.clock);
        id = joint.ofTwo().id();
    }

    @Test
    void a_lead_who_started_alone_lacks_a_second_contact() {
        assertThat(reasons().get(RedFlag.Sort.NO_SECOND_CONTACT))
                .contains("has only one person")
                .contains(joint.organisations.find(EASTON).name());
    }

    @Test
    void only_those_within_see_flags() {
        Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
        assertThatThrownBy(() -> flags.of(id, joint.viewer("norton-lead"), Locale.UK))
                .isInstanceOf(NotFound.class);
        joint.collaborations.open(id, now.version(), Openness.PUBLIC, joint.actor("easton-lead"));
        assertThat(flags.of(id, joint.viewer("norton-lead"), Locale.UK)).isEmpty();
        assertThat(flags.of(id, Viewer.visitor(), Locale.UK)).isEmpty();
        assertThat(flags.of(id, joint.viewer("weston-bob"), Locale.UK)).isNotEmpty();
    }

    @Test
    void the_stage_and_the_last_decision_that_holds_are_what_six_weeks_count_from() {
        joint.clock.move(Duration.ofDays(50));
        agreeAll();
        move(Stage.AGREED);
        assertThat(reasons()).doesNotContainKey(RedFlag.Sort.NO_DECISION);
        joint.clock.move(Duration.ofDays(42));
        assertThat(reasons().get(RedFlag.Sort.NO_DECISION)).contains("since this stage began on 23 June 2026, 42 days");
        var decision = workbook.decide(
                id,
                new DecisionDraft(today(), "We meet on Mondays", "", Set.of(EASTON, WESTON)),
                Optional.empty(),
                joint.actor("weston-ann"));
        assertThat(reasons()).doesNotContainKey(RedFlag.Sort.NO_DECISION);
        workbook.withdraw(id, decision.id(), decision.version(), joint.actor("weston-ann"));
        assertThat(reasons()).containsKey(RedFlag.Sort.NO_DECISION);
    }

    @Test
    void four_weeks_after_the_start_the_outcome_has_to_be_agreed() {
        joint.clock.move(Duration.ofDays(28));
        assertThat(reasons().get(RedFlag.Sort.NO_AGREED_OUTCOME)).contains("have not agreed to the outcome");
        agreeAll();
        assertThat(reasons()).doesNotContainKey(RedFlag.Sort.NO_AGREED_OUTCOME);
    }

    @Test
    void who_did_the_steps_is_counted() {
        for (int i = 0; i < 5; i++) {
            workbook.addStep(
                    id,
                    new StepDraft(
                            "Step " + i, "", Optional.empty(), Optional.empty(), Optional.empty(), Step.State.DONE),
                    joint.actor("weston-ann"));
        }
        assertThat(reasons().get(RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING)).contains("did 5 of the 5 things");
    }

    @Test
    void answers_that_move_apart_between_two_rounds_are_noticed() {
        round(3, 3);
        assertThat(reasons()).doesNotContainKey(RedFlag.Sort.DRIFTING_APART);
        joint.clock.move(Duration.ofDays(90));
        round(1, 5);
        assertThat(reasons().get(RedFlag.Sort.DRIFTING_APART)).contains("on 9 ingredients", "by 4 of 4 steps");
        round(2, 2);
        assertThat(reasons()).doesNotContainKey(RedFlag.Sort.DRIFTING_APART);
    }

    @ParameterizedTest
    @EnumSource
    void every_flag_has_a_guide_in_the_standard_pack(RedFlag.Sort sort) {
        assertThat(Guides.standard().helping("flag/" + sort.code(), Locale.UK)).isNotEmpty();
    }

    private Map<RedFlag.Sort, String> reasons() {
        Map<RedFlag.Sort, String> reasons = new HashMap<>();
        flags.of(id, joint.viewer("weston-bob"), Locale.UK).forEach(flag -> reasons.put(flag.sort(), flag.reason()));
        return reasons;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(joint.clock.instant(), joint.clock.getZone());
    }

    private void agreeAll() {
        for (String council : List.of("easton", "weston")) {
            Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
            joint.partnerships.agreeToOutcome(
                    id, council.equals("easton") ? EASTON : WESTON, now.version(), joint.actor(council + "-lead"));
        }
    }

    private void move(Stage stage) {
        Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
        joint.collaborations.move(id, now.version(), stage, joint.actor("easton-lead"));
    }

    private void round(int easton, int weston) {
        canvas.open(id, joint.actor("easton-lead"));
        canvas.answer(id, EASTON, all(easton), Map.of(), Optional.empty(), joint.actor("easton-lead"));
        canvas.answer(id, WESTON, all(weston), Map.of(), Optional.empty(), joint.actor("weston-ann"));
    }

    private static Map<String, Integer> all(int answer) {
        Map<String, Integer> scores = new HashMap<>();
        Question.all().forEach(question -> scores.put(question.code(), answer));
        return scores;
    }
}
