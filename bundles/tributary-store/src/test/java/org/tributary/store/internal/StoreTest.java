package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.KeyReused;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Answer;
import org.tributary.store.AuditTrail;
import org.tributary.store.ChangeLog;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.store.DuplicateKey;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.Leases.Lease;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

/** What the store promises, on both databases. */
class StoreTest {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123Z");

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
        private TestStore db;
        private Store store;

        Promises(TestDatabase kind) {
            this.kind = kind;
        }

        @BeforeAll
        void open() {
            db = kind.open("notes", "db/notes.xml");
            store = db.store();
        }

        @AfterAll
        void close() {
            db.close();
        }

        @BeforeEach
        void clear() {
            db.clear();
        }

        @Test
        void what_was_written_is_read_again() {
            String long_text = "ä€😀 ".repeat(20_000);
            write("a", long_text);
            Note note = store.read(entities -> entities.find(Note.class, "a"));
            assertThat(note.text()).isEqualTo(long_text);
            assertThat(note.writtenAt()).isEqualTo(NOON);
            assertThat(note.isImportant()).isTrue();
        }

        @Test
        void content_log_message_audit_row_and_answer_are_committed_together() {
            store.write((entities, tx) -> {
                everything("a", entities, tx);
                return null;
            });

            assertThat(texts()).containsExactly("text of a");
            assertThat(db.changeLog().after(0, 10)).singleElement().satisfies(entry -> {
                assertThat(entry.seq()).isEqualTo(1);
                assertThat(entry.subject()).isEqualTo(Subject.LISTING);
                assertThat(entry.id()).isEqualTo("a");
                assertThat(entry.what()).isEqualTo(What.CREATED);
                assertThat(entry.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            });
            assertThat(db.changeLog().head()).isEqualTo(1);
            assertThat(db.deliveries().find("key of a")).hasValueSatisfying(queued -> {
                assertThat(queued.delivery()).isEqualTo(message("a"));
                assertThat(queued.state()).isEqualTo(Deliveries.State.WAITING);
                assertThat(queued.nextAttempt()).isEqualTo(NOON);
                assertThat(queued.sent()).isEmpty();
            });
            assertThat(db.auditTrail().newest(AuditTrail.Question.ALL, 10))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.actor()).isEqualTo("tester");
                        assertThat(row.door()).isEqualTo(Door.SYSTEM);
                        assertThat(row.action()).isEqualTo("note.write");
                        assertThat(row.object()).isEqualTo("a");
                        assertThat(row.detail()).isEqualTo("first");
                    });
            assertThat(db.idempotencyKeys().answered(key("a", "hash"))).contains(answer("a"));
        }

        @Test
        void after_an_exception_nothing_of_it_is_there() {
            NotFound refusal = new NotFound("There is no such listing.");
            assertThatThrownBy(() -> store.write((entities, tx) -> {
                        everything("a", entities, tx);
                        entities.flush();
                        throw refusal;
                    }))
                    .isSameAs(refusal);
            nothingIsThere();
        }

        @Test
        void after_a_fault_in_the_last_shared_table_nothing_of_it_is_there() {
            assertThatThrownBy(() -> store.write((entities, tx) -> {
                        everything("a", entities, tx);
                        tx.change(Subject.LISTING, "x".repeat(201), What.CONTENT);
                        return null;
                    }))
                    .isInstanceOf(StoreFailure.class);
            nothingIsThere();
        }

        @Test
        void a_fault_in_a_slices_own_table_leaves_nothing_in_the_shared_ones() {
            write("taken", "by the first");
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> store.write((entities, tx) -> {
                        runs.incrementAndGet();
                        everything("taken", entities, tx);
                        return null;
                    }))
                    .isInstanceOf(DuplicateKey.class);
            assertThat(runs).hasValue(2);
            assertThat(texts()).containsExactly("by the first");
            assertThat(db.changeLog().head()).isZero();
            assertThat(db.auditTrail().newest(AuditTrail.Question.ALL, 10)).isEmpty();
        }

        @Test
        void a_message_of_the_same_key_is_kept_once() {
            for (int i = 0; i < 2; i++) {
                store.write((entities, tx) -> {
                    tx.deliver(message("a"));
                    tx.deliver(message("a"));
                    tx.deliver(message("b"));
                    tx.change(Subject.LISTING, "a", What.CONTENT);
                    return null;
                });
            }
            assertThat(db.deliveries().counts()).isEqualTo(Map.of(Deliveries.State.WAITING, 2L));
            assertThat(db.changeLog().head()).isEqualTo(2);
        }

        @Test
        void two_who_send_the_same_message_at_once_both_succeed() throws Exception {
            CyclicBarrier together = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            Callable<Void> sender = () -> store.write((entities, tx) -> {
                tx.deliver(message("a"));
                if (runs.incrementAndGet() <= 2) {
                    meet(together);
                }
                return null;
            });
            atOnce(List.of(sender, sender));
            assertThat(db.deliveries().counts()).isEqualTo(Map.of(Deliveries.State.WAITING, 1L));
        }

        @Test
        void the_same_line_twice_in_one_write_counts_once() {
            store.write((entities, tx) -> {
                tx.change(Subject.LISTING, "a", What.CONTENT);
                tx.change(Subject.LISTING, "a", What.CONTENT);
                tx.change(Subject.LISTING, "a", What.PHASE);
                return null;
            });
            assertThat(db.changeLog().after(0, 10))
                    .extracting(ChangeLog.Entry::what)
                    .containsExactly(What.CONTENT, What.PHASE);
        }

        @Test
        void writers_that_lock_each_other_out_both_succeed() throws Exception {
            write("a", "0");
            write("b", "0");
            CyclicBarrier together = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            atOnce(List.of(() -> touchBoth("a", "b", together, runs), () -> touchBoth("b", "a", together, runs)));
            assertThat(runs.get()).isGreaterThan(2);
            assertThat(texts()).containsExactly("2", "2");
        }

        private Void touchBoth(String first, String second, CyclicBarrier together, AtomicInteger runs) {
            return store.write((entities, tx) -> {
                int run = runs.incrementAndGet();
                add(entities.find(Note.class, first));
                entities.flush();
                if (run <= 2) {
                    meet(together);
                }
                add(entities.find(Note.class, second));
                return null;
            });
        }

        @Test
        void writers_of_the_same_row_lose_nothing() throws Exception {
            write("a", "0");
            Callable<Void> writer = () -> {
                for (int i = 0; i < 10; i++) {
                    store.write((entities, tx) -> {
                        add(entities.find(Note.class, "a"));
                        return null;
                    });
                }
                return null;
            };
            atOnce(List.of(writer, writer, writer));
            assertThat(texts()).containsExactly("30");
        }

        @Test
        void of_eight_writers_at_once_a_reader_sees_every_line_once_and_in_order() throws Exception {
            int writers = 8;
            int each = 60;
            List<Long> seen = new ArrayList<>();
            List<Callable<Void>> all = new ArrayList<>();
            all.add(() -> {
                long position = 0;
                while (seen.size() < writers * each) {
                    for (ChangeLog.Entry entry : db.changeLog().after(position, 50)) {
                        seen.add(entry.seq());
                        position = entry.seq();
                    }
                }
                return null;
            });
            for (int w = 0; w < writers; w++) {
                int writer = w;
                all.add(() -> {
                    for (int i = 0; i < each; i++) {
                        String id = writer + "-" + i;
                        store.write((entities, tx) -> {
                            entities.persist(new Note(id, id, NOON));
                            tx.change(Subject.LISTING, id, What.CREATED);
                            return null;
                        });
                    }
                    return null;
                });
            }
            atOnce(all);
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writers * each).boxed().toList());
        }

        @Test
        void one_who_waits_for_a_line_is_woken_by_its_commit() throws Exception {
            assertThat(db.changeLog().await(0, Duration.ofMillis(1))).isFalse();
            CountDownLatch waiting = new CountDownLatch(1);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<Boolean> woken = other.submit(() -> {
                    waiting.countDown();
                    return db.changeLog().await(0, Duration.ofSeconds(20));
                });
                waiting.await();
                store.write((entities, tx) -> {
                    tx.change(Subject.PERSON, "p", What.ERASED);
                    return null;
                });
                assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                other.shutdownNow();
            }
        }

        @Test
        void a_position_is_kept_moved_and_forgotten() {
            assertThat(db.positions().position("index")).isEmpty();
            db.positions().move("index", 7);
            db.positions().move("index", 3);
            assertThat(db.positions().position("index")).hasValue(3);
            db.positions().forget("index");
            assertThat(db.positions().position("index")).isEmpty();
        }

        @Test
        void a_lease_belongs_to_one_until_it_is_given_back() {
            Lease first = db.leases().acquire("pump", Duration.ofMinutes(1)).orElseThrow();
            assertThat(db.leases().acquire("pump", Duration.ofMinutes(1))).isEmpty();
            assertThat(db.leases().acquire("other", Duration.ofMinutes(1))).isPresent();
            assertThat(first.renew()).isTrue();
            first.close();
            first.close();
            assertThat(first.renew()).isFalse();
            assertThat(db.leases().acquire("pump", Duration.ofMinutes(1))).hasValueSatisfying(Lease::close);
        }

        @Test
        void a_lease_ends_by_itself_and_its_holder_learns_it() {
            Lease first = db.leases().acquire("nap", Duration.ZERO).orElseThrow();
            Optional<Lease> second = db.leases().acquire("nap", Duration.ofMinutes(1));
            assertThat(second).isPresent();
            assertThat(first.renew()).isFalse();
            first.close();
            assertThat(second.get().renew()).isTrue();
            second.get().close();
        }

        @Test
        void of_many_who_want_a_lease_at_once_one_gets_it() throws Exception {
            AtomicInteger got = new AtomicInteger();
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(() -> {
                    db.leases().acquire("crowd", Duration.ofMinutes(1)).ifPresent(lease -> got.incrementAndGet());
                    return null;
                });
            }
            atOnce(all);
            assertThat(got).hasValue(1);
        }

        @Test
        void the_audit_trail_is_read_newest_first_page_by_page() {
            for (String id : List.of("a", "b", "c")) {
                store.write((entities, tx) -> {
                    tx.audit(Actor.system("one"), "note.write", id, "");
                    tx.audit(Actor.system("two"), "note.write", id, "x".repeat(3000));
                    return null;
                });
            }
            AuditTrail trail = db.auditTrail();
            List<AuditTrail.Row> page = trail.newest(question("two", ""), 2);
            assertThat(page).extracting(AuditTrail.Row::object).containsExactly("c", "b");
            assertThat(page.get(0).detail()).hasSize(2000);
            AuditTrail.Question next = new AuditTrail.Question(
                    Optional.of("two"),
                    Optional.empty(),
                    Optional.empty(),
                    java.util.OptionalLong.of(page.get(1).number()));
            assertThat(trail.newest(next, 2)).extracting(AuditTrail.Row::object).containsExactly("a");
            assertThat(trail.newest(question("", "b"), 10)).hasSize(2);
        }

        @Test
        void a_lead_reads_what_was_done_for_the_own_organisation() {
            OrganisationId camden = new OrganisationId("camden");
            OrganisationId leeds = new OrganisationId("leeds");
            store.write((entities, tx) -> {
                tx.audit(officer(Set.of(camden)), "note.write", "of the own", "");
                tx.audit(officer(Set.of(camden, leeds)), "note.write", "of one of two", leeds, "");
                tx.audit(officer(Set.of(camden, leeds)), "note.write", "of nobody", "");
                tx.audit(Actor.system("nudge"), "note.nudge", "by the system", camden, "");
                return null;
            });
            AuditTrail.Question question = new AuditTrail.Question(
                    Optional.empty(), Optional.empty(), Optional.of(camden), java.util.OptionalLong.empty());
            List<AuditTrail.Row> rows = db.auditTrail().newest(question, 10);
            assertThat(rows).extracting(AuditTrail.Row::object).containsExactly("by the system", "of the own");
            assertThat(rows).extracting(AuditTrail.Row::organisation).containsOnly(Optional.of(camden));
            assertThat(db.auditTrail().newest(question("", "of nobody"), 1))
                    .extracting(AuditTrail.Row::organisation)
                    .containsExactly(Optional.empty());
        }

        private static Actor officer(Set<OrganisationId> organisations) {
            return Actor.of(new Viewer(Optional.of(new PersonId("p")), Role.MEMBER, organisations), Door.PAGE);
        }

        @Test
        void to_somebody_who_was_erased_nothing_is_sent_any_more() {
            store.write((entities, tx) -> {
                tx.deliver(message("a"));
                tx.deliver(new Delivery(Delivery.EMAIL, message("b").message(), NOON, Optional.empty()));
                return null;
            });
            store.write((entities, tx) -> {
                tx.forget(new PersonId("person-1"), List.of("officer@COUNCIL.example"));
                tx.deliver(message("farewell"));
                return null;
            });
            store.write((entities, tx) -> {
                tx.deliver(message("too late"));
                tx.forget(new PersonId("person-1"), List.of());
                return null;
            });
            assertThat(db.deliveries().counts()).isEmpty();
        }

        @Test
        void the_same_request_is_done_once() throws Exception {
            CyclicBarrier together = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            Callable<Answer> request = () -> db.idempotencyKeys().once(key("a", "hash"), () -> {
                int run = runs.incrementAndGet();
                meet(together);
                return store.write((entities, tx) -> {
                    entities.persist(new Note("note-" + run, "text", NOON));
                    Answer answer = answer(Integer.toString(run));
                    tx.remember(key("a", "hash"), answer);
                    return answer;
                });
            });
            List<Answer> answers = atOnce(List.of(request, request));
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
            assertThat(texts()).hasSize(1);
            assertThat(db.idempotencyKeys().once(key("a", "hash"), () -> {
                        throw new AssertionError("done twice");
                    }))
                    .isEqualTo(answers.get(0));
        }

        @Test
        void a_key_that_was_used_for_another_request_is_refused() {
            store.write((entities, tx) -> {
                tx.remember(key("a", "hash"), answer("a"));
                return null;
            });
            assertThatThrownBy(() -> db.idempotencyKeys().answered(key("a", "other")))
                    .isInstanceOf(KeyReused.class)
                    .hasMessageContaining("Send a new one");
        }

        @Test
        void reads_and_writes_do_not_nest() {
            assertThatThrownBy(() -> store.write((entities, tx) -> store.read(inner -> 1)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.read(entities -> store.write((inner, tx) -> 1)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.<Integer>read(entities -> 1)).isEqualTo(1);
        }

        @Test
        void a_transaction_that_is_over_takes_nothing() {
            List<org.tributary.store.Transaction> kept = new ArrayList<>();
            store.write((entities, tx) -> kept.add(tx));
            assertThatThrownBy(() -> kept.get(0).change(Subject.LISTING, "a", What.CONTENT))
                    .isInstanceOf(IllegalStateException.class);
        }

        private void write(String id, String text) {
            store.write((entities, tx) -> {
                entities.persist(new Note(id, text, NOON));
                return null;
            });
        }

        private static void everything(
                String id, javax.persistence.EntityManager entities, org.tributary.store.Transaction tx) {
            tx.change(Subject.LISTING, id, What.CREATED);
            tx.deliver(message(id));
            tx.audit(Actor.system("tester"), "note.write", id, "first");
            tx.remember(key(id, "hash"), answer(id));
            entities.persist(new Note(id, "text of " + id, NOON));
        }

        private void nothingIsThere() {
            assertThat(texts()).isEmpty();
            assertThat(db.changeLog().after(0, 10)).isEmpty();
            assertThat(db.changeLog().head()).isZero();
            assertThat(db.deliveries().counts()).isEmpty();
            assertThat(db.auditTrail().newest(AuditTrail.Question.ALL, 10)).isEmpty();
            assertThat(db.idempotencyKeys().answered(key("a", "hash"))).isEmpty();
        }

        private static void add(Note note) {
            note.text(Integer.toString(Integer.parseInt(note.text()) + 1));
        }

        private static AuditTrail.Question question(String actor, String object) {
            return new AuditTrail.Question(
                    Optional.of(actor).filter(a -> !a.isEmpty()),
                    Optional.of(object).filter(o -> !o.isEmpty()),
                    Optional.empty(),
                    java.util.OptionalLong.empty());
        }

        private static IdempotencyKey key(String key, String hash) {
            return new IdempotencyKey("tester", key, hash);
        }

        private static Answer answer(String id) {
            return new Answer(201, "{\"id\":\"" + id + "\"}", Optional.of("\"1\""), Optional.of("/notes/" + id));
        }

        private static Delivery message(String id) {
            return new Delivery(
                    Delivery.EMAIL,
                    new Message(
                            "key of " + id,
                            "Officer@council.example",
                            "A subject",
                            "A text\nof two lines",
                            Optional.of("<p>A text</p>"),
                            List.of(
                                    new Message.Item("a=b #süß\n", URI.create("https://tributary.example/a?b=c"), ""),
                                    new Message.Item("second", URI.create("https://tributary.example/b"), " line")),
                            Optional.of(URI.create("https://tributary.example/stop")),
                            Optional.of("colleague@council.example"),
                            Message.Sort.BULK),
                    NOON,
                    Optional.of(new PersonId("person-1")));
        }

        private List<String> texts() {
            return store.read(entities -> entities.createQuery("select n.text from Note n order by n.id", String.class)
                    .getResultList());
        }

        private static void meet(CyclicBarrier together) {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static <R> List<R> atOnce(List<? extends Callable<R>> tasks) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
            try {
                List<R> results = new ArrayList<>();
                for (Future<R> result : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                    results.add(result.get());
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
