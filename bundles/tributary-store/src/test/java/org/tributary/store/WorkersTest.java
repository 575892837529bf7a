package org.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void what_is_under_way_is_finished_and_never_interrupted() throws InterruptedException {
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger rounds = new AtomicInteger();
        worker.scheduleWithFixedDelay(
                () -> {
                    begun.countDown();
                    try {
                        go.await();
                        rounds.incrementAndGet();
                    } catch (InterruptedException interrupted) {
                        rounds.set(-1);
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        begun.await();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(go::countDown);

        Workers.end(worker);

        assertThat(worker.isTerminated()).isTrue();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void what_was_planned_for_later_is_not_waited_for() {
        ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1);
        worker.schedule(() -> {}, 1, TimeUnit.HOURS);

        Workers.end(worker);

        assertThat(worker.isTerminated()).isTrue();
    }
}
