package org.tributary.subscriptions.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.subscriptions.internal.flow.Scene.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Change;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Tally;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.testkit.TestDatabase;

class BothDatabasesTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void from_a_change_to_messages_and_to_nothing_left(TestDatabase database) {
        try (Scene scene = new Scene(database)) {
            scene.follow(scene.follower("now"), topic("housing"), Rhythm.AT_ONCE);
            scene.follow(scene.follower("daily"), topic("housing"), Rhythm.DAILY);
            scene.follow(scene.follower("all"), ListingFilter.ALL, Rhythm.AT_ONCE);
            Subscription feed = scene.follow(scene.follower("feed"), topic("housing"), Rhythm.FEED);
            ListingId damp = scene.publish("damp", "housing").id();
            scene.pump();
            scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, new Tally(1, 0, 0, 0)));
            scene.happens(damp, What.VOICE, What.VISIBILITY, What.CONTENT);
            scene.pump(1);
            scene.roundsUntil(Scene.START.plus(Duration.ofDays(1)));

            assertThat(scene.told("now")).containsExactly("2026-01-14T09:11:00Z at-once [damp[new]]");
            assertThat(scene.told("all")).containsExactly("2026-01-14T09:11:00Z at-once [damp[new]]");
            assertThat(scene.told("daily")).containsExactly("2026-01-15T08:00:00Z digest [damp[new]]");
            assertThat(scene.messages.recent(feed.id(), 10)).hasSize(1);

            scene.clock.move(Duration.ofDays(100));
            assertThat(new Near(scene.store, scene.clock).look(() -> true)).isEqualTo(1);
            scene.clock.move(Duration.ofDays(100));
            new OldRows(scene.store, scene.clock).forget(() -> true);
            assertThat(scene.count("subscriptions_item")).isZero();
            assertThat(scene.count("subscriptions_message")).isZero();
            assertThat(scene.count("subscriptions_due")).isZero();
            assertThat(scene.count("subscriptions_change")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void two_nodes_that_do_the_same_at_the_same_time_do_it_once(TestDatabase database) throws Exception {
        try (Scene scene = new Scene(database)) {
            for (int i = 0; i < 20; i++) {
                scene.follow(scene.follower("f" + i), topic("housing"), Rhythm.AT_ONCE);
            }
            for (int i = 0; i < 20; i++) {
                scene.publish("damp-" + i, "housing");
            }
            List<Change> batch = scene.batch(0);
            Matching other = new Matching(scene.store, scene.subscriptions, new Scene.PlainWords(), scene.clock);
            together(() -> note(scene.matching, batch), () -> note(other, batch));
            other.stop();
            assertThat(scene.count("subscriptions_due")).isEqualTo(400);
            assertThat(scene.count("subscriptions_change")).isEqualTo(20);

            scene.clock.move(Duration.ofMinutes(2));
            Composer one = new Composer(scene.store, scene.subscriptions, scene.clock);
            Composer two = new Composer(scene.store, scene.subscriptions, scene.clock);
            List<String> followers = scene.column("select id from subscriptions_follower order by id");
            together(() -> one.compose(followers), () -> two.compose(followers));

            assertThat(scene.count("subscriptions_item")).isEqualTo(400);
            assertThat(scene.count("subscriptions_message")).isEqualTo(20);
            assertThat(scene.count("store_delivery")).isEqualTo(20);
        }
    }

    /** The one that is late is told so, and finds at the next time that there is nothing to do. */
    private static Void note(Matching matching, List<Change> batch) {
        try {
            matching.accept(batch, batch.size());
        } catch (RuntimeException late) {
            matching.accept(batch, batch.size());
        }
        return null;
    }

    private static void together(Callable<?>... tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.length);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> task : tasks) {
                running.add(threads.submit(task));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
