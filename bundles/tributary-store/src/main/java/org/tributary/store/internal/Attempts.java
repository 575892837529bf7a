package org.tributary.store.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.DuplicateKey;

/** Tries again what stood in somebody's way, and says plainly where the database is away. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private static final int MOST = 8;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration AWAY_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private final Reachability reachability;

    Attempts(RandomGenerator random, Reachability reachability) {
        this.random = random;
        this.reachability = reachability;
    }

    /** One run of the work, in a transaction or connection of its own. */
    @FunctionalInterface
    interface Attempt<R> {
        R run() throws Exception;
    }

    <R> R run(Attempt<R> attempt) {
        long start = System.nanoTime();
        int duplicates = 0;
        for (int number = 1; ; number++) {
            try {
                R result = attempt.run();
                reachability.answered();
                return result;
            } catch (Exception e) {
                switch (Fault.of(e)) {
                    case AWAY -> {
                        reachability.failed(e);
                        throw new TemporarilyUnavailable(Texts.text("away"), AWAY_RETRY, e);
                    }
                    case DUPLICATE -> {
                        duplicates++;
                        if (duplicates > 1) {
                            throw new DuplicateKey(e);
                        }
                    }
                    case CONFLICT -> {
                        if (number >= MOST || System.nanoTime() - start > LONGEST.toNanos()) {
                            LOG.warn("Gave up after {} attempts", number, e);
                            throw new TemporarilyUnavailable(Texts.text("busy"), BUSY_RETRY, e);
                        }
                        pause(number);
                    }
                    default -> throw unchecked(e);
                }
            }
        }
    }

    /** A random time, longer with each attempt, so that those who met do not meet again. */
    private void pause(int number) {
        long longest = TimeUnit.MILLISECONDS.toNanos(5) << number;
        LockSupport.parkNanos(random.nextLong(longest));
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException runtime ? runtime : new StoreFailure(e);
    }
}
