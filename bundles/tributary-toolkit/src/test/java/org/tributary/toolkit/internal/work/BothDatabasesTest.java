package org.tributary.toolkit.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.EditClash;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;

/** One way through all of it on each database, for what their dialects differ in. */
class BothDatabasesTest {

    @ParameterizedTest
    @EnumSource
    void partners_work_through_tasks_steps_decisions_and_places(TestDatabase which) {
        try (TestStore database = which.open("toolkit", "db/toolkit.xml")) {
            JointWorkFixture joint = new JointWorkFixture(database);
            CollaborationId id = joint.ofTwo().id();
            Workbook workbook = new Workbook(database.store(), joint.clock, new Random(3));
            Actor ann = joint.actor("weston-ann");
            LocalDate today = LocalDate.of(2026, 5, 4);
            String long200 = "ŵ".repeat(200);

            Task task = workbook.read(id, ann.viewer()).tasks().get(0);
            workbook.tick(id, task.id(), true, ann);
            Task changed = workbook.changeTask(
                    id,
                    task.id(),
                    task.version(),
                    new TaskDraft(long200, Optional.empty(), Optional.of(JointWorkFixture.EASTON), Optional.of(today)),
                    ann);
            assertThatThrownBy(() -> workbook.removeTask(id, task.id(), task.version(), ann))
                    .isInstanceOf(EditClash.class);
            Step step = workbook.addStep(
                    id,
                    new StepDraft(
                            long200,
                            "d".repeat(2000),
                            Optional.empty(),
                            Optional.of(today),
                            Optional.of(today),
                            Step.State.DONE),
                    ann);
            Decision first = workbook.decide(
                    id,
                    new DecisionDraft(today, "t".repeat(500), "w".repeat(2000), Set.of(JointWorkFixture.WESTON)),
                    Optional.empty(),
                    ann);
            Decision second = workbook.decide(
                    id,
                    new DecisionDraft(today, "Later", "", Set.of(JointWorkFixture.WESTON)),
                    Optional.of(first.id()),
                    ann);
            Place place = workbook.addPlace(
                    id,
                    new PlaceDraft(Place.Kind.CALL, "Call", URI.create("https://call.example/" + "c".repeat(1900))),
                    ann);

            Work work = workbook.read(id, ann.viewer());
            assertThat(work.tasks()).containsExactly(changed);
            assertThat(work.steps()).containsExactly(step);
            assertThat(work.decisions()).hasSize(2).contains(second);
            assertThat(work.places()).containsExactly(place);
            assertThat(workbook.done(id, ann.viewer()))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(JointWorkFixture.EASTON, 1, JointWorkFixture.WESTON, 2));
        }
    }
}
