package org.tributary.toolkit.internal.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Openness;

class CanvasTest {

    private static TestStore database;

    private JointWorkFixture fixture;
    private Canvas canvas;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new JointWorkFixture(database);
        canvas = new Canvas(database.store(), fixture.letters, fixture.clock);
    }

    private Actor actor(String person) {
        return fixture.actor(person);
    }

    private Viewer viewer(String person) {
        return fixture.viewer(person);
    }

    private Round answer(CollaborationId id, OrganisationId partner, String person, int score) {
        return canvas.answer(id, partner, Sheets.all(score), Map.of(), Optional.empty(), actor(person));
    }

    private List<Event.What> history(CollaborationId id) {
        return fixture.collaborations.history(id, Optional.empty(), 50, viewer("easton-lead")).stream()
                .map(Event::what)
                .toList();
    }

    @Test
    void nobody_sees_another_ones_answers_before_all_have_given_theirs() {
        CollaborationId id = fixture.ofThree().id();
        canvas.open(id, actor("easton-lead"));
        Round one = canvas.answer(
                id, EASTON, Sheets.all(1), Map.of("culture", "We are slow"), Optional.empty(), actor("easton-lead"));
        assertThat(one.shown()).isEmpty();
        answer(id, WESTON, "weston-ann", 5);

        for (String reader : List.of("easton-lead", "easton-bob", "weston-lead", "weston-bob", "norton-lead")) {
            Round seen = canvas.rounds(id, viewer(reader)).get(0);
            assertThat(seen.all()).as(reader).isEmpty();
            assertThat(seen.answered()).containsExactlyInAnyOrder(EASTON, WESTON);
            assertThat(seen.missing()).containsExactly(NORTON);
            assertThat(seen.own()).as(reader).allMatch(answers -> viewer(reader).belongsTo(answers.organisation()));
        }
        assertThat(canvas.rounds(id, Viewer.administrator()).get(0).all()).isEmpty();
        assertThat(canvas.rounds(id, viewer("norton-lead")).get(0).own()).isEmpty();

        Round shown = answer(id, NORTON, "norton-lead", 3);
        assertThat(shown.shown()).contains(JointWorkFixture.NOW);
        assertThat(canvas.rounds(id, viewer("weston-bob")).get(0).all())
                .extracting(Answers::organisation)
                .containsExactly(EASTON, NORTON, WESTON);
        assertThat(canvas.rounds(id, viewer("weston-bob")).get(0).all().get(0).notes())
                .isEqualTo(Map.of("culture", "We are slow"));
        assertThat(history(id)).startsWith(Event.What.CANVAS_SHOWN, Event.What.CANVAS_OPENED);
    }

    @Test
    void one_answer_alone_shows_nothing_until_a_second_partner_is_in_and_has_answered() {
        CollaborationId id = fixture.started().id();
        canvas.open(id, actor("easton-lead"));
        assertThat(answer(id, EASTON, "easton-lead", 2).shown()).isEmpty();
        fixture.partnerships.invite(id, WESTON, "Join us", actor("easton-lead"));
        fixture.partnerships.agree(id, WESTON, List.of(), actor("weston-lead"));
        Round joined = canvas.rounds(id, viewer("weston-lead")).get(0);
        assertThat(joined.missing()).containsExactly(WESTON);
        assertThat(joined.all()).isEmpty();
        assertThat(answer(id, WESTON, "weston-lead", 2).all()).hasSize(2);
    }

    @Test
    void partners_alone_know_of_it_however_open_the_joint_work_is() {
        Collaboration two = fixture.ofTwo();
        CollaborationId id = two.id();
        canvas.open(id, actor("easton-lead"));
        answer(id, EASTON, "easton-lead", 2);
        answer(id, WESTON, "weston-lead", 4);
        assertThatThrownBy(() -> canvas.rounds(id, viewer("norton-lead"))).isInstanceOf(NotFound.class);
        fixture.collaborations.open(
                id,
                fixture.collaborations.find(id, viewer("easton-lead")).version(),
                Openness.PUBLIC,
                actor("easton-lead"));
        for (Viewer outside : List.of(viewer("norton-lead"), viewer("curator"), Viewer.visitor())) {
            assertThat(canvas.rounds(id, outside)).isEmpty();
        }
        assertThat(canvas.rounds(id, viewer("weston-bob")).get(0).all()).hasSize(2);
        assertThatThrownBy(() -> canvas.open(id, actor("norton-lead"))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void only_those_who_look_after_a_partner_answer_and_only_for_their_own() {
        CollaborationId id = fixture.ofTwo().id();
        assertThatThrownBy(() -> canvas.open(id, actor("weston-bob"))).isInstanceOf(NotAllowed.class);
        canvas.open(id, actor("weston-ann"));
        assertThatThrownBy(() -> answer(id, WESTON, "weston-bob", 3)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> answer(id, WESTON, "easton-lead", 3)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> answer(id, NORTON, "norton-lead", 3)).isInstanceOf(NotFound.class);
        fixture.partnerships.invite(id, NORTON, "Join us", actor("easton-lead"));
        // Of the work there is nothing for those who were only asked.
        assertThatThrownBy(() -> answer(id, NORTON, "norton-lead", 3)).isInstanceOf(NotFound.class);
        assertThat(canvas.rounds(id, viewer("weston-bob")).get(0).answered()).isEmpty();
    }

    @Test
    void answers_may_be_changed_until_they_are_shown_and_not_after() {
        CollaborationId id = fixture.ofTwo().id();
        assertThatThrownBy(() -> answer(id, EASTON, "easton-lead", 2))
                .isInstanceOfSatisfying(InvalidInput.class, no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactly(""));
        canvas.open(id, actor("easton-lead"));
        long first = answer(id, EASTON, "easton-lead", 2).own().get(0).version();
        Round changed = canvas.answer(
                id, EASTON, Sheets.all(4), Map.of("scope", "  "), Optional.of(first), actor("easton-lead"));
        assertThat(changed.own().get(0).scores()).containsEntry("scope-2", 4);
        assertThat(changed.own().get(0).notes()).isEmpty();
        assertThat(changed.own().get(0).version()).isGreaterThan(first);
        answer(id, WESTON, "weston-lead", 4);
        assertThatThrownBy(() -> canvas.answer(
                        id,
                        EASTON,
                        Sheets.all(1),
                        Map.of(),
                        Optional.of(changed.own().get(0).version()),
                        actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void two_people_of_one_partner_do_not_overwrite_each_other() {
        CollaborationId id = fixture.ofTwo().id();
        canvas.open(id, actor("easton-lead"));
        long version = answer(id, WESTON, "weston-lead", 2).own().get(0).version();
        assertThatThrownBy(() -> answer(id, WESTON, "weston-ann", 5))
                .isInstanceOfSatisfying(EditClash.class, clash -> assertThat(clash.currentVersion())
                        .isEqualTo(version));
        // The same button pressed twice is no clash.
        assertThat(answer(id, WESTON, "weston-lead", 2).own().get(0).version()).isEqualTo(version);
        assertThat(canvas.rounds(id, viewer("weston-ann")).get(0).own().get(0).scores())
                .containsEntry("culture-1", 2);
    }

    @Test
    void every_question_wants_an_answer_and_faults_name_their_field() {
        CollaborationId id = fixture.ofTwo().id();
        canvas.open(id, actor("easton-lead"));
        Map<String, Integer> sheet = Sheets.all(3);
        sheet.remove("culture-2");
        sheet.put("scope-1", 6);
        sheet.put("scope-2", 0);
        sheet.put("weather-1", 3);
        assertThatThrownBy(() -> canvas.answer(
                        id,
                        EASTON,
                        sheet,
                        Map.of("vision", "x".repeat(301), "weather", "Rain"),
                        Optional.empty(),
                        actor("easton-lead")))
                .isInstanceOfSatisfying(InvalidInput.class, no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactly(
                                "culture-2", "note-vision", "scope-1", "scope-2", "weather-1", "note-weather"));
        assertThat(canvas.rounds(id, viewer("easton-lead")).get(0).answered()).isEmpty();
    }

    @Test
    void the_next_round_begins_once_the_last_was_shown() {
        CollaborationId id = fixture.ofTwo().id();
        canvas.open(id, actor("easton-lead"));
        assertThatThrownBy(() -> canvas.open(id, actor("weston-lead"))).isInstanceOf(InvalidInput.class);
        answer(id, EASTON, "easton-lead", 1);
        answer(id, WESTON, "weston-lead", 5);
        assertThat(canvas.open(id, actor("weston-lead")).number()).isEqualTo(2);
        answer(id, WESTON, "weston-lead", 4);
        List<Round> rounds = canvas.rounds(id, viewer("easton-lead"));
        assertThat(rounds).extracting(Round::number).containsExactly(2, 1);
        assertThat(rounds.get(0).all()).isEmpty();
        assertThat(rounds.get(0).own()).isEmpty();
        assertThat(rounds.get(1).all()).hasSize(2);
    }

    @Test
    void a_partner_that_leaves_is_waited_for_no_longer_and_its_open_answers_are_shown_to_nobody() {
        CollaborationId id = fixture.ofThree().id();
        canvas.open(id, actor("easton-lead"));
        answer(id, EASTON, "easton-lead", 1);
        answer(id, WESTON, "weston-lead", 5);
        assertThat(leave(id, NORTON, Set.of(EASTON, WESTON), false)).isTrue();
        assertThat(canvas.rounds(id, viewer("easton-lead")).get(0).all()).hasSize(2);

        canvas.open(id, actor("easton-lead"));
        answer(id, NORTON, "norton-lead", 2);
        assertThat(leave(id, NORTON, Set.of(EASTON, WESTON), false)).isFalse();
        assertThat(canvas.rounds(id, viewer("easton-lead")).get(0).answered()).isEmpty();
    }

    @Test
    void a_partner_that_leaves_keeps_or_takes_what_was_shown_of_it() {
        CollaborationId id = fixture.ofTwo().id();
        canvas.open(id, actor("easton-lead"));
        answer(id, EASTON, "easton-lead", 1);
        answer(id, WESTON, "weston-lead", 5);
        assertThat(leave(id, WESTON, Set.of(EASTON), false)).isFalse();
        assertThat(canvas.rounds(id, viewer("easton-lead")).get(0).all()).hasSize(2);
        leave(id, WESTON, Set.of(EASTON), true);
        Round left = canvas.rounds(id, viewer("easton-lead")).get(0);
        assertThat(left.all()).extracting(Answers::organisation).containsExactly(EASTON);
        assertThat(Gap.of(left, Optional.empty(), Map.of())).isEmpty();
    }

    @Test
    void who_leaves_a_closed_one_shows_nobodys_answers_by_it_and_reads_none() {
        Collaboration closed = fixture.closedWith(id -> {
            canvas.open(id, actor("easton-lead"));
            answer(id, EASTON, "easton-lead", 1);
            answer(id, WESTON, "weston-lead", 5);
        });
        fixture.partnerships.leave(closed.id(), NORTON, false, actor("norton-lead"));

        for (String reader : List.of("norton-lead", "easton-lead")) {
            Round round = canvas.rounds(closed.id(), viewer(reader)).get(0);
            assertThat(round.shown()).as(reader).isEmpty();
            assertThat(round.all()).as(reader).isEmpty();
        }
    }

    @Test
    void of_notes_only_what_can_be_read_is_kept() {
        CollaborationId id = fixture.ofTwo().id();
        canvas.open(id, actor("easton-lead"));
        Round round = canvas.answer(
                id,
                EASTON,
                Sheets.all(3),
                Map.of("culture", " We\u0000 are\r\n\u202eslow\ud83d ", "scope", "\u0007"),
                Optional.empty(),
                actor("easton-lead"));
        assertThat(round.own().get(0).notes()).isEqualTo(Map.of("culture", "We are\nslow"));
    }

    @Test
    void the_last_two_answers_at_the_same_moment_show_the_round() throws Exception {
        CollaborationId id = fixture.ofTwo().id();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int number = 1; number <= 5; number++) {
                canvas.open(id, actor("easton-lead"));
                CountDownLatch go = new CountDownLatch(1);
                Callable<Round> easton = () -> {
                    go.await();
                    return answer(id, EASTON, "easton-lead", 1);
                };
                Callable<Round> weston = () -> {
                    go.await();
                    return answer(id, WESTON, "weston-lead", 5);
                };
                List<Future<Round>> answers = List.of(both.submit(easton), both.submit(weston));
                go.countDown();
                for (Future<Round> answer : answers) {
                    answer.get();
                }
                assertThat(canvas.rounds(id, viewer("easton-lead")).get(0).all())
                        .hasSize(2);
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(history(id)).filteredOn(Event.What.CANVAS_SHOWN::equals).hasSize(5);
    }

    private boolean leave(
            CollaborationId id, OrganisationId leaving, Set<OrganisationId> stillIn, boolean withAnswers) {
        return database.store()
                .write((entities, tx) ->
                        ShownRounds.partnerLeaves(entities, id, leaving, stillIn, withAnswers, JointWorkFixture.NOW));
    }
}
