package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;

class CollaborationsTest {

    private static TestStore database;

    private JointWorkFixture fixture;
    private Collaborations collaborations;

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
        collaborations = fixture.collaborations;
    }

    @Test
    void a_lead_starts_it_and_their_council_is_in_at_once() {
        Collaboration started = fixture.started();

        Partner easton = started.lead().orElseThrow();
        assertThat(easton.organisation()).isEqualTo(EASTON);
        assertThat(easton.isIn()).isTrue();
        assertThat(started.version())
                .isEqualTo(collaborations
                        .find(started.id(), fixture.viewer("easton-bob"))
                        .version());
        assertThat(collaborations.ofViewer(fixture.viewer("easton-bob"))).containsExactly(started);
        assertThat(collaborations.history(started.id(), Optional.empty(), 10, fixture.viewer("easton-bob")))
                .extracting(Event::what)
                .containsExactly(Event.What.STARTED);
        assertThatThrownBy(() -> collaborations.find(started.id(), fixture.viewer("weston-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> collaborations.find(started.id(), fixture.viewer("curator")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> collaborations.find(started.id(), Viewer.visitor()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void another_council_is_in_when_its_own_lead_agreed() {
        Collaboration two = fixture.ofTwo();

        assertThat(two.joined()).extracting(Partner::organisation).containsExactly(EASTON, WESTON);
        assertThat(collaborations.ofViewer(fixture.viewer("weston-bob"))).containsExactly(two);
        assertThat(collaborations.about(fixture.problem, fixture.viewer("weston-bob")))
                .containsExactly(two);
        assertThat(collaborations.about(fixture.problem, fixture.viewer("norton-lead")))
                .isEmpty();
        assertThat(collaborations.history(two.id(), Optional.empty(), 10, fixture.viewer("weston-bob")))
                .extracting(Event::what)
                .containsExactly(Event.What.JOINED, Event.What.INVITED, Event.What.STARTED);
        assertThat(List.copyOf(collaborations
                        .standing(two, fixture.viewer("weston-ann"))
                        .looksAfter()))
                .containsExactly(WESTON);
    }
}
