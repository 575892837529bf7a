package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.osgi.PGDataSourceFactory;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.store.Store;

/** A server that goes away and comes back. */
class DatabaseAwayTest {

    private static final UnitFiles NOTES =
            new UnitFiles("notes", "db/notes.xml", DatabaseAwayTest.class.getClassLoader());
    private static final Duration A_PERSON_WAITS = Duration.ofSeconds(5);

    private static EmbeddedPostgres server;
    private static int databases;

    private BrokenLine line;
    private ScheduledExecutorService timer;
    private Database database;
    private StoreHost host;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        String name = "away_" + ++databases;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        line = new BrokenLine(server.getPort());
        timer = Executors.newSingleThreadScheduledExecutor();
        PostgresAddress address =
                new PostgresAddress("jdbc:postgresql://localhost:" + line.port() + "/" + name, "postgres", "");
        database = Database.postgresql(
                new PGDataSourceFactory(), address, Duration.ofSeconds(4), 4, Clock.systemUTC(), new Random());
        host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        timer.shutdownNow();
        line.close();
    }

    @Test
    void a_server_that_is_gone_is_said_within_five_seconds_and_work_goes_on_when_it_is_back() throws Exception {
        host.prepare();
        Store store = host.open(NOTES).store();
        write(store, "before");

        line.cut();
        awayInTime(() -> count(store));
        awayInTime(() -> write(store, "lost"));
        awayInTime(() -> host.changeLog().head());
        database.probe();
        assertThat(database.isReachable()).isFalse();

        line.mend();
        healed(store);
        assertThat(count(store)).isEqualTo(1);
        write(store, "after");
        assertThat(count(store)).isEqualTo(2);
        database.probe();
        assertThat(database.isReachable()).isTrue();
    }

    @Test
    void a_server_that_hangs_is_said_within_five_seconds_and_work_goes_on_when_it_is_back() throws Exception {
        host.prepare();
        Store store = host.open(NOTES).store();
        write(store, "before");

        line.fallSilent();
        awayInTime(() -> write(store, "lost"));
        awayInTime(() -> count(store));
        awayInTime(() -> host.changeLog().head());

        line.mend();
        healed(store);
        write(store, "after");
    }

    @Test
    void a_server_that_hangs_in_the_middle_of_a_write_keeps_nothing_of_it() throws Exception {
        host.prepare();
        Store store = host.open(NOTES).store();
        awayInTime(() -> store.write((entities, tx) -> {
            entities.persist(new Note("half", "text", Instant.EPOCH));
            entities.flush();
            line.fallSilent();
            return null;
        }));
        line.cut();
        line.mend();
        healed(store);
        assertThat(count(store)).isZero();
    }

    @Test
    void a_message_that_was_sent_while_the_server_went_away_is_not_sent_twice() throws Exception {
        host.prepare();
        Store store = host.open(NOTES).store();
        Message message = new Message(
                "key",
                "officer@council.example",
                "A subject",
                "A text",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.AUTOMATIC);
        store.write((entities, tx) -> {
            tx.deliver(Delivery.email(message));
            return null;
        });
        Letterbox letterbox = new Letterbox().answers("email", sent -> {
            try {
                line.cut();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Receipt.Sent();
        });
        DeliveryWorker worker = new DeliveryWorker(
                host.queue(), letterbox, new Desk(), Runnable::run, host.messages(), Clock.systemUTC(), new Random());
        assertThatThrownBy(worker::round).isInstanceOf(TemporarilyUnavailable.class);
        line.mend();
        healed(store);
        worker.round();
        assertThat(letterbox.keys()).containsExactly("key");
        assertThat(host.deliveries().find("key").orElseThrow().state()).isEqualTo(Deliveries.State.SENT);
    }

    @Test
    void a_server_that_comes_after_us_is_found() throws Exception {
        line.cut();
        awayInTime(() -> host.prepare());
        line.mend();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            host.prepare();
            return true;
        });
        write(host.open(NOTES).store(), "first");
    }

    private static void awayInTime(ThrowingCallable work) {
        long start = System.nanoTime();
        assertThatThrownBy(work)
                .isInstanceOf(TemporarilyUnavailable.class)
                .hasMessageContaining("cannot reach its database");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(A_PERSON_WAITS);
    }

    private static void healed(Store store) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(TemporarilyUnavailable.class)
                .until(() -> count(store) >= 0);
    }

    private static void write(Store store, String id) {
        store.write((entities, tx) -> {
            entities.persist(new Note(id, "text", Instant.EPOCH));
            return null;
        });
    }

    private static long count(Store store) {
        return store.read(entities ->
                entities.createQuery("select count(n) from Note n", Long.class).getSingleResult());
    }
}
