package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NOW;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.succession.HandOvers;

/** One way through all of it on each database, for what their dialects differ in. */
class BothDatabasesTest {

    @ParameterizedTest
    @EnumSource
    void three_councils_begin_one_leaves_somebody_is_erased_and_it_ends(TestDatabase kind) {
        try (TestStore database = kind.open("toolkit", "db/toolkit.xml")) {
            JointWorkFixture fixture = new JointWorkFixture(database);
            Collaborations collaborations = fixture.collaborations;
            Collaboration three = fixture.ofThree();
            own(database, NORTON);
            collaborations.open(three.id(), three.version(), Openness.MEMBERS, fixture.actor("easton-lead"));
            assertThat(collaborations
                            .open(Optional.of(Stage.FORMING), Paging.first(1), fixture.viewer("sutton-ann"))
                            .items())
                    .hasSize(1);

            fixture.partnerships.leave(three.id(), NORTON, true, fixture.actor("norton-lead"));
            own(database, WESTON);
            fixture.people.erase(new PersonId("weston-ann"));
            new PersonChanges(database.store(), fixture.people, fixture.letters, fixture.clock, new Random(9))
                    .accept(
                            List.of(new Change(1, Subject.PERSON, "weston-ann", What.ERASED, NOW, Optional.empty())),
                            1);

            HandOvers handOvers = new HandOvers(database.store(), fixture.clock);
            assertThat(handOvers.waitingFor(fixture.viewer("easton-lead"))).hasSize(2);
            assertThat(handOvers.waitingFor(fixture.viewer("weston-lead"))).hasSize(1);
            assertThat(new JointWorkRecords(database.store()).about(new PersonId("easton-lead")))
                    .containsKeys("started", "lookedAfter", "done");
            assertThat(collaborations.about(fixture.problem, fixture.viewer("weston-bob")))
                    .hasSize(1);
            fixture.partnerships.leave(three.id(), WESTON, false, fixture.actor("weston-lead"));
            Collaboration end = fixture.partnerships.leave(
                    three.id(), JointWorkFixture.EASTON, false, fixture.actor("easton-lead"));
            assertThat(end.stage()).isEqualTo(Stage.CLOSED);
            assertThat(collaborations.ofViewer(fixture.viewer("easton-bob"))).containsExactly(end);
            assertThat(collaborations.history(three.id(), Optional.empty(), 100, Viewer.administrator()))
                    .isNotEmpty();
            assertThat(database.waiting()).allSatisfy(delivery -> assertThat(
                            fixture.letters.write(delivery.message().key()))
                    .isNotNull());
        }
    }

    private static void own(TestStore database, OrganisationId owner) {
        database.store().write((entities, tx) -> entities.createNativeQuery("update toolkit_task set owner_id = ?1")
                .setParameter(1, owner.value())
                .executeUpdate());
    }
}
