package org.tributary.notify.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps to what one address takes: so many requests within a second, and none while it asked to be left alone. Whoever
 * comes too early is told when to come again; nobody waits here, since others wait behind.
 */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int MOST_ADDRESSES = 1_000;

    /** When an address was asked lately, and until when it asked for quiet. */
    private static final class Lately {
        final Deque<Instant> asked = new ArrayDeque<>();
        Instant quietUntil = Instant.EPOCH;
    }

    private final int perWindow;
    private final Clock clock;
    private final Map<String, Lately> addresses = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lately> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    Pace(int perWindow, Clock clock) {
        this.perWindow = perWindow;
        this.clock = clock;
    }

    /** How long to stay away; nothing where it may be asked now, which counts as asked. */
    synchronized Duration ask(String address) {
        Instant now = clock.instant();
        Lately lately = addresses.computeIfAbsent(address, one -> new Lately());
        while (!lately.asked.isEmpty() && !lately.asked.peek().plus(WINDOW).isAfter(now)) {
            lately.asked.poll();
        }
        if (lately.quietUntil.isAfter(now)) {
            return Duration.between(now, lately.quietUntil);
        }
        if (lately.asked.size() >= perWindow) {
            return Duration.between(now, lately.asked.element().plus(WINDOW));
        }
        lately.asked.add(now);
        return Duration.ZERO;
    }

    /** It asked to be left alone for that long. */
    synchronized void quiet(String address, Duration wait) {
        addresses.computeIfAbsent(address, one -> new Lately()).quietUntil =
                clock.instant().plus(wait);
    }
}
