package org.tributary.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that goes on only when a test says so, in UTC. Give it to whatever takes a {@link Clock} in its constructor; it
 * may be moved while other threads read it, and those of other zones made from it move along.
 */
public final class MovableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** Stands at this moment. */
    public MovableClock(Instant now) {
        this(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    private MovableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Puts it to a moment, earlier or later. */
    public void set(Instant moment) {
        now.set(moment);
    }

    /** Moves it on, or back by a negative time. */
    public void move(Duration by) {
        now.updateAndGet(present -> present.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(now, other);
    }
}
