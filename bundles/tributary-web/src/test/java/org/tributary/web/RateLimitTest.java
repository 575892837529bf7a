package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.TooMany;
import org.tributary.testkit.fake.MovableClock;

class RateLimitTest {

    private static final String SENTENCE = "You have asked too often. Wait a while.";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final RateLimit limit = new RateLimit(3, Duration.ofMinutes(15), clock);

    @Test
    void the_fourth_try_is_one_too_many_and_says_when_to_come_again() {
        for (int i = 0; i < 3; i++) {
            limit.take("a@council.example", SENTENCE);
        }

        TooMany refused = catchThrowableOfType(TooMany.class, () -> limit.take("a@council.example", SENTENCE));
        assertThat(refused).hasMessage(SENTENCE);
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(300));
        assertThatCode(() -> limit.take("b@council.example", SENTENCE)).doesNotThrowAnyException();

        clock.move(refused.retryAfter().plusMillis(1));
        limit.take("a@council.example", SENTENCE);
        assertThatThrownBy(() -> limit.take("a@council.example", SENTENCE)).isInstanceOf(TooMany.class);
    }

    @Test
    void after_the_whole_time_everything_is_allowed_again() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 3; i++) {
                limit.take("a", SENTENCE);
            }
            assertThatThrownBy(() -> limit.take("a", SENTENCE)).isInstanceOf(TooMany.class);
            clock.move(Duration.ofMinutes(16));
        }
    }

    @Test
    void many_at_once_do_not_slip_through_together() throws InterruptedException {
        AtomicInteger allowed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 200; i++) {
            threads.execute(() -> {
                try {
                    limit.take("a", SENTENCE);
                    allowed.incrementAndGet();
                } catch (TooMany expected) {
                    assertThat(expected).hasMessage(SENTENCE);
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(allowed).hasValue(3);
    }
}
