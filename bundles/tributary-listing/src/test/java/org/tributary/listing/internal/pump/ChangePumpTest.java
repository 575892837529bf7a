package org.tributary.listing.internal.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.health.Health;
import org.tributary.api.listing.Circle;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.testkit.TestDatabase;

class ChangePumpTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eight_publishers_at_once_are_heard_once_each_and_in_order(TestDatabase kind) throws Exception {
        try (ListingFixture f = new ListingFixture(kind)) {
            ChangePump pump = pump(f);
            Recorder early = new Recorder("early", ChangeConsumer.Start.BEGINNING);
            pump.follow(early);
            Set<String> published = Collections.synchronizedSet(new HashSet<>());
            ExecutorService officers = Executors.newFixedThreadPool(8);
            List<Future<?>> work = new ArrayList<>();
            for (int officer = 0; officer < 8; officer++) {
                int number = officer;
                work.add(officers.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        published.add(f.listings
                                .publish(
                                        problem("Problem " + i + " of officer " + number, Circle.PUBLIC),
                                        actor(CAMBURY_OFFICER))
                                .id()
                                .toString());
                    }
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
            officers.shutdown();
            assertThat(published).hasSize(200);
            await().atMost(LONG).until(() -> early.listings().size() >= 200);
            assertThat(early.listings()).containsExactlyInAnyOrderElementsOf(published);
            assertThat(early.numbers()).isSorted().doesNotHaveDuplicates();
            pump.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_that_throws_holds_nobody_back_and_is_given_the_batch_again(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            ChangePump pump = pump(f);
            Recorder broken = new Recorder("broken", ChangeConsumer.Start.BEGINNING);
            broken.fails = true;
            Recorder sound = new Recorder("sound", ChangeConsumer.Start.BEGINNING);
            pump.follow(broken);
            pump.follow(sound);
            String id = publish(f, "The lift is out of order again");
            await().atMost(LONG).until(() -> sound.listings().contains(id));
            await().atMost(LONG).until(() -> pump.check().status() == Health.Status.DEGRADED);
            assertThat(pump.check().sentence()).contains("'broken'");
            broken.fails = false;
            await().atMost(LONG).until(() -> broken.listings().contains(id));
            await().atMost(LONG).until(() -> pump.check().status() == Health.Status.UP);
            await().atMost(LONG).until(() -> pump.check().sentence().equals("Everybody has heard of everything."));
            pump.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_that_comes_late_begins_where_it_asked_and_one_that_comes_back_goes_on(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            ChangePump pump = pump(f);
            String first = publish(f, "The first of two problems");
            Recorder all = new Recorder("all", ChangeConsumer.Start.BEGINNING);
            Recorder fresh = new Recorder("fresh", ChangeConsumer.Start.NOW);
            pump.follow(all);
            pump.follow(fresh);
            await().atMost(LONG)
                    .until(() -> f.database.positions().position("fresh").isPresent());
            await().atMost(LONG).until(() -> all.listings().contains(first));
            pump.unfollow(fresh);
            String second = publish(f, "The second of two problems");
            Recorder back = new Recorder("fresh", ChangeConsumer.Start.NOW);
            pump.follow(back);
            await().atMost(LONG).until(() -> back.listings().contains(second));
            assertThat(back.listings()).containsExactly(second);
            assertThat(fresh.listings()).isEmpty();
            pump.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_index_that_is_ahead_of_an_older_database_is_filled_again(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            ChangePump pump = pump(f);
            String id = publish(f, "A problem from before the restore");
            Recorder index = new Recorder("index", ChangeConsumer.Start.BEGINNING);
            index.own = true;
            index.position = OptionalLong.of(1_000_000);
            pump.follow(index);
            await().atMost(LONG).until(() -> index.listings().contains(id));
            assertThat(index.resets).isEqualTo(1);
            assertThat(f.database.positions().position("index")).isEmpty();
            pump.stop();
        }
    }

    @Test
    void no_listing_is_read_for_who_wants_none() {
        try (ListingFixture f = new ListingFixture(TestDatabase.DERBY)) {
            ChangePump pump = pump(f);
            Recorder reader = new Recorder("reader", ChangeConsumer.Start.BEGINNING);
            Recorder listener = new Recorder("listener", ChangeConsumer.Start.BEGINNING);
            listener.wantsListings = false;
            pump.follow(reader);
            pump.follow(listener);
            String id = publish(f, "The lift is out of order again");
            await().atMost(LONG).until(() -> reader.listings().contains(id));
            await().atMost(LONG).until(() -> listener.listings().contains(id));
            assertThat(reader.heard).anyMatch(change -> change.listing().isPresent());
            assertThat(listener.heard).noneMatch(change -> change.listing().isPresent());
            pump.stop();
        }
    }

    private static ChangePump pump(ListingFixture f) {
        return new ChangePump(f.database.changeLog(), f.database.positions(), f.database.leases(), f.listings);
    }

    private static String publish(ListingFixture f, String title) {
        return f.listings
                .publish(problem(title, Circle.PUBLIC), actor(CAMBURY_OFFICER))
                .id()
                .toString();
    }

    /** Writes down what it hears. */
    private static final class Recorder implements ChangeConsumer {

        private final String name;
        private final Start start;
        private final List<Change> heard = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean fails;
        private volatile boolean own;
        private volatile boolean wantsListings = true;
        private volatile OptionalLong position = OptionalLong.empty();
        private volatile int resets;

        Recorder(String name, Start start) {
            this.name = name;
            this.start = start;
        }

        List<String> listings() {
            synchronized (heard) {
                return heard.stream()
                        .filter(change -> change.subject() == Subject.LISTING)
                        .map(Change::id)
                        .toList();
            }
        }

        List<Long> numbers() {
            synchronized (heard) {
                return heard.stream().map(Change::seq).toList();
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Start start() {
            return start;
        }

        @Override
        public boolean keepsPosition() {
            return own;
        }

        @Override
        public OptionalLong position() {
            return position;
        }

        @Override
        public void reset() {
            resets++;
            position = OptionalLong.empty();
        }

        @Override
        public boolean wantsListings() {
            return wantsListings;
        }

        @Override
        public void accept(List<Change> batch, long upTo) {
            if (fails) {
                throw new IllegalStateException("The disk is full");
            }
            heard.addAll(batch);
            position = OptionalLong.of(upTo);
        }
    }
}
