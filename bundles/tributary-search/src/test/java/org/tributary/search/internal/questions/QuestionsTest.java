package org.tributary.search.internal.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.search.internal.questions.Questions.Question;
import org.tributary.search.internal.questions.Questions.Sort;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;

class QuestionsTest {

    private static final TestStore DATABASE = TestDatabase.DERBY.open("search", "db/search.xml");
    private static final Viewer HOST = new Viewer(Optional.empty(), Role.ADMINISTRATOR, Set.of());

    private final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final Questions questions = new Questions(DATABASE.store(), settings(true, 3), clock);

    private static SearchSettings settings(boolean log, int fewest) {
        return new SearchSettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return SearchSettings.class;
            }

            @Override
            public boolean log() {
                return log;
            }

            @Override
            public int fewest() {
                return fewest;
            }
        };
    }

    @BeforeEach
    void empty() {
        DATABASE.clear();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private void ask(String words, long found, int times) {
        IntStream.range(0, times).forEach(i -> questions.note(words, found, words + i, "Firefox"));
    }

    @Test
    void what_was_asked_often_is_shown_and_what_only_a_few_asked_is_counted_only() {
        ask("Damp", 7, 3);
        questions.write();
        ask("damp ", 9, 2);
        ask("ehcp delays", 0, 4);
        ask("my street", 0, 2);
        questions.write();

        assertThat(questions.asked(30, Sort.ASKED, 100, HOST))
                .containsExactly(new Question("damp", 5, 0, 9), new Question("ehcp delays", 4, 4, 0));
        assertThat(questions.asked(30, Sort.IN_VAIN, 100, HOST))
                .extracting(Question::words)
                .containsExactly("ehcp delays");
        assertThat(questions.summary(30, HOST).asked()).isEqualTo(11);
        assertThat(questions.summary(30, HOST).inVain()).isEqualTo(6);
        assertThat(questions.now()).extracting(measure -> measure.value()).containsExactly(11.0, 6.0);
    }

    @Test
    void it_is_erased_after_ninety_days() {
        ask("damp", 7, 3);
        questions.write();
        clock.move(Duration.ofDays(80));
        ask("bins", 7, 3);
        questions.write();
        assertThat(questions.asked(90, Sort.ASKED, 100, HOST)).hasSize(2);
        assertThat(questions.asked(7, Sort.ASKED, 100, HOST))
                .extracting(Question::words)
                .containsExactly("bins");
        clock.move(Duration.ofDays(10));
        questions.write();
        long rows = DATABASE.store()
                .read(entities -> entities.createQuery("select count(q) from QuestionRow q", Long.class)
                        .getSingleResult());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void neither_programs_nor_a_flood_count() {
        questions.note("damp", 1, "a", "Mozilla/5.0 (compatible; Googlebot/2.1)");
        questions.note("damp", 1, "b", "curl/8");
        questions.note(" ", 1, "c", "Firefox");
        IntStream.range(0, 500).forEach(i -> questions.note("flood " + i, 0, "one address", "Firefox"));
        questions.write();
        assertThat(questions.summary(1, HOST).asked()).isEqualTo(30);
    }

    @Test
    void many_different_words_do_not_fill_the_disk() {
        for (int minute = 0; minute < 4; minute++) {
            for (int i = 0; i < 1_200; i++) {
                questions.note("words " + minute + " " + i, 0, "client " + i, "Firefox");
            }
            questions.write();
            clock.move(Duration.ofMinutes(1));
        }
        long rows = DATABASE.store()
                .read(entities -> entities.createQuery("select count(q) from QuestionRow q", Long.class)
                        .getSingleResult());
        assertThat(rows).isLessThanOrEqualTo(Questions.MOST_OF_A_DAY + 1L);
        assertThat(questions.summary(1, HOST).asked()).isEqualTo(4_800);
    }

    @Test
    void while_the_database_is_away_it_is_kept_for_later() {
        boolean[] away = {true};
        Store real = DATABASE.store();
        Store store = new Store() {
            @Override
            public <R> R read(java.util.function.Function<javax.persistence.EntityManager, R> work) {
                return real.read(work);
            }

            @Override
            public <R> R write(Work<R> work) {
                if (away[0]) {
                    throw new TemporarilyUnavailable("Later.", Duration.ofSeconds(1), null);
                }
                return real.write(work);
            }
        };
        Questions some = new Questions(store, settings(true, 1), clock);
        some.note("damp", 2, "a", "Firefox");
        assertThatThrownBy(some::write).isInstanceOf(TemporarilyUnavailable.class);
        away[0] = false;
        some.write();
        assertThat(some.asked(1, Sort.ASKED, 10, HOST)).containsExactly(new Question("damp", 1, 0, 2));
    }

    @Test
    void a_host_can_do_without_it_and_then_nothing_is_left() {
        ask("damp", 7, 3);
        questions.write();
        Questions off = new Questions(DATABASE.store(), settings(false, 3), clock);
        off.note("damp", 7, "a", "Firefox");
        off.write();
        assertThat(off.summary(90, HOST).asked()).isZero();
        assertThat(off.summary(90, HOST).kept()).isFalse();
    }

    @Test
    void only_administrators_read_it() {
        Viewer curator = new Viewer(Optional.empty(), Role.CURATOR, Set.of());
        assertThatThrownBy(() -> questions.asked(1, Sort.ASKED, 1, curator)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> questions.summary(1, Viewer.visitor())).isInstanceOf(NotAllowed.class);
    }
}
