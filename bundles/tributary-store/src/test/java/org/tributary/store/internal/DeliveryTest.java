package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Delivery;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;

/** What the queue promises to those who are written to, on both databases. */
class DeliveryTest {

    private static final PersonId ANN = new PersonId("ann");
    private static final String ADDRESS = "Ann.Officer@council.example";
    private static final Actor OPERATOR = Actor.system("operator");

    @Nested
    class OnDerby extends Promises {
        OnDerby() {
            super(TestDatabase.DERBY);
        }
    }

    @Nested
    @Tag("postgresql")
    class OnPostgresql extends Promises {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Promises {

        private final TestDatabase kind;
        private final MovableClock clock = new MovableClock(Instant.parse("2026-11-02T09:00:00Z"));
        private TestDatabase.Place place;
        private QueueNode node;
        private StoreHost.OpenUnit unit;
        private Store store;
        private Letterbox letterbox;
        private DeliveryWorker worker;

        Promises(TestDatabase kind) {
            this.kind = kind;
        }

        @BeforeAll
        void open() throws Exception {
            place = kind.newPlace();
            node = new QueueNode(place, clock);
            unit = node.host.open(
                    new UnitFiles("notes", "db/notes.xml", getClass().getClassLoader()));
            store = unit.store();
        }

        @AfterAll
        void close() throws Exception {
            unit.close();
            node.close();
            place.drop();
        }

        @BeforeEach
        void clear() throws SQLException {
            for (String table : List.of("store_delivery", "store_suspended", "store_forgotten", "store_audit")) {
                sql("delete from " + table);
            }
            letterbox = new Letterbox();
            worker = node.worker(letterbox);
        }

        @Test
        void what_was_sent_leaves_its_key_and_none_of_its_words() {
            letterbox.takes("email");
            deliver("a");
            worker.round();
            assertThat(letterbox.arrived).containsExactly(message("a", Message.Sort.AUTOMATIC));
            Queued queued = queued("a");
            assertThat(queued.state()).isEqualTo(State.SENT);
            assertThat(queued.sent()).contains(clock.instant());
            Message left = queued.delivery().message();
            assertThat(left.to() + left.subject() + left.text() + left.html().orElse(""))
                    .isEmpty();

            deliver("a");
            worker.round();
            assertThat(letterbox.arrived).hasSize(1);
        }

        @Test
        void what_is_to_be_sent_later_waits_until_then() {
            letterbox.takes("email");
            Instant then = clock.instant().plus(Duration.ofHours(3));
            store.write((entities, tx) -> {
                tx.deliver(new Delivery("email", message("a", Message.Sort.BULK), then, Optional.of(ANN)));
                return null;
            });
            worker.round();
            clock.move(Duration.ofMinutes(179));
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
            clock.move(Duration.ofMinutes(1));
            worker.round();
            assertThat(letterbox.arrived).hasSize(1);
        }

        @Test
        void the_gaps_between_attempts_grow_to_an_hour_and_end_after_a_day() {
            letterbox.answers("email", message -> new Receipt.Later(Optional.empty(), "greylisted"));
            deliver("a");
            Instant first = clock.instant();
            List<Duration> gaps = new ArrayList<>();
            while (queued("a").state() == State.WAITING) {
                worker.round();
                Duration gap = Duration.between(clock.instant(), queued("a").nextAttempt());
                gaps.add(gap);
                clock.move(gap);
            }
            assertThat(gaps.get(0)).isBetween(Duration.ofSeconds(22), Duration.ofSeconds(38));
            assertThat(gaps.get(1)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
            assertThat(gaps.get(5)).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(20));
            assertThat(gaps.get(12)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(75));
            assertThat(clock.instant()).isEqualTo(first.plus(Duration.ofHours(24)));
            assertThat(letterbox.arrived).hasSizeBetween(25, 40);
            assertThat(queued("a").state()).isEqualTo(State.FAILED);
            assertThat(queued("a").lastError()).isEqualTo("Given up after 24 hours: greylisted");
            assertThat(node.host.deliveries().failed(10)).hasSize(1);
        }

        @Test
        void the_other_side_says_when_to_come_again() {
            letterbox.answers("email", message -> new Receipt.Later(Optional.of(Duration.ofMinutes(7)), "busy"));
            deliver("a");
            worker.round();
            assertThat(queued("a").nextAttempt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(7)));
            assertThat(queued("a").lastError()).isEqualTo("busy");
        }

        @Test
        void a_channel_that_breaks_is_asked_again() {
            letterbox.answers("email", message -> {
                throw new IllegalStateException("no route for " + ADDRESS);
            });
            deliver("a");
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.WAITING);
            assertThat(queued("a").lastError())
                    .contains("IllegalStateException")
                    .doesNotContain("@");
            letterbox.answers("email", message -> {
                throw new NoClassDefFoundError("gone");
            });
            clock.move(Duration.ofMinutes(1));
            worker.round();
            letterbox.takes("email");
            clock.move(Duration.ofMinutes(2));
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.SENT);
            assertThat(queued("a").attempts()).isEqualTo(3);
        }

        @Test
        void to_an_address_that_was_refused_nothing_is_sent_until_somebody_resumes_it() {
            letterbox.answers(
                    "email",
                    message -> new Receipt.Refused("550 5.1.1 <" + ADDRESS + "> unknown, ask it@x.example", true));
            deliver("a");
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.FAILED);
            assertThat(queued("a").lastError()).isEqualTo("550 5.1.1 <(address)> unknown, ask (address)");

            letterbox.takes("email");
            deliver("b");
            worker.round();
            assertThat(queued("b").state()).isEqualTo(State.FAILED);
            assertThat(queued("b").lastError()).startsWith("The address is suspended: 550 5.1.1");
            assertThat(letterbox.keys()).containsExactly("a");
            assertThat(node.host.deliveries().suspended(10)).singleElement().satisfies(suspension -> {
                assertThat(suspension.recipient()).isEqualTo("ann.officer@council.example");
                assertThat(suspension.since()).isEqualTo(clock.instant());
                assertThat(suspension.toString()).doesNotContain("council");
            });

            node.host.deliveries().resume("email", ADDRESS, OPERATOR);
            node.host.deliveries().retry("b", OPERATOR);
            worker.round();
            assertThat(queued("b").state()).isEqualTo(State.SENT);
            assertThat(node.host.auditTrail().newest(AuditTrail.Question.ALL, 10))
                    .extracting(AuditTrail.Row::action, AuditTrail.Row::object)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("message.retry", "b"),
                            org.assertj.core.groups.Tuple.tuple("message.resume", "email"));
        }

        @Test
        void a_message_that_was_refused_leaves_its_address_in_use() {
            letterbox.answers("email", message -> new Receipt.Refused("552 too large", false));
            deliver("a");
            worker.round();
            letterbox.takes("email");
            deliver("b");
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.FAILED);
            assertThat(queued("b").state()).isEqualTo(State.SENT);
        }

        @Test
        void what_was_written_to_one_person_is_found_and_what_to_others_is_not() {
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(message("to-ann", Message.Sort.AUTOMATIC), ANN));
                tx.deliver(Delivery.email(message("to-bob", Message.Sort.AUTOMATIC), new PersonId("bob")));
                tx.deliver(Delivery.email(message("to-nobody", Message.Sort.AUTOMATIC)));
                return null;
            });
            assertThat(node.host.deliveries().of(ANN, 10))
                    .extracting(queued -> queued.delivery().message().key())
                    .containsExactly("to-ann");
        }

        @Test
        void what_is_not_there_can_be_neither_retried_nor_resumed() {
            deliver("a");
            assertThatThrownBy(() -> node.host.deliveries().retry("a", OPERATOR))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> node.host.deliveries().resume("email", ADDRESS, OPERATOR))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void after_somebody_was_erased_nothing_that_waits_is_sent_to_them() throws SQLException {
            letterbox.takes("email");
            deliver("a");
            store.write((entities, tx) -> {
                tx.forget(ANN, List.of(ADDRESS));
                return null;
            });
            // Committed by somebody who had looked before the erasure.
            store.write((entities, tx) -> {
                tx.deliver(new Delivery(
                        "email", message("late", Message.Sort.AUTOMATIC), Instant.EPOCH, Optional.empty()));
                return null;
            });
            sql("update store_delivery set person = 'ann'");
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
            assertThat(node.host.deliveries().counts()).isEmpty();
        }

        @Test
        void an_erasure_while_the_message_is_under_way_leaves_nothing_of_it_behind() {
            letterbox.answers("email", message -> {
                store.write((entities, tx) -> {
                    tx.forget(ANN, List.of(ADDRESS));
                    return null;
                });
                return new Receipt.Refused("no such mailbox", true);
            });
            deliver("a");
            worker.round();
            assertThat(node.host.deliveries().counts()).isEmpty();
            assertThat(node.host.deliveries().suspended(10)).isEmpty();
        }

        @Test
        void an_erasure_takes_suspensions_and_what_was_sent() {
            letterbox.takes("email");
            deliver("sent");
            worker.round();
            letterbox.answers("email", message -> new Receipt.Refused("gone", true));
            deliver("refused");
            worker.round();
            store.write((entities, tx) -> {
                tx.forget(ANN, List.of(ADDRESS));
                return null;
            });
            assertThat(node.host.deliveries().counts()).isEmpty();
            assertThat(node.host.deliveries().suspended(10)).isEmpty();
        }

        @Test
        void an_erasure_takes_what_the_person_wrote_to_others_and_was_not_sent_yet() {
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(new Message(
                        "contact/1",
                        "bob@council.example",
                        "Ann asks",
                        "Ann Officer asks: may we use this?",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(ADDRESS),
                        Message.Sort.PERSONAL)));
                return null;
            });
            store.write((entities, tx) -> {
                tx.forget(ANN, List.of(ADDRESS));
                return null;
            });
            assertThat(node.host.deliveries().counts()).isEmpty();
        }

        @Test
        void somebody_who_takes_their_data_out_sees_what_was_sent_to_them() {
            letterbox.takes("email");
            deliver("sent");
            worker.round();
            clock.move(Duration.ofMinutes(1));
            deliver("waits");
            assertThat(node.host.messageRecords().about(ANN).get("messages"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                    .extracting(message -> message.get("state") + " " + message.get("address"))
                    .containsExactly("waiting " + ADDRESS, "sent ");
            assertThat(node.host.messageRecords().about(new PersonId("bob"))).isEmpty();
        }

        @Test
        void a_message_waits_until_its_channel_comes() {
            deliver("a");
            worker.round();
            clock.move(Duration.ofDays(3));
            worker.round();
            assertThat(queued("a").attempts()).isZero();
            letterbox.answers("email", message -> new Receipt.Later(Optional.empty(), "starting"));
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.WAITING);
            letterbox.goes("email");
            clock.move(Duration.ofMinutes(1));
            worker.round();
            letterbox.takes("email");
            worker.round();
            assertThat(queued("a").state()).isEqualTo(State.SENT);
        }

        @Test
        void what_a_process_had_in_hand_when_it_died_is_sent_again_under_the_same_key() {
            letterbox.takes("email");
            deliver("a");
            // The other process sent it, and then died before it could note that.
            assertThat(node.host.queue().take("a")).isPresent();
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
            clock.move(DeliveryQueue.IN_HAND);
            worker.round();
            assertThat(letterbox.keys()).containsExactly("a");
            assertThat(queued("a").state()).isEqualTo(State.SENT);
        }

        @Test
        void two_workers_at_once_send_nothing_twice() throws Exception {
            letterbox.takes("email");
            int count = 200;
            deliver(IntStream.range(0, count).mapToObj(i -> "m" + i).toArray(String[]::new));
            try (QueueNode other = new QueueNode(place, clock)) {
                DeliveryWorker first = node.busyWorker(letterbox);
                DeliveryWorker second = other.busyWorker(letterbox);
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    first.round();
                    second.round();
                    return node.host.deliveries().counts().equals(Map.of(State.SENT, (long) count));
                });
            }
            assertThat(letterbox.keys()).hasSize(count).doesNotHaveDuplicates();
        }

        @Test
        void of_two_nodes_one_sends_and_the_other_takes_over() throws Exception {
            letterbox.takes("email");
            try (QueueNode other = new QueueNode(place, clock)) {
                DeliveryLoop second;
                try (DeliveryLoop first = other.loop(letterbox)) {
                    first.start();
                    // From another node, so that it is time that wakes it.
                    deliver("a");
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> queued("a").state() == State.SENT);
                    second = node.loop(letterbox);
                    second.start();
                }
                try (second) {
                    deliver("b");
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> queued("b").state() == State.SENT);
                }
            }
            assertThat(letterbox.keys()).containsExactly("a", "b");
        }

        @Test
        void a_channel_that_hangs_holds_up_no_other() throws Exception {
            CountDownLatch hangs = new CountDownLatch(1);
            letterbox.takes("chat").answers("email", message -> {
                awaits(hangs);
                return new Receipt.Sent();
            });
            deliver("1", "2", "3", "4", "5", "6");
            store.write((entities, tx) -> {
                tx.deliver(
                        new Delivery("chat", message("chat", Message.Sort.AUTOMATIC), Instant.EPOCH, Optional.empty()));
                return null;
            });
            DeliveryWorker busy = node.busyWorker(letterbox);
            busy.round();
            await().atMost(Duration.ofSeconds(20)).until(() -> queued("chat").state() == State.SENT);
            busy.round();
            assertThat(letterbox.arrived).hasSize(DeliveryWorker.AT_ONCE + 1);
            hangs.countDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                busy.round();
                return node.host.deliveries().counts().equals(Map.of(State.SENT, 7L));
            });
        }

        @Test
        void somebody_who_waits_for_a_link_does_not_stand_behind_a_digest() {
            letterbox.takes("email");
            deliver(Message.Sort.BULK, "bulk");
            clock.move(Duration.ofSeconds(1));
            deliver(Message.Sort.AUTOMATIC, "automatic");
            clock.move(Duration.ofSeconds(1));
            deliver(Message.Sort.PERSONAL, "personal");
            worker.round();
            assertThat(letterbox.keys()).containsExactly("personal", "automatic", "bulk");
        }

        @Test
        void no_transaction_is_open_while_a_message_is_sent() {
            AtomicInteger connections = new AtomicInteger();
            letterbox.answers("email", message -> {
                connections.addAndGet(((HikariDataSource) node.database.pool())
                        .getHikariPoolMXBean()
                        .getActiveConnections());
                return new Receipt.Sent();
            });
            deliver("a", "b", "c");
            worker.round();
            assertThat(letterbox.arrived).hasSize(3);
            assertThat(connections).hasValue(0);
        }

        @Test
        void a_row_that_nobody_can_read_does_not_hold_up_the_others() throws SQLException {
            letterbox.takes("email");
            deliver("a");
            sql("update store_delivery set unsubscribe = 'not an address'");
            clock.move(Duration.ofSeconds(1));
            deliver("b");
            worker.round();
            assertThat(letterbox.keys()).containsExactly("b");
            assertThat(node.host.deliveries().counts()).isEqualTo(Map.of(State.SENT, 1L, State.FAILED, 1L));
        }

        @Test
        void keys_are_forgotten_after_their_time() throws SQLException {
            letterbox.takes("email");
            deliver("sent");
            worker.round();
            letterbox.answers("email", message -> new Receipt.Refused("no", false));
            deliver("failed");
            worker.round();
            letterbox.goes("email");
            deliver("waits");
            clock.move(DeliveryQueue.FAILED_KEPT);
            node.host.tidy();
            assertThat(node.host.deliveries().counts()).isEqualTo(Map.of(State.SENT, 1L, State.WAITING, 1L));
            clock.move(DeliveryQueue.SENT_KEPT);
            node.host.tidy();
            assertThat(node.host.deliveries().counts()).isEqualTo(Map.of(State.WAITING, 1L));
        }

        @Test
        void the_audit_trail_is_kept_for_two_years_and_no_longer() {
            store.write((entities, tx) -> {
                for (int row = 0; row <= SqlAuditTrail.AT_ONCE; row++) {
                    tx.audit(Actor.system("nudge"), "note.nudge", "old", "");
                }
                return null;
            });
            clock.move(SqlAuditTrail.KEPT);
            store.write((entities, tx) -> {
                tx.audit(Actor.system("nudge"), "note.nudge", "young", "");
                return null;
            });
            node.host.tidy();
            assertThat(node.host.auditTrail().newest(AuditTrail.Question.ALL, 1000))
                    .hasSize(SqlAuditTrail.AT_ONCE + 2);
            clock.move(Duration.ofMillis(1));
            Leases.Lease another = node.host
                    .leases()
                    .acquire("store-tidy", Duration.ofMinutes(1))
                    .orElseThrow();
            node.host.tidy();
            assertThat(node.host.auditTrail().newest(AuditTrail.Question.ALL, 1000))
                    .as("while another node tidies up")
                    .hasSize(SqlAuditTrail.AT_ONCE + 2);
            another.close();
            node.host.tidy();
            assertThat(node.host.auditTrail().newest(AuditTrail.Question.ALL, 1000))
                    .extracting(AuditTrail.Row::object)
                    .containsExactly("young");
        }

        @Test
        void the_operator_is_told_the_one_thing_to_do() {
            DeliveryStatus status = new DeliveryStatus(node.host.queue(), worker, letterbox, node.desk, clock);
            assertThat(status.check().status()).isEqualTo(Health.Status.UP);
            deliver("a", "b", "c", "d", "e", "f");
            says(status, Health.Status.DEGRADED, "6 messages wait for the channel email, which is not there.");
            letterbox.answers("email", message -> new Receipt.Later(Optional.empty(), "421 " + ADDRESS + " later"));
            worker.round();
            says(status, Health.Status.DEGRADED, "The channel email cannot send at the moment: 421 (address) later");
            letterbox.answers("email", message -> new Receipt.Refused("552 too large", false));
            clock.move(Duration.ofMinutes(2));
            worker.round();
            says(status, Health.Status.DEGRADED, "6 messages could not be sent");
            assertThat(status.now())
                    .extracting(Measures.Measure::name, Measures.Measure::labels, Measures.Measure::value)
                    .contains(
                            tuple("tributary.messages.waiting", Map.of("channel", "email"), 0.0),
                            tuple("tributary.messages.oldest.seconds", Map.of("channel", "email"), 0.0),
                            tuple("tributary.messages.failed", Map.of(), 6.0));
            clock.move(Duration.ofDays(1));
            says(status, Health.Status.UP, "Messages are sent as they come.");
            assertThat(status.check().details()).containsEntry("suspended addresses", "0");
        }

        private void says(DeliveryStatus status, Health.Status expected, String sentence) {
            clock.move(Duration.ofSeconds(11));
            status.look();
            assertThat(status.check().status()).isEqualTo(expected);
            assertThat(status.check().sentence()).startsWith(sentence);
        }

        private void deliver(String... keys) {
            deliver(Message.Sort.AUTOMATIC, keys);
        }

        private void deliver(Message.Sort sort, String... keys) {
            store.write((entities, tx) -> {
                for (String key : keys) {
                    tx.deliver(new Delivery("email", message(key, sort), clock.instant(), Optional.of(ANN)));
                }
                return null;
            });
        }

        private Queued queued(String key) {
            return node.host.deliveries().find(key).orElseThrow();
        }

        private void sql(String sql) throws SQLException {
            try (Connection connection = node.database.pool().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static Message message(String key, Message.Sort sort) {
        return new Message(
                key,
                ADDRESS,
                "A subject",
                "A link: https://tributary.example/confirm/secret",
                Optional.of("<p>A link</p>"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                sort);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
