package org.tributary.web.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.health.Health;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.PluginCalls.Account;
import org.tributary.web.PluginCalls.PluginFault;

class WatchedCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final WatchedCalls calls = new WatchedCalls(Clock.systemUTC(), type -> type == Ours.class);
    private final CountDownLatch ever = new CountDownLatch(1);
    private final Foreign plugin = new Foreign();

    private static final class Foreign {}

    private static final class Ours {}

    @AfterEach
    void end() {
        ever.countDown();
        calls.close();
    }

    private Object hangs() {
        boolean ended = false;
        while (!ended) {
            try {
                ever.await();
                ended = true;
            } catch (InterruptedException e) {
                // As a plugin does that does not care.
                Thread.interrupted();
            }
        }
        return "at last";
    }

    private Account account() {
        return calls.accounts().stream()
                .filter(account -> account.name().equals(Foreign.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_answer_comes_through_on_another_thread() throws PluginFault {
        Thread here = Thread.currentThread();

        assertThat(calls.call(plugin, "widget", LONG, Thread::currentThread)).isNotEqualTo(here);
        assertThat(calls.ask(new Ours(), "panel", LONG, Thread::currentThread)).contains(here);
        assertThat(account().calls()).isEqualTo(1);
        assertThat(account().faults()).isZero();
    }

    @Test
    void whatever_is_thrown_is_a_fault_with_a_sentence_and_a_refusal_is_an_answer() {
        assertThatThrownBy(() -> calls.call(plugin, "widget", LONG, () -> {
                    throw new NoClassDefFoundError("org/example/Gone");
                }))
                .isInstanceOf(PluginFault.class)
                .hasMessageContaining("NoClassDefFoundError: org/example/Gone");
        assertThatThrownBy(() -> calls.call(plugin, "widget", LONG, () -> null))
                .isInstanceOf(PluginFault.class)
                .hasMessageContaining("answered nothing");
        assertThatThrownBy(() -> calls.call(plugin, "widget", LONG, () -> {
                    throw new NotFound("No such council.");
                }))
                .isInstanceOf(NotFound.class);
        assertThat(account().calls()).isEqualTo(3);
        assertThat(account().faults()).isEqualTo(2);
        assertThat(account().lastFault())
                .hasValueSatisfying(last -> assertThat(last).startsWith("widget: "));
    }

    @Test
    void one_that_hangs_is_given_up_left_alone_and_taken_back_when_it_ends() throws PluginFault {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> calls.call(plugin, "widget", SHORT, () -> {
                    asked.incrementAndGet();
                    return hangs();
                }))
                .isInstanceOf(PluginFault.class)
                .hasMessageContaining("took longer than 50 ms");
        assertThat(account().hanging()).isEqualTo(1);
        assertThat(calls.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(calls.check().sentence()).contains(Foreign.class.getName(), "hang");

        long before = System.nanoTime();
        assertThatThrownBy(() -> calls.call(plugin, "widget", LONG, asked::incrementAndGet))
                .isInstanceOf(PluginFault.class)
                .hasMessageContaining("left alone");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).hasValue(1);
        // The same bundle, something else: it has other threads.
        assertThat(calls.call(plugin, "panel", LONG, () -> "fine")).isEqualTo("fine");

        ever.countDown();
        await().until(() -> account().hanging() == 0);
        assertThat(calls.call(plugin, "widget", LONG, asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void one_that_waits_is_interrupted_and_the_thread_begins_the_next_call_without_that() throws PluginFault {
        AtomicBoolean interrupted = new AtomicBoolean();
        assertThatThrownBy(() -> calls.call(plugin, "widget", SHORT, () -> {
                    try {
                        ever.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        Thread.currentThread().interrupt();
                    }
                    return "late";
                }))
                .isInstanceOf(PluginFault.class);

        await().until(() -> account().hanging() == 0);
        assertThat(interrupted).isTrue();
        assertThat(calls.call(
                        plugin, "widget", LONG, () -> Thread.currentThread().isInterrupted()))
                .isFalse();
    }

    @Test
    void where_nobody_waits_any_more_the_call_is_interrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicReference<Exception> told = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                calls.call(plugin, "widget", LONG, () -> {
                    begun.countDown();
                    try {
                        ever.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return "late";
                });
            } catch (PluginFault e) {
                told.set(e);
            }
        });
        waiting.start();
        begun.await();
        waiting.interrupt();
        await().untilTrue(interrupted);
        waiting.join();
        assertThat(told.get()).hasMessageContaining("the work was stopped");
        await().until(() -> account().hanging() == 0);
        assertThat(calls.call(plugin, "widget", LONG, () -> "again")).isEqualTo("again");
    }

    @Test
    void a_bundle_loses_only_a_few_threads_however_many_of_its_calls_hang() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(20);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            String doing = "widget " + i;
            askers.execute(() -> assertThatThrownBy(() -> calls.call(new Foreign(), doing, SHORT, () -> {
                        begun.incrementAndGet();
                        return hangs();
                    }))
                    .isInstanceOf(PluginFault.class));
        }
        askers.shutdown();

        await().atMost(LONG).until(askers::isTerminated);
        assertThat(begun.get()).isLessThanOrEqualTo(Tally.MOST_AT_ONCE);
        assertThat(account().faults()).isEqualTo(200);
        // Nobody else suffers.
        assertThat(calls.call(new Ours(), "panel", LONG, () -> "fine")).isEqualTo("fine");
    }

    @Test
    void a_contribution_that_keeps_pages_waiting_again_and_again_is_left_out_for_a_while() {
        for (int i = 0; i < 3; i++) {
            CountDownLatch done = new CountDownLatch(1);
            Optional<String> panel = calls.ask(plugin, "panel", SHORT, () -> {
                done.await();
                return "late";
            });
            done.countDown();
            assertThat(panel).isEmpty();
            await().until(() -> account().hanging() == 0);
        }
        AtomicBoolean asked = new AtomicBoolean();

        assertThat(calls.ask(plugin, "panel", SHORT, () -> asked.getAndSet(true)))
                .isEmpty();
        assertThat(asked).isFalse();
        // Another one of the same sort is not meant.
        assertThat(calls.ask(new Foreign(), "panel", LONG, () -> "fine")).contains("fine");
    }

    @Test
    void a_page_goes_on_without_one_of_ours_that_fails() {
        assertThat(calls.ask(new Ours(), "panel", LONG, () -> {
                    throw new IllegalStateException("closed");
                }))
                .isEmpty();
        assertThat(calls.ask(new Ours(), "panel", LONG, () -> {
                    throw new NotFound("Gone.");
                }))
                .isEmpty();
        assertThat(calls.now()).extracting(measure -> measure.name()).contains("tributary.plugin.faults.total");
    }
}
