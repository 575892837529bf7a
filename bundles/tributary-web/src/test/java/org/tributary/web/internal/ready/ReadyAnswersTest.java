package org.tributary.web.internal.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.web.internal.exchange.Conditions;

class ReadyAnswersTest {

    private static final Conditions PLAIN = new Conditions(true, false, false, "");

    private final AtomicLong nanos = new AtomicLong();
    private final ReadyAnswers ready = new ReadyAnswers(100_000, nanos::get);
    private final AtomicInteger made = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static ReadyKey key(String address) {
        return new ReadyKey(address, "*/*", "en", "");
    }

    private Optional<ReadyAnswers.Fresh> page(String text) {
        made.incrementAndGet();
        return Optional.of(new ReadyAnswers.Fresh(
                "/somewhere",
                List.<String[]>of(new String[] {"X-Line", "a"}),
                Optional.empty(),
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8)));
    }

    private void ask(String address, String text) throws Exception {
        ready.answer(key(address), response(), PLAIN, notKept -> page(text));
    }

    private static void pause(CountDownLatch until) {
        try {
            assertThat(until.await(8, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that goes nowhere. */
    private static HttpServletResponse response() {
        ServletOutputStream nowhere = new ServletOutputStream() {
            @Override
            public void write(int b) {
                assertThat(b).isNotNegative();
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
        return (HttpServletResponse) Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getOutputStream" -> nowhere;
                    case "getStatus" -> 200;
                    default -> null;
                });
    }

    @Test
    void what_is_kept_is_not_made_again_until_something_changes() throws Exception {
        ask("/a", "one");
        ask("/a", "one");
        assertThat(made).hasValue(1);

        ready.accept(List.of(), 7);
        ask("/a", "two");

        assertThat(made).hasValue(2);
        assertThat(ready.position()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void what_was_made_from_an_older_state_is_not_handed_out() throws Exception {
        ready.answer(key("/a"), response(), PLAIN, notKept -> {
            ready.forget();
            return page("old");
        });
        ask("/a", "new");

        assertThat(made).hasValue(2);
    }

    @Test
    void what_is_kept_grows_old() throws Exception {
        ask("/a", "one");
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        ask("/a", "one");

        assertThat(made).hasValue(2);
    }

    @Test
    void no_more_is_kept_than_there_is_room_for() throws Exception {
        for (int i = 0; i < 200; i++) {
            ask("/" + i, "x".repeat(2_000));
        }

        await().atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(ready.size()).isLessThan(50));
    }

    @Test
    void one_request_makes_the_answer_and_the_others_of_its_kind_wait_for_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> {
            ready.answer(key("/a"), response(), PLAIN, notKept -> {
                begun.countDown();
                pause(goOn);
                return page("one");
            });
            return null;
        }));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            all.add(threads.submit(() -> {
                ask("/a", "again");
                return null;
            }));
        }
        goOn.countDown();
        for (Future<?> one : all) {
            one.get(10, TimeUnit.SECONDS);
        }

        assertThat(made).hasValue(1);
    }

    @Test
    void nobody_waits_for_what_is_not_kept() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<?> slow = threads.submit(() -> {
            ready.answer(key("/a"), response(), PLAIN, notKept -> {
                notKept.run();
                begun.countDown();
                pause(goOn);
                return Optional.empty();
            });
            return null;
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        ask("/a", "mine");

        assertThat(made).hasValue(1);
        assertThat(slow.isDone()).isFalse();
        goOn.countDown();
        slow.get(5, TimeUnit.SECONDS);
    }

    @Test
    void a_failure_leaves_nothing_behind() throws Exception {
        try {
            ready.answer(key("/a"), response(), PLAIN, notKept -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("broken");
        }
        ask("/a", "one");

        assertThat(made).hasValue(1);
    }

    @Test
    void a_reset_forgets_the_position_too() {
        ready.accept(List.of(), 7);
        ready.reset();

        assertThat(ready.position()).isEmpty();
        assertThat(ready.keepsPosition()).isTrue();
        assertThat(ready.name()).isEqualTo("web-ready-bytes");
    }
}
