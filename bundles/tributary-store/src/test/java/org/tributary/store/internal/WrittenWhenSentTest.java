package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.api.health.Health;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;
import org.tributary.store.Deliveries;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;

/** Messages that are written when they are sent, that end, and what an operator does to the queue, on both databases. */
class WrittenWhenSentTest {

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
        private Deliveries deliveries;
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
            deliveries = node.host.deliveries();
        }

        @AfterAll
        void close() throws Exception {
            unit.close();
            node.close();
            place.drop();
        }

        @BeforeEach
        void clear() throws SQLException {
            try (Connection connection = node.database.pool().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : List.of("store_delivery", "store_suspended", "store_forgotten", "store_audit")) {
                    statement.executeUpdate("delete from " + table);
                }
            }
            letterbox = new Letterbox().takes("email");
            node.desk.goes("digest");
            worker = node.worker(letterbox);
        }

        @Test
        void a_message_says_what_is_true_when_it_is_sent() {
            deliver("digest/4711/1");
            assertThat(queued("digest/4711/1").delivery().writer()).contains("digest");
            node.desk.writes("digest", key -> Optional.of(message(key, "As it is now")));
            worker.round();
            assertThat(letterbox.arrived).containsExactly(message("digest/4711/1", "As it is now"));
            assertThat(queued("digest/4711/1").state()).isEqualTo(State.SENT);
        }

        @Test
        void where_nothing_is_left_to_say_it_is_dropped_and_never_comes_again() {
            node.desk.writes("digest", key -> Optional.empty());
            deliver("digest/4711/1");
            worker.round();
            Queued dropped = queued("digest/4711/1");
            assertThat(dropped.state()).isEqualTo(State.DROPPED);
            assertThat(dropped.delivery().message().to()).isEmpty();
            node.desk.writes("digest", key -> Optional.of(message(key, "After all")));
            deliver("digest/4711/1");
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
        }

        @Test
        void while_its_writer_is_not_there_it_waits_and_others_go_past() {
            deliver("digest/4711/1");
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(message("plain", "Written already")));
                return null;
            });
            worker.round();
            clock.move(Duration.ofDays(3));
            worker.round();
            assertThat(letterbox.keys()).containsExactly("plain");
            assertThat(queued("digest/4711/1").attempts()).isZero();
            DeliveryStatus status =
                    new DeliveryStatus(node.host.queue(), worker, letterbox, node.desk, node.database.clock());
            status.look();
            assertThat(status.check().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(status.check().sentence())
                    .startsWith(
                            "The messages of digest cannot be written: this part is not there, and 1 messages wait.");
            node.desk.writes("digest", key -> Optional.of(message(key, "Now")));
            worker.round();
            assertThat(letterbox.keys()).containsExactly("plain", "digest/4711/1");
        }

        @Test
        void a_writer_that_breaks_is_asked_again() {
            node.desk.writes("digest", key -> {
                throw new IllegalStateException("no listing for " + ADDRESS);
            });
            deliver("digest/4711/1");
            worker.round();
            assertThat(queued("digest/4711/1").state()).isEqualTo(State.WAITING);
            assertThat(queued("digest/4711/1").lastError())
                    .startsWith("It could not be written (IllegalStateException)")
                    .doesNotContain("@");
            node.desk.writes("digest", key -> Optional.of(message(key, "Now")));
            clock.move(Duration.ofMinutes(1));
            worker.round();
            assertThat(queued("digest/4711/1").state()).isEqualTo(State.SENT);
        }

        @Test
        void what_was_written_for_another_key_or_sort_is_sent_to_nobody() {
            Message right = message("digest/4711/1", "Words");
            List<Message> wrong =
                    List.of(message("digest/4712/1", "Words"), changed(right, ADDRESS, Message.Sort.PERSONAL));
            for (int i = 0; i < wrong.size(); i++) {
                Message written = wrong.get(i);
                node.desk.writes("digest", key -> Optional.of(written));
                deliver("digest/4711/" + (i + 1));
                clock.move(Duration.ofSeconds(2));
                worker.round();
            }
            assertThat(letterbox.arrived).isEmpty();
            assertThat(deliveries.failed(10)).hasSize(2).allSatisfy(failed -> assertThat(failed.lastError())
                    .startsWith("What digest wrote is another message"));
        }

        @Test
        void whoever_moved_meanwhile_gets_it_at_the_new_address_also_where_the_old_one_is_dead() {
            String moved = "moved@council.example";
            node.desk.writes("digest", key -> Optional.of(changed(message(key, "Words"), moved, Message.Sort.BULK)));
            deliveries.suspend("email", ADDRESS, "It came back", OPERATOR);
            deliver("digest/4711/1");
            worker.round();
            assertThat(letterbox.arrived).singleElement().satisfies(message -> assertThat(message.to())
                    .isEqualTo(moved));
            assertThat(queued("digest/4711/1").state()).isEqualTo(State.SENT);

            deliveries.suspend("email", moved, "It came back", OPERATOR);
            deliver("digest/4711/2");
            worker.round();
            assertThat(letterbox.arrived).hasSize(1);
            assertThat(queued("digest/4711/2").state()).isEqualTo(State.FAILED);
            assertThat(queued("digest/4711/2").delivery().message().to()).isEqualTo(moved);
        }

        @Test
        void an_erasure_while_it_is_written_keeps_it_from_being_sent() {
            node.desk.writes("digest", key -> {
                store.write((entities, tx) -> {
                    tx.forget(ANN, List.of(ADDRESS));
                    return null;
                });
                return Optional.of(message(key, "Words"));
            });
            deliver("digest/4711/1");
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
            assertThat(deliveries.counts()).isEmpty();
        }

        @Test
        void an_erasure_of_whoever_is_known_by_their_id_alone_keeps_it_from_being_sent() {
            node.desk.writes("digest", key -> {
                store.write((entities, tx) -> {
                    tx.forget(ANN, List.of());
                    return null;
                });
                // Put there by somebody who had looked before the erasure.
                sql("update store_delivery set person = 'ann'");
                return Optional.of(message(key, "Words"));
            });
            store.write((entities, tx) -> {
                tx.deliver(Delivery.writtenWhenSent(
                        "digest",
                        "email",
                        "digest/4711/1",
                        ADDRESS,
                        Message.Sort.BULK,
                        Instant.EPOCH,
                        Optional.of(ANN)));
                return null;
            });
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
        }

        @Test
        void what_is_dropped_or_suspended_while_it_is_written_is_not_sent() {
            node.desk.writes("digest", key -> {
                if (key.endsWith("1")) {
                    deliveries.drop(key, OPERATOR);
                } else {
                    deliveries.suspend("email", ADDRESS, "It came back", OPERATOR);
                }
                return Optional.of(message(key, "Words"));
            });
            deliver("digest/4711/1", "digest/4711/2");
            worker.round();
            assertThat(letterbox.arrived).isEmpty();
            assertThat(queued("digest/4711/1").state()).isEqualTo(State.DROPPED);
            assertThat(queued("digest/4711/2").state()).isEqualTo(State.FAILED);
            assertThat(queued("digest/4711/2").lastError()).isEqualTo("The address is suspended: It came back");
        }

        @Test
        void items_keep_their_group_their_listing_and_their_reasons() {
            List<Message.Item> items = List.of(
                    new Message.Item("One", URI.create("https://tributary.example/1"), "A line"),
                    new Message.Item(
                            "Two = zwei: #",
                            URI.create("https://tributary.example/2?a=b"),
                            "Größe\nand more",
                            "Housing repairs",
                            Optional.of(new ListingId("local", "damp")),
                            List.of("new", "phase")));
            Message message = new Message(
                    "digest/4711/1",
                    ADDRESS,
                    "A subject",
                    "A text",
                    Optional.empty(),
                    items,
                    Optional.empty(),
                    Optional.empty(),
                    Message.Sort.BULK);
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(message));
                return null;
            });
            worker.round();
            assertThat(letterbox.arrived).containsExactly(message);
        }

        @Test
        void what_is_of_use_for_minutes_is_dropped_when_they_are_over() {
            letterbox.answers("email", message -> new Receipt.Later(Optional.empty(), "421 busy"));
            Instant end = clock.instant().plus(Duration.ofMinutes(15));
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(message("sign-in/1", "A link"), ANN).until(end));
                return null;
            });
            worker.round();
            for (int turn = 0; turn < 20 && queued("sign-in/1").state() == State.WAITING; turn++) {
                assertThat(queued("sign-in/1").nextAttempt()).isBeforeOrEqualTo(end);
                clock.move(Duration.between(clock.instant(), queued("sign-in/1").nextAttempt()));
                clock.move(Duration.ofSeconds(1));
                worker.round();
            }
            letterbox.takes("email");
            clock.move(Duration.ofMinutes(2));
            worker.round();
            assertThat(queued("sign-in/1").state()).isEqualTo(State.DROPPED);
            assertThat(queued("sign-in/1").lastError())
                    .isEqualTo("It could not be sent by 2026-11-02T09:15:00Z and is of no use any more: 421 busy"
                            .replace("2026-11-02T09:15:00Z", end.toString()));
            assertThat(letterbox.arrived).hasSizeGreaterThan(3);
            assertThat(queued("sign-in/1").delivery().message().text()).isEmpty();
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(message("sign-in/2", "A link"), ANN));
                return null;
            });
            worker.round();
            DeliveryStatus status =
                    new DeliveryStatus(node.host.queue(), worker, letterbox, node.desk, node.database.clock());
            status.look();
            assertThat(status.check().sentence()).startsWith("1 messages that are of use only for minutes");
        }

        @Test
        void a_long_address_is_kept_whole_and_can_be_suspended() {
            String webhook = "https://hooks.example/" + "a".repeat(1900) + "?sig=Secret";
            letterbox.answers("chat", message -> new Receipt.Refused("410 gone", true));
            node.desk.writes("digest", key -> Optional.of(changed(message(key, "Words"), webhook, Message.Sort.BULK)));
            store.write((entities, tx) -> {
                tx.deliver(Delivery.writtenWhenSent(
                        "digest", "chat", "digest/9/1", webhook, Message.Sort.BULK, Instant.EPOCH, Optional.empty()));
                return null;
            });
            worker.round();
            assertThat(letterbox.arrived)
                    .singleElement()
                    .extracting(Message::to)
                    .isEqualTo(webhook);
            assertThat(deliveries.suspension("chat", webhook))
                    .hasValueSatisfying(
                            suspension -> assertThat(suspension.recipient()).doesNotContainIgnoringCase("secret"));
            deliveries.resume("chat", deliveries.suspended(1).get(0).recipient(), OPERATOR);
            assertThat(deliveries.suspension("chat", webhook)).isEmpty();
        }

        @Test
        void messages_that_belong_together_are_found_newest_first() {
            deliver("digest/4711/1");
            clock.move(Duration.ofSeconds(1));
            deliver("digest/4711/2", "digest/47/1", "digest/4711/2/more");
            assertThat(deliveries.log("digest/4711/", 10))
                    .extracting(WrittenWhenSentTest::key)
                    .containsExactly("digest/4711/2", "digest/4711/1");
            assertThat(deliveries.log("digest/4711/", 1)).hasSize(1);
            assertThat(deliveries.log("digest/4712/", 10)).isEmpty();
        }

        @Test
        void the_queue_is_read_in_pages() {
            deliver("digest/4711/1", "digest/4711/2", "digest/4711/3");
            List<Queued> first = deliveries.list(State.WAITING, Optional.of("email"), Optional.empty(), 2);
            List<Queued> rest = deliveries.list(State.WAITING, Optional.of("email"), Optional.of(key(first.get(1))), 2);
            assertThat(first).extracting(WrittenWhenSentTest::key).containsExactly("digest/4711/3", "digest/4711/2");
            assertThat(rest).extracting(WrittenWhenSentTest::key).containsExactly("digest/4711/1");
            assertThat(deliveries.list(State.WAITING, Optional.of("chat"), Optional.empty(), 2))
                    .isEmpty();
            assertThat(deliveries.waiting(2)).hasSize(2);
        }

        @Test
        void all_of_a_channel_are_tried_again_but_those_to_suspended_addresses() {
            letterbox.answers(
                    "email",
                    message -> new Receipt.Refused("554 no", message.key().endsWith("dead")));
            node.desk.writes("digest", key -> Optional.of(message(key, "Words")));
            deliver("digest/4711/1", "digest/4711/2");
            worker.round();
            clock.move(Duration.ofSeconds(2));
            store.write((entities, tx) -> {
                tx.deliver(Delivery.email(changed(message("dead", ""), "bob@council.example", Message.Sort.BULK)));
                return null;
            });
            worker.round();
            assertThat(deliveries.backlog())
                    .containsExactly(new Deliveries.Backlog("email", true, 0, Optional.empty(), 3, ""));
            assertThat(deliveries.retryAll("email", OPERATOR)).isEqualTo(2);
            assertThat(deliveries.counts()).isEqualTo(Map.of(State.WAITING, 2L, State.FAILED, 1L));
            assertThat(audited()).containsExactly("message.retry-all email 2");
        }

        @Test
        void old_ones_of_a_channel_are_dropped_together_and_others_stay() {
            deliver("digest/4711/1", "digest/4711/2");
            clock.move(Duration.ofDays(2));
            deliver("digest/4711/3");
            Instant yesterday = clock.instant().minus(Duration.ofDays(1));
            assertThat(deliveries.dropAll("chat", State.WAITING, yesterday, OPERATOR))
                    .isZero();
            assertThat(deliveries.dropAll("email", State.FAILED, yesterday, OPERATOR))
                    .isZero();
            assertThat(deliveries.dropAll("email", State.WAITING, yesterday, OPERATOR))
                    .isEqualTo(2);
            assertThat(deliveries.waiting(10))
                    .extracting(WrittenWhenSentTest::key)
                    .containsExactly("digest/4711/3");
            assertThat(audited()).containsExactly("message.drop-all email 2");
            assertThatThrownBy(() -> deliveries.drop("digest/4711/1", OPERATOR)).isInstanceOf(NotFound.class);
        }

        @Test
        void the_backlog_says_since_when_and_why() {
            Instant since = clock.instant();
            node.desk.writes("digest", key -> Optional.of(message(key, "Words")));
            letterbox.answers("email", message -> new Receipt.Later(Optional.empty(), "421 busy"));
            deliver("digest/4711/1");
            worker.round();
            letterbox.goes("email");
            clock.move(Duration.ofMinutes(9));
            store.write((entities, tx) -> {
                tx.deliver(
                        new Delivery("chat", message("later", ""), since.plus(Duration.ofDays(1)), Optional.empty()));
                return null;
            });
            assertThat(node.host.deliveries(letterbox::names).backlog())
                    .containsExactly(
                            new Deliveries.Backlog("chat", false, 1, Optional.empty(), 0, ""),
                            new Deliveries.Backlog("email", false, 1, Optional.of(since), 0, "421 busy"));
        }

        @Test
        void an_address_is_suspended_by_hand_once_and_its_words_name_no_address() {
            deliveries.suspend("email", ADDRESS, "A letter to " + ADDRESS + " came back", OPERATOR);
            deliveries.suspend("email", ADDRESS.toLowerCase(), "Again", OPERATOR);
            assertThat(deliveries.suspension("email", ADDRESS))
                    .hasValueSatisfying(
                            suspension -> assertThat(suspension.why()).isEqualTo("A letter to (address) came back"));
            assertThat(audited()).containsExactly("message.suspend email ");
            assertThat(deliveries.suspension("chat", ADDRESS)).isEmpty();
        }

        private List<String> audited() {
            return node.host.auditTrail().newest(AuditTrail.Question.ALL, 10).stream()
                    .map(row -> row.action() + " " + row.object() + " " + row.detail())
                    .toList();
        }

        private void deliver(String... keys) {
            store.write((entities, tx) -> {
                for (String key : keys) {
                    tx.deliver(Delivery.writtenWhenSent(
                            "digest", "email", key, ADDRESS, Message.Sort.BULK, Instant.EPOCH, Optional.of(ANN)));
                }
                return null;
            });
        }

        private Queued queued(String key) {
            return deliveries.find(key).orElseThrow();
        }

        private void sql(String sql) {
            try (Connection connection = node.database.pool().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String key(Queued queued) {
        return queued.delivery().message().key();
    }

    private static Message message(String key, String text) {
        return new Message(
                key,
                ADDRESS,
                "A subject",
                text,
                Optional.empty(),
                List.of(),
                Optional.of(URI.create("https://tributary.example/stop")),
                Optional.empty(),
                Message.Sort.BULK);
    }

    private static Message changed(Message message, String to, Message.Sort sort) {
        return new Message(
                message.key(),
                to,
                message.subject(),
                message.text(),
                message.html(),
                message.items(),
                message.unsubscribe(),
                message.replyTo(),
                sort);
    }
}
