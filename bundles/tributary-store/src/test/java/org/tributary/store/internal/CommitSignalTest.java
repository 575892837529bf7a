package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CommitSignalTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final CommitSignal signal = new CommitSignal();

    @Test
    void who_waits_is_woken_by_a_commit() throws Exception {
        long seen = signal.count();
        CompletableFuture<Void> committed = CompletableFuture.runAsync(
                signal::committed, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));

        signal.await(seen, LONG);

        assertThat(signal.count()).isEqualTo(seen + 1);
        committed.join();
    }

    @Test
    void a_commit_between_looking_and_waiting_is_not_missed() throws Exception {
        long seen = signal.count();
        signal.committed();

        signal.await(seen, LONG);
    }

    @Test
    void without_any_the_wait_ends_in_time_and_not_before() throws Exception {
        long start = System.nanoTime();

        signal.await(signal.count(), TimeUnit.MILLISECONDS.toNanos(50));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(50), Duration.ofSeconds(10));
    }
}
