package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Delivery;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;

/** Whoever is slow or broken, with thousands of messages behind them, makes nobody else wait. */
class UnblockedTest {

    private static final Logger LOG = LoggerFactory.getLogger(UnblockedTest.class);

    private static final int BEHIND = 5_000;
    private static final int PROBES = 20;

    private final CountDownLatch hangs = new CountDownLatch(1);
    private final Letterbox letterbox = new Letterbox();
    private TestDatabase.Place place;
    private QueueNode node;
    private StoreHost.OpenUnit unit;
    private DeliveryLoop loop;

    @BeforeEach
    void open() throws Exception {
        place = TestDatabase.DERBY.newPlace();
        node = new QueueNode(place, new MovableClock(Instant.parse("2026-11-02T09:00:00Z")));
        unit = node.host.open(new UnitFiles("notes", "db/notes.xml", getClass().getClassLoader()));
        letterbox.takes("email");
        node.desk.writes("quick", key -> Optional.of(message(key)));
        loop = node.loop(letterbox);
        loop.start();
    }

    @AfterEach
    void close() throws Exception {
        hangs.countDown();
        loop.close();
        unit.close();
        node.close();
        place.drop();
    }

    @Test
    void a_channel_that_hangs_one_that_breaks_and_a_writer_that_hangs_delay_nobody_else() {
        Duration alone = median("alone");

        letterbox.answers("hung", message -> hang()).answers("broken", message -> {
            throw new IllegalStateException("no");
        });
        node.desk.writes("stuck", key -> {
            hang();
            return Optional.of(message(key));
        });
        put(index -> ready("hung", "hung/" + index));
        put(index -> ready("broken", "broken/" + index));
        put(index -> written("stuck", "email", "stuck/" + index));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> letterbox.keys().stream()
                                .filter(key -> key.startsWith("hung/"))
                                .count()
                        == DeliveryWorker.AT_ONCE);

        Duration beside = median("beside");
        LOG.info(
                "A message took {} ms alone and {} ms beside {} that hang or fail",
                alone.toMillis(),
                beside.toMillis(),
                3 * BEHIND);
        assertThat(letterbox.keys().stream().filter(key -> key.startsWith("hung/")))
                .as("no more than its own places are taken by a channel that hangs")
                .hasSize(DeliveryWorker.AT_ONCE);
        assertThat(letterbox.keys()).noneMatch(key -> key.startsWith("stuck/"));
        assertThat(beside).isLessThan(Duration.ofSeconds(2).plus(alone));
    }

    /** From the commit until it is sent, of messages that were written already and of such as are written now. */
    private Duration median(String name) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            String key = name + "/" + i;
            Delivery probe = i % 2 == 0 ? ready("email", key) : written("quick", "email", key);
            long start = System.nanoTime();
            unit.store().write((entities, tx) -> {
                tx.deliver(probe);
                return null;
            });
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> node.host.deliveries().find(key).orElseThrow().state() == State.SENT);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        Collections.sort(times);
        return times.get(PROBES / 2);
    }

    private void put(IntFunction<Delivery> deliveries) {
        unit.store().write((entities, tx) -> {
            IntStream.range(0, BEHIND).mapToObj(deliveries).forEach(tx::deliver);
            return null;
        });
    }

    private Receipt hang() {
        try {
            assertThat(hangs.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Receipt.Sent();
    }

    private static Delivery ready(String channel, String key) {
        return new Delivery(channel, message(key), Instant.EPOCH, Optional.empty());
    }

    private static Delivery written(String writer, String channel, String key) {
        return Delivery.writtenWhenSent(
                writer, channel, key, "officer@council.example", Message.Sort.BULK, Instant.EPOCH, Optional.empty());
    }

    private static Message message(String key) {
        return new Message(
                key,
                "officer@council.example",
                "A subject",
                "A text",
                Optional.empty(),
                List.of(),
                Optional.of(URI.create("https://tributary.example/stop")),
                Optional.empty(),
                Message.Sort.BULK);
    }
}
