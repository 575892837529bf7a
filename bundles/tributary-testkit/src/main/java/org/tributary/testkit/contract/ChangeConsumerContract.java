package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.testkit.fake.Specimens;

/**
 * What every {@link ChangeConsumer} must do, so that the pump can feed it. The test of a consumer extends this class:
 *
 * <pre>{@code
 * class CounterTest extends ChangeConsumerContract {
 *     private final Counter counter = new Counter();
 *     protected ChangeConsumer consumer() { return counter; }
 *     protected Object held() { return counter.all(); }
 * }
 * }</pre>
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ChangeConsumerContract {

    private static final Instant TIME = Instant.parse("2026-11-02T09:30:00Z");

    /** The consumer; the same one within a test, and one that has seen nothing yet at the beginning of each. */
    protected abstract ChangeConsumer consumer();

    /** All that it has built from the log, to compare; empty to compare nothing. */
    protected Object held() {
        return "";
    }

    @Test
    protected void its_name_never_changes_and_it_says_where_it_begins() {
        assertThat(consumer().name())
                .matches("[a-z0-9-]{1,60}")
                .isEqualTo(consumer().name());
        assertThat(consumer().start()).isNotNull().isEqualTo(consumer().start());
    }

    @Test
    protected void who_keeps_no_position_claims_none() {
        if (!consumer().keepsPosition()) {
            consumer().accept(List.of(), 7);
            assertThat(consumer().position()).isEmpty();
            assertThatCode(consumer()::reset).doesNotThrowAnyException();
        }
    }

    @Test
    protected void who_keeps_its_position_moves_it_with_each_batch_and_forgets_it_when_told_to() {
        if (consumer().keepsPosition()) {
            OptionalLong begun = consumer().position();
            consumer().accept(everything(1), 40);
            assertThat(consumer().position()).hasValue(40);
            consumer().accept(List.of(), 50);
            assertThat(consumer().position()).hasValue(50);
            consumer().reset();
            assertThat(consumer().position())
                    .as("after a reset as at the very beginning")
                    .isEqualTo(begun);
        }
    }

    @Test
    protected void everything_that_can_be_in_the_log_is_taken() {
        assertThatCode(() -> consumer().accept(everything(1), 100)).doesNotThrowAnyException();
        assertThatCode(() -> consumer().accept(List.of(), 101)).doesNotThrowAnyException();
    }

    @Test
    protected void the_same_batch_again_does_no_harm() {
        consumer().accept(everything(1), 100);
        Object once = held();
        consumer().accept(everything(1), 100);
        assertThat(held()).as("set, not add").isEqualTo(once);
    }

    @Test
    protected void a_full_batch_takes_less_than_a_minute() {
        List<Change> batch = new ArrayList<>();
        while (batch.size() < 500) {
            batch.addAll(everything(batch.size() + 1));
        }
        long begun = System.nanoTime();
        consumer().accept(batch.subList(0, 500), 500);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
    }

    /** One change of each sort: a listing that is there, things that are there no more, and ids that mean nothing here. */
    private static List<Change> everything(long from) {
        List<Change> all = new ArrayList<>();
        long seq = from;
        for (What what : What.values()) {
            all.add(new Change(
                    seq++,
                    Subject.LISTING,
                    Specimens.problem().id().toString(),
                    what,
                    TIME,
                    Optional.of(Specimens.problem())));
            all.add(new Change(seq++, Subject.LISTING, "elsewhere:gone-" + what.code(), what, TIME, Optional.empty()));
            all.add(new Change(seq++, Subject.ORGANISATION, "sample-unknown", what, TIME, Optional.empty()));
            all.add(new Change(
                    seq++, Subject.PERSON, "00000000-0000-4000-8000-000000000000", what, TIME, Optional.empty()));
        }
        return all;
    }
}
