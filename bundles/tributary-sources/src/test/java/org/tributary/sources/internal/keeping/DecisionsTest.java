package org.tributary.sources.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Change;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.sources.internal.running.Moderation;
import org.tributary.sources.internal.running.Scene;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

class DecisionsTest {

    private static final ListingId ONE = new ListingId("blog", "k1");
    private static final ListingId TWO = new ListingId("blog", "k2");
    private static final Actor LEAD = Scene.actor("lea", Role.LEAD, "camden");

    private static TestStore database;
    private Scene scene;

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
        scene.moderatedSource("blog", 3);
        scene.go();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private List<String> waiting(Actor actor) {
        return scene.decisions.waiting(Optional.empty(), Optional.empty(), 100, actor.viewer()).stream()
                .map(item -> item.id().key())
                .toList();
    }

    @Test
    void what_comes_in_is_seen_by_nobody_until_it_is_accepted() {
        assertThat(scene.listings.keys()).isEmpty();
        assertThat(waiting(Scene.curator())).containsExactly("k1", "k2", "k3");
        assertThat(scene.decisions.counts(LEAD.viewer())).containsEntry("blog", 3L);
        assertThat(scene.decisions.accept(List.of(ONE, TWO), LEAD).done()).isEqualTo(2);
        assertThat(scene.listings.keys()).containsExactly("k1", "k2");
        assertThat(waiting(LEAD)).containsExactly("k3");
    }

    @Test
    void what_was_declined_stays_declined_and_what_was_accepted_follows_its_source() {
        scene.decisions.accept(List.of(ONE), LEAD);
        scene.decisions.decline(List.of(TWO), "Off topic", LEAD);
        scene.nextPage("blog", "Another title");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("k1");
        assertThat(scene.listings.title("blog", "k1")).isEqualTo("Another title");
        assertThat(waiting(LEAD)).containsExactly("k3");
        assertThat(scene.decisions
                        .find(new ListingId("blog", "k3"), LEAD.viewer())
                        .title())
                .isEqualTo("Another title");
    }

    @Test
    void a_decision_can_be_taken_back_and_taken_again() {
        Decisions.Decided accepted = scene.decisions.accept(List.of(ONE, TWO), LEAD);
        assertThat(scene.decisions.undo(accepted.moment(), Scene.curator())).isZero();
        assertThat(scene.decisions.undo(accepted.moment(), LEAD)).isEqualTo(2);
        assertThat(scene.listings.keys()).isEmpty();
        assertThat(waiting(LEAD)).containsExactlyInAnyOrder("k1", "k2", "k3");
        scene.clock.move(Duration.ofMinutes(1));
        assertThat(scene.decisions.accept(List.of(ONE, TWO), LEAD).done()).isEqualTo(2);
        assertThat(scene.listings.keys()).containsExactly("k1", "k2");

        scene.clock.move(Duration.ofMinutes(1));
        Decisions.Decided declined = scene.decisions.decline(List.of(new ListingId("blog", "k3")), "", LEAD);
        assertThat(scene.decisions.undo(declined.moment(), LEAD)).isEqualTo(1);
        assertThat(waiting(LEAD)).containsExactly("k3");
    }

    @Test
    void what_was_changed_after_it_was_accepted_is_not_taken_back() {
        Decisions.Decided accepted = scene.decisions.accept(List.of(ONE, TWO), LEAD);
        scene.listings.edit("blog", "k1", "As we see it");
        assertThat(scene.decisions.undo(accepted.moment(), LEAD)).isEqualTo(1);
        assertThat(scene.listings.keys()).containsExactly("k1");
    }

    @Test
    void a_lead_decides_for_the_own_organisation_alone_and_a_member_not_at_all() {
        Actor neighbour = Scene.actor("nia", Role.LEAD, "leeds");
        assertThat(waiting(neighbour)).isEmpty();
        assertThat(scene.decisions.counts(neighbour.viewer())).isEmpty();
        assertThatThrownBy(() -> scene.decisions.accept(List.of(ONE), neighbour))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> scene.decisions.decline(List.of(ONE), "", neighbour))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> scene.decisions.find(ONE, neighbour.viewer())).isInstanceOf(NotFound.class);
        Actor member = Scene.actor("mem", Role.MEMBER, "camden");
        assertThatThrownBy(() -> waiting(member)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.decisions.accept(List.of(ONE), member)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.decisions.undo(Scene.START, member)).isInstanceOf(NotAllowed.class);
        assertThat(scene.listings.keys()).isEmpty();
    }

    @Test
    void nothing_chosen_and_a_reason_too_long_are_said() {
        assertThatThrownBy(() -> scene.decisions.accept(List.of(), LEAD)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> scene.decisions.decline(List.of(ONE), "x".repeat(501), LEAD))
                .isInstanceOf(InvalidInput.class);
        assertThat(waiting(LEAD)).hasSize(3);
    }

    @Test
    void the_queue_is_read_page_by_page() {
        List<Item> first = scene.decisions.waiting(Optional.of("blog"), Optional.empty(), 2, LEAD.viewer());
        List<Item> second = scene.decisions.waiting(
                Optional.of("blog"), Optional.of(Decisions.cursor(first.get(1))), 2, LEAD.viewer());
        assertThat(first).extracting(item -> item.id().key()).containsExactly("k1", "k2");
        assertThat(second).extracting(item -> item.id().key()).containsExactly("k3");
        assertThat(scene.decisions.waiting(Optional.of("other"), Optional.empty(), 2, LEAD.viewer()))
                .isEmpty();
        assertThat(scene.decisions.waiting(Optional.empty(), Optional.of("rubbish"), 5, LEAD.viewer()))
                .hasSize(3);
    }

    @Test
    void an_operator_can_let_everything_through() {
        scene.sources.moderate("blog", Moderation.NEVER, Scene.curator());
        scene.nextPage("blog", "Another title");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("k1", "k2", "k3");
        assertThat(waiting(LEAD)).isEmpty();
    }

    @Test
    void what_nobody_looked_at_for_ninety_days_waits_no_more_and_does_not_come_back() {
        scene.clock.move(Duration.ofDays(91));
        new Upkeep(scene.store, scene.db.leases(), scene.clock).run(() -> true);
        assertThat(waiting(LEAD)).isEmpty();
        scene.nextPage("blog", "Another title");
        scene.go();
        assertThat(waiting(LEAD)).isEmpty();
        assertThat(scene.listings.keys()).isEmpty();
    }

    @Test
    void who_decided_is_in_their_copy_and_goes_with_them() {
        scene.decisions.accept(List.of(ONE), LEAD);
        PersonChanges changes = new PersonChanges(scene.store);
        assertThat(changes.about(new PersonId("lea")).toString()).contains("blog:k1");
        changes.accept(
                List.of(new Change(
                        1,
                        org.tributary.api.change.Subject.PERSON,
                        "lea",
                        org.tributary.api.change.What.ERASED,
                        Scene.START,
                        Optional.empty())),
                1);
        assertThat(changes.about(new PersonId("lea"))).isEmpty();
    }
}
