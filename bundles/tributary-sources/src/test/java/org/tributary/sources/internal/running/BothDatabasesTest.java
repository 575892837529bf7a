package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.sources.internal.running.ScriptedSource.draft;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.source.ListingBatch;
import org.tributary.sources.internal.keeping.Decisions;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

class BothDatabasesTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void from_a_page_to_a_decision_and_to_nothing_left(TestDatabase database) {
        try (TestStore db = Scene.open(database);
                Scene scene = new Scene(db)) {
            ListingDraft[] many =
                    IntStream.range(0, 60).mapToObj(i -> draft("k" + i)).toArray(ListingDraft[]::new);
            ScriptedSource source = scene.source("blog");
            source.whole(many).whole(draft("k1", "Changed")).whole(draft("k1", "Changed"));
            scene.go();
            assertThat(scene.listings.keys()).hasSize(60);
            scene.later(Duration.ofMinutes(61));
            assertThat(scene.standing("blog")).isEqualTo(Standing.ASKING);
            scene.sources.answer("blog", true, Scene.curator());
            scene.go();
            assertThat(scene.listings.keys()).containsExactly("k1");

            scene.moderatedSource("mixed", 3);
            scene.go();
            Decisions.Decided decided = scene.decisions.accept(
                    List.of(new ListingId("mixed", "k1"), new ListingId("mixed", "k2")), Scene.curator());
            assertThat(decided.done()).isEqualTo(2);
            assertThat(scene.decisions.undo(decided.moment(), Scene.curator())).isEqualTo(2);
            assertThat(scene.decisions.counts(Scene.curator().viewer())).containsEntry("mixed", 3L);
            assertThat(scene.decisions.waiting(
                            Optional.of("mixed"),
                            Optional.empty(),
                            10,
                            Scene.curator().viewer()))
                    .hasSize(3);
            assertThat(scene.sources.all(Scene.curator().viewer())).hasSize(2);

            scene.sources.forget("blog", Scene.administrator());
            scene.go();
            assertThat(scene.listings.keys()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_nodes_one_reads_a_source_and_the_other_goes_on_when_it_dies(TestDatabase database) throws Exception {
        try (TestStore db = Scene.open(database);
                Scene scene = new Scene(db)) {
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            scene.source("blog")
                    .then(since -> {
                        asked.incrementAndGet();
                        inside.countDown();
                        await(goOn);
                        return new ListingBatch(List.of(draft("a")), Set.of(), "1", false);
                    })
                    .always(since -> {
                        asked.incrementAndGet();
                        return new ListingBatch(List.of(draft("a"), draft("b")), Set.of(), "2", false);
                    });
            Rounds other = scene.node(Limits.USUAL);
            Thread first = new Thread(() -> scene.rounds.look(Runnable::run));
            first.start();
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            // The lease is taken, so the other node does nothing.
            other.look(Runnable::run);
            assertThat(asked.get()).isEqualTo(1);
            goOn.countDown();
            first.join(10_000);
            assertThat(scene.listings.keys()).containsExactly("a");

            // The first node is gone now, and its lease with it.
            scene.rounds.stop();
            scene.clock.move(Duration.ofMinutes(61));
            other.look(Runnable::run);
            assertThat(asked.get()).isEqualTo(2);
            assertThat(scene.listings.keys()).containsExactly("a", "b");
            other.stop();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_run_that_a_dead_node_left_open_is_ended_by_the_next(TestDatabase database) {
        try (TestStore db = Scene.open(database);
                Scene scene = new Scene(db)) {
            scene.source("blog").always(since -> ListingBatch.unchanged("end"));
            scene.go();
            scene.rounds.store().begin("blog", Mode.NEWS, state -> true, "The host stopped.");
            scene.later(Duration.ofMinutes(61));
            assertThat(scene.sources.runs("blog", Scene.curator().viewer()))
                    .extracting(Run::outcome)
                    .containsExactly(Outcome.DONE, Outcome.BROKEN_OFF, Outcome.DONE);
        }
    }
}
