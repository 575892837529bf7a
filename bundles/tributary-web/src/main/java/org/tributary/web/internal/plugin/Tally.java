package org.tributary.web.internal.plugin;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import org.tributary.web.PluginCalls.Account;

/** How calls of one bundle went. Safe for several threads. */
final class Tally {

    /** As many as a busy bundle uses at once; one that hangs holds no more. */
    static final int MOST_AT_ONCE = 32;

    /** So many threads of one bundle may hang; then nothing of it is called any more until one ends. */
    static final int MOST_HANGING = 8;

    private final long number;
    private final String name;
    private final Bundle bundle;
    private final boolean isOurs;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final LongAdder calls = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile Fault last;

    /** @param bundle null outside of a container */
    Tally(Bundle bundle, String name, boolean isOurs) {
        this.bundle = bundle;
        this.number = bundle == null ? -1 : bundle.getBundleId();
        this.name = name;
        this.isOurs = isOurs;
    }

    /** Whether it came with Tributary and was not dropped in by somebody. */
    boolean isOurs() {
        return isOurs;
    }

    String name() {
        return name;
    }

    Semaphore places() {
        return places;
    }

    void called() {
        calls.increment();
    }

    void failed(String sentence, Instant now) {
        faults.increment();
        last = new Fault(sentence, now);
    }

    Optional<Instant> lastFaultAt() {
        return Optional.ofNullable(last).map(Fault::at);
    }

    void beganToHang() {
        hanging.incrementAndGet();
    }

    void ended() {
        hanging.decrementAndGet();
    }

    int hanging() {
        return hanging.get();
    }

    /** Whether its bundle was taken away. */
    boolean isGone() {
        return bundle != null && bundle.getState() == Bundle.UNINSTALLED;
    }

    /** Whether its bundle is gone and holds nothing any more. */
    boolean isOver() {
        return isGone() && hanging.get() == 0;
    }

    Account account() {
        Optional<Fault> fault = Optional.ofNullable(last);
        return new Account(
                number,
                name,
                calls.sum(),
                faults.sum(),
                hanging.get(),
                fault.map(Fault::sentence),
                fault.map(Fault::at));
    }

    private record Fault(String sentence, Instant at) {}
}
