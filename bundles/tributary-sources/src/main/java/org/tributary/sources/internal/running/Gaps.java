package org.tributary.sources.internal.running;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: a minute, then twice as long each time up to six hours, not quite the same on each host. */
public final class Gaps {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration LONGEST_WISH = Duration.ofDays(31);
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    public Gaps(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how often it failed in a row before this time */
    public Duration after(int failures) {
        Duration plain = failures >= 9 ? LONGEST : FIRST.multipliedBy(1L << failures);
        Duration gap = plain.compareTo(LONGEST) > 0 ? LONGEST : plain;
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (gap.toMillis() * factor));
    }

    /** The same, but not before the other side wants it. */
    public Duration after(int failures, Duration wish) {
        Duration gap = after(failures);
        Duration wanted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return wanted.compareTo(gap) > 0 ? wanted : gap;
    }
}
