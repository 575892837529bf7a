package org.tributary.toolkit.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
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
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;

class WorkbookTest {

    private static final OrganisationId EASTON = JointWorkFixture.EASTON;
    private static final OrganisationId WESTON = JointWorkFixture.WESTON;
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

    private static TestStore database;

    private JointWorkFixture joint;
    private Workbook workbook;
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
        id = joint.ofTwo().id();
    }

    // Tasks

    @Test
    void the_checklist_of_the_first_stage_is_there_from_the_start() {
        assertThat(read("weston-ann").tasks()).singleElement().satisfies(task -> {
            assertThat(task.text()).isEqualTo("Meet for half an hour");
            assertThat(task.guide()).contains("first-conversation");
            assertThat(task.stage()).isEqualTo(Stage.FORMING);
            assertThat(task.done()).isEmpty();
        });
    }

    @Test
    void a_task_is_added_below_the_others_changed_and_removed() {
        Task task = workbook.addTask(
                id,
                Stage.FORMING,
                new TaskDraft(" Ask\nthe  crews ", Optional.empty(), Optional.of(WESTON), Optional.of(TODAY)),
                actor("easton-lead"));
        assertThat(read("weston-ann").tasks())
                .extracting(Task::text)
                .containsExactly("Meet for half an hour", "Ask the crews");
        Task changed = workbook.changeTask(id, task.id(), task.version(), task("Ask all crews"), actor("weston-ann"));
        assertThat(changed.version()).isGreaterThan(task.version());
        assertThat(changed.owner()).isEmpty();
        assertThat(read("weston-ann").tasks().get(1)).isEqualTo(changed);
        workbook.removeTask(id, task.id(), changed.version(), actor("weston-ann"));
        assertThat(read("weston-ann").tasks()).hasSize(1);
        assertThatThrownBy(() -> workbook.tick(id, task.id(), true, actor("weston-ann")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void ticking_twice_is_told_once_and_a_tick_can_be_taken_back() {
        Task task = read("easton-lead").tasks().get(0);
        Task done = workbook.tick(id, task.id(), true, actor("weston-ann"));
        joint.clock.move(Duration.ofDays(1));
        assertThat(workbook.tick(id, task.id(), true, actor("easton-lead"))).isEqualTo(done);
        assertThat(done.done()).contains(JointWorkFixture.NOW);
        assertThat(done.doneBy()).contains(new PersonId("weston-ann"));
        assertThat(events(Event.What.TASK_DONE)).singleElement().satisfies(event -> {
            assertThat(event.organisation()).contains(WESTON);
            assertThat(event.open()).isFalse();
        });
        assertThat(workbook.tick(id, task.id(), false, actor("easton-lead")).done())
                .isEmpty();
        assertThat(read("easton-lead").tasks().get(0).doneBy()).isEmpty();
    }

    @Test
    void a_tick_is_no_clash_for_somebody_who_changes_the_words() {
        Task task = read("easton-lead").tasks().get(0);
        workbook.tick(id, task.id(), true, actor("weston-ann"));
        Task changed = workbook.changeTask(id, task.id(), task.version(), task("Meet longer"), actor("easton-lead"));
        assertThat(changed.done()).isPresent();
        assertThat(changed.text()).isEqualTo("Meet longer");
    }

    @Test
    void who_changes_the_same_task_second_is_told_and_overwrites_nothing() {
        Task task = read("easton-lead").tasks().get(0);
        workbook.changeTask(id, task.id(), task.version(), task("Meet on Monday"), actor("easton-lead"));
        assertThatThrownBy(() ->
                        workbook.changeTask(id, task.id(), task.version(), task("Meet on Friday"), actor("weston-ann")))
                .isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> workbook.removeTask(id, task.id(), task.version(), actor("weston-ann")))
                .isInstanceOf(EditClash.class);
        assertThat(read("weston-ann").tasks().get(0).text()).isEqualTo("Meet on Monday");
    }

    @Test
    void of_two_at_the_same_moment_one_saves_and_one_is_told() throws Exception {
        Task task = read("easton-lead").tasks().get(0);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> both = List.of("easton-lead", "weston-ann").stream()
                    .map(person -> threads.submit(() -> {
                        together.await();
                        try {
                            workbook.changeTask(
                                    id, task.id(), task.version(), task("Words of " + person), actor(person));
                            return true;
                        } catch (EditClash second) {
                            return false;
                        }
                    }))
                    .toList();
            assertThat(both.get(0).get() ^ both.get(1).get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_who_work_on_different_tasks_at_the_same_moment_never_clash() throws Exception {
        int each = 15;
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> all = List.of("easton-lead", "easton-lead", "weston-ann", "weston-lead").stream()
                    .map(person -> threads.submit(() -> {
                        together.await();
                        for (int i = 0; i < each; i++) {
                            Task task = workbook.addTask(id, Stage.FORMING, task("Number " + i), actor(person));
                            workbook.tick(id, task.id(), true, actor(person));
                        }
                        return each;
                    }))
                    .toList();
            for (Future<Integer> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Task> tasks = read("easton-lead").tasks();
        assertThat(tasks).hasSize(4 * each + 1);
        assertThat(tasks.stream().filter(task -> task.done().isPresent())).hasSize(4 * each);
        assertThat(count("select count(*) from toolkit_event where what = 'task-done'"))
                .isEqualTo(4 * each);
    }

    @Test
    void there_is_room_for_two_hundred_tasks() {
        for (int i = 1; i < Workbook.MOST; i++) {
            workbook.addTask(id, Stage.FORMING, task("Number " + i), actor("easton-lead"));
        }
        assertThatThrownBy(() -> workbook.addTask(id, Stage.FORMING, task("One more"), actor("easton-lead")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("200");
        assertThat(read("easton-lead").tasks()).hasSize(Workbook.MOST);
    }

    @Test
    void what_is_wrong_with_a_task_is_named() {
        assertThat(faults(() -> workbook.addTask(
                        id,
                        Stage.FORMING,
                        new TaskDraft(
                                "x",
                                Optional.of("../etc"),
                                Optional.of(JointWorkFixture.NORTON),
                                Optional.of(LocalDate.of(20260, 1, 1))),
                        actor("easton-lead"))))
                .containsExactly("text", "guide", "owner", "due");
        assertThat(faults(() -> workbook.addTask(id, Stage.CLOSED, task("Too late"), actor("easton-lead"))))
                .containsExactly("stage");
    }

    @Test
    void a_partner_that_left_stays_what_it_was_and_cannot_be_chosen_anew() {
        Task task = workbook.addTask(
                id,
                Stage.FORMING,
                new TaskDraft("Ask the crews", Optional.empty(), Optional.of(WESTON), Optional.empty()),
                actor("easton-lead"));
        run("update toolkit_partner set state = 'left' where organisation_id = 'sample-weston'");
        Task changed = workbook.changeTask(
                id,
                task.id(),
                task.version(),
                new TaskDraft("Ask them all", Optional.empty(), Optional.of(WESTON), Optional.empty()),
                actor("easton-lead"));
        assertThat(changed.owner()).contains(WESTON);
        assertThat(faults(() -> workbook.addTask(
                        id,
                        Stage.FORMING,
                        new TaskDraft("Another", Optional.empty(), Optional.of(WESTON), Optional.empty()),
                        actor("easton-lead"))))
                .containsExactly("owner");
        assertThatThrownBy(() -> workbook.tick(id, task.id(), true, actor("weston-lead")))
                .isInstanceOfAny(NotFound.class, NotAllowed.class);
    }

    // Steps

    @Test
    void steps_stand_in_the_order_of_their_dates_and_those_without_come_last() {
        step("Some day", null, null);
        step("In July", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31));
        step("Until June", null, LocalDate.of(2026, 6, 1));
        assertThat(read("weston-ann").steps())
                .extracting(Step::title)
                .containsExactly("Until June", "In July", "Some day");
        assertThat(events(Event.What.STEP_ADDED)).hasSize(3).allMatch(Event::open);
    }

    @Test
    void dates_that_cross_are_refused_and_a_date_after_the_planned_end_is_not() {
        assertThat(faults(() -> step("Crossed", TODAY, TODAY.minusDays(1)))).containsExactly("until");
        assertThat(step("One day", TODAY, TODAY).until()).contains(TODAY);
        assertThat(step("Far away", TODAY, TODAY.plusYears(20)).until()).contains(TODAY.plusYears(20));
    }

    @Test
    void a_step_that_becomes_done_is_told_once() {
        Step step = step("Compare what crews do", TODAY, TODAY.plusDays(7));
        Step done =
                workbook.changeStep(id, step.id(), step.version(), with(step, Step.State.DONE), actor("weston-ann"));
        Step later =
                workbook.changeStep(id, step.id(), done.version(), with(done, Step.State.DONE), actor("easton-lead"));
        assertThat(events(Event.What.STEP_DONE)).hasSize(1);
        assertThat(workbook.done(id, joint.viewer("easton-lead"))).containsExactlyEntriesOf(Map.of(WESTON, 1));
        assertThatThrownBy(() -> workbook.changeStep(
                        id, step.id(), step.version(), with(done, Step.State.DROPPED), actor("easton-lead")))
                .isInstanceOf(EditClash.class);
        workbook.removeStep(id, step.id(), read("easton-lead").steps().get(0).version(), actor("easton-lead"));
        assertThat(read("easton-lead").steps()).isEmpty();
        assertThat(later.state()).isEqualTo(Step.State.DONE);
    }

    // Decisions

    @Test
    void a_decision_is_replaced_by_a_later_one_and_stays_to_be_read() {
        Decision first = decide("We use the form of Easton", Optional.empty());
        joint.clock.move(Duration.ofDays(1));
        Decision second = decide("We write a form together", Optional.of(first.id()));
        List<Decision> all = read("weston-ann").decisions();
        assertThat(all).extracting(Decision::text).containsExactly(second.text(), first.text());
        assertThat(all.get(1).replacedBy()).contains(second.id());
        assertThat(all.get(1).holds()).isFalse();
        assertThat(all.get(0).holds()).isTrue();
        assertThat(all.get(0).by()).contains(new PersonId("easton-lead"));
        assertThat(faults(() -> decide("Once more", Optional.of(first.id())))).containsExactly("replaces");
        assertThat(events(Event.What.DECIDED)).hasSize(2);
    }

    @Test
    void a_decision_is_withdrawn_once_by_who_has_seen_it_as_it_is() {
        Decision decision = decide("We use the form of Easton", Optional.empty());
        Decision withdrawn = workbook.withdraw(id, decision.id(), decision.version(), actor("weston-ann"));
        assertThat(withdrawn.withdrawn()).isTrue();
        assertThat(workbook.withdraw(id, decision.id(), decision.version(), actor("easton-lead")))
                .isEqualTo(withdrawn);
        assertThat(events(Event.What.DECISION_WITHDRAWN)).hasSize(1);
        Decision other = decide("We meet on Mondays", Optional.empty());
        decide("We meet on Fridays", Optional.of(other.id()));
        assertThatThrownBy(() -> workbook.withdraw(id, other.id(), other.version(), actor("weston-ann")))
                .isInstanceOf(EditClash.class);
    }

    @Test
    void what_is_wrong_with_a_decision_is_named() {
        assertThat(faults(() -> workbook.decide(
                        id,
                        new DecisionDraft(TODAY.plusDays(1), "", "w".repeat(2001), Set.of()),
                        Optional.empty(),
                        actor("easton-lead"))))
                .containsExactly("on", "text", "why", "agreed");
        assertThat(faults(() -> workbook.decide(
                        id,
                        new DecisionDraft(TODAY, "Norton pays", "", Set.of(JointWorkFixture.NORTON)),
                        Optional.empty(),
                        actor("easton-lead"))))
                .containsExactly("agreed");
    }

    // Places

    @Test
    void a_place_is_added_changed_and_removed() {
        Place place = workbook.addPlace(
                id,
                new PlaceDraft(Place.Kind.BOARD, "Our board", URI.create("https://board.example/b/1")),
                actor("easton-lead"));
        Place changed = workbook.changePlace(
                id,
                place.id(),
                place.version(),
                new PlaceDraft(Place.Kind.OTHER, "Our board", URI.create("http://board.example/b/2")),
                actor("weston-ann"));
        assertThat(read("weston-ann").places()).containsExactly(changed);
        assertThatThrownBy(() -> workbook.removePlace(id, place.id(), place.version(), actor("weston-ann")))
                .isInstanceOf(EditClash.class);
        workbook.removePlace(id, place.id(), changed.version(), actor("weston-ann"));
        assertThat(read("weston-ann").places()).isEmpty();
    }

    @Test
    void a_place_is_on_the_web() {
        for (String address : List.of(
                "javascript:alert(1)",
                "ftp://files.example/",
                "https:///nowhere",
                "board",
                "https://me:secret@board.example/")) {
            assertThat(faults(() -> workbook.addPlace(
                            id,
                            new PlaceDraft(Place.Kind.BOARD, "Our board", URI.create(address)),
                            actor("easton-lead"))))
                    .as(address)
                    .containsExactly("address");
        }
    }

    // Who may

    @Test
    void strangers_do_not_learn_that_there_is_such_a_joint_work() {
        for (Viewer viewer : List.of(Viewer.visitor(), joint.viewer("norton-lead"), joint.viewer("curator"))) {
            assertThatThrownBy(() -> workbook.read(id, viewer)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> workbook.addTask(id, Stage.FORMING, task("Hello"), actor("norton-lead")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void colleagues_of_a_partner_read_all_and_write_nothing() {
        assertThat(read("weston-bob").tasks()).hasSize(1);
        assertThatThrownBy(() -> workbook.addTask(id, Stage.FORMING, task("Hello"), actor("weston-bob")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> decideAs("weston-bob")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void readers_of_an_open_one_see_no_tasks_and_no_people() {
        decide("We use the form of Easton", Optional.empty());
        step("In July", LocalDate.of(2026, 7, 1), null);
        workbook.addPlace(
                id,
                new PlaceDraft(Place.Kind.BOARD, "Our board", URI.create("https://board.example/")),
                actor("easton-lead"));
        Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
        joint.collaborations.open(id, now.version(), Openness.PUBLIC, actor("easton-lead"));
        Work seen = workbook.read(id, Viewer.visitor());
        assertThat(seen.tasks()).isEmpty();
        assertThat(seen.steps()).hasSize(1);
        assertThat(seen.decisions()).singleElement().satisfies(one -> assertThat(one.by())
                .isEmpty());
        assertThat(seen.places()).singleElement().satisfies(one -> assertThat(one.by())
                .isEmpty());
        assertThat(workbook.done(id, Viewer.visitor())).isEmpty();
        assertThatThrownBy(() -> workbook.addTask(id, Stage.FORMING, task("Hello"), actor("norton-lead")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void in_a_closed_one_nothing_changes() {
        Task task = read("easton-lead").tasks().get(0);
        run("update toolkit_collaboration set stage = 'closed'");
        assertThatThrownBy(() -> workbook.tick(id, task.id(), true, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("closed");
        assertThat(read("easton-lead").tasks().get(0).done()).isEmpty();
    }

    @Test
    void what_belongs_to_another_joint_work_is_not_there() {
        Task task = read("easton-lead").tasks().get(0);
        CollaborationId other = joint.started().id();
        assertThatThrownBy(() -> workbook.tick(other, task.id(), true, actor("easton-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> workbook.removeTask(other, task.id(), task.version(), actor("easton-lead")))
                .isInstanceOf(NotFound.class);
        assertThat(read("easton-lead").tasks()).containsExactly(task);
    }

    @Test
    void everything_that_is_changed_is_in_the_audit_trail_without_its_words() {
        Task task = workbook.addTask(id, Stage.FORMING, task("A secret plan"), actor("weston-ann"));
        workbook.tick(id, task.id(), true, actor("weston-ann"));
        assertThat(count("select count(*) from store_audit where action like 'joint-work.task.%'"
                        + " and organisation = 'sample-weston' and actor = 'weston-ann'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from store_audit where detail like '%secret%'"))
                .isZero();
    }

    // What these tests say often

    private Work read(String person) {
        return workbook.read(id, joint.viewer(person));
    }

    private Actor actor(String person) {
        return joint.actor(person);
    }

    private static TaskDraft task(String text) {
        return new TaskDraft(text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Step step(String title, LocalDate from, LocalDate until) {
        return workbook.addStep(
                id,
                new StepDraft(
                        title,
                        "",
                        Optional.empty(),
                        Optional.ofNullable(from),
                        Optional.ofNullable(until),
                        Step.State.PLANNED),
                actor("easton-lead"));
    }

    private static StepDraft with(Step step, Step.State state) {
        return new StepDraft(step.title(), step.detail(), step.owner(), step.from(), step.until(), state);
    }

    private Decision decide(String text, Optional<String> replaces) {
        return workbook.decide(
                id, new DecisionDraft(TODAY, text, "Because.", Set.of(EASTON, WESTON)), replaces, actor("easton-lead"));
    }

    private Decision decideAs(String person) {
        return workbook.decide(
                id, new DecisionDraft(TODAY, "Me too", "", Set.of(EASTON)), Optional.empty(), actor(person));
    }

    private long count(String sql) {
        return database.store()
                .read(entities -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private void run(String sql) {
        database.store().write((entities, tx) -> entities.createNativeQuery(sql).executeUpdate());
    }

    private List<Event> events(Event.What what) {
        return joint.collaborations.history(id, Optional.empty(), 100, joint.viewer("easton-lead")).stream()
                .filter(event -> event.what() == what)
                .toList();
    }

    private static List<String> faults(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, call);
        assertThat(refused).isNotNull();
        return refused.faults().stream().map(FieldFault::field).toList();
    }
}
