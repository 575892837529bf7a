package org.tributary.listing.internal.pump;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.store.ChangeLog;
import org.tributary.store.Leases;
import org.tributary.store.Positions;

/** The way from the log to one consumer: batch after batch, again after a failure, from where it stands. */
final class Line implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final int BATCH = 500;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration RENEWAL = LEASE.dividedBy(3);
    /** What is published is found within a second. */
    private static final Duration LONGEST_REST = Duration.ofMillis(300);

    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    private final ChangeConsumer consumer;
    private final String name;
    private final ChangeLog log;
    private final Positions positions;
    private final Leases leases;
    private final Listings listings;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long lag;
    private volatile long reached;
    private volatile boolean mine;
    /** When the oldest change that is not taken in yet was published; null where there is none. */
    private volatile Instant oldest;

    private volatile String failure = "";
    private volatile Instant busySince;
    private Optional<Leases.Lease> lease = Optional.empty();
    /** By the time that only goes on: were it the clock on the wall, one that is put back would let the lease end unseen. */
    private long renewedAt;

    Line(ChangeConsumer consumer, ChangeLog log, Positions positions, Leases leases, Listings listings, Clock clock) {
        this.consumer = consumer;
        this.name = consumer.name();
        this.log = log;
        this.positions = positions;
        this.leases = leases;
        this.listings = listings;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    long lag() {
        return lag;
    }

    /** The last change that was taken in. */
    long reached() {
        return reached;
    }

    /** Whether this node carries it, and not another. */
    boolean isHere() {
        return mine;
    }

    /** For how long the oldest change waits to be taken in. */
    Duration behind() {
        Instant since = oldest;
        Duration behind = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return behind.isNegative() ? Duration.ZERO : behind;
    }

    /** How long it has been at its batch; empty where it waits for one. */
    Optional<Duration> busy() {
        return Optional.ofNullable(busySince).map(since -> Duration.between(since, clock.instant()));
    }

    /** Why the last batch was not taken; empty where it was. */
    String failure() {
        return failure;
    }

    /** Lets the batch in hand end, but waits for it no longer than this. */
    void stop(Duration patience) {
        stopping.countDown();
        try {
            if (!stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("The consumer {} still works on its last batch; it is left to end by itself", name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            Duration gap = WAIT;
            while (!pause(Duration.ZERO)) {
                try {
                    mine = isMine();
                    if (!mine) {
                        lag = 0;
                        oldest = null;
                        pause(WAIT);
                    } else {
                        step();
                        gap = WAIT;
                    }
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    if (failure.isEmpty()) {
                        LOG.warn("The consumer {} could not take in a batch; it is tried again", name(), e);
                    }
                    failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                    pause(gap);
                    gap = gap.multipliedBy(2).compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap.multipliedBy(2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lease.ifPresent(Leases.Lease::close);
            stopped.countDown();
        }
    }

    /** Whether it is time to stop, after at most this long. */
    private boolean pause(Duration atMost) throws InterruptedException {
        return stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Who keeps their own position run on every node, all others only where the lease is. */
    private boolean isMine() {
        if (consumer.keepsPosition()) {
            return true;
        }
        long now = System.nanoTime();
        if (lease.isPresent() && now - renewedAt < RENEWAL.toNanos()) {
            return true;
        }
        if (lease.isPresent() && !lease.get().renew()) {
            lease = Optional.empty();
        }
        if (lease.isEmpty()) {
            lease = leases.acquire("changes." + name(), LEASE);
        }
        renewedAt = now;
        return lease.isPresent();
    }

    private void step() throws InterruptedException {
        long from = position();
        List<ChangeLog.Entry> entries = log.after(from, BATCH);
        if (entries.isEmpty()) {
            lag = 0;
            reached = from;
            oldest = null;
            failure = "";
            log.await(from, WAIT);
            return;
        }
        long upTo = entries.get(entries.size() - 1).seq();
        reached = from;
        oldest = entries.get(0).time();
        lag = entries.size() < BATCH ? entries.size() : log.head() - from;
        List<Change> batch = joined(entries);
        busySince = clock.instant();
        long begun = System.nanoTime();
        try {
            consumer.accept(batch, upTo);
        } finally {
            busySince = null;
        }
        Duration worked = Duration.ofNanos(System.nanoTime() - begun);
        if (!consumer.keepsPosition()) {
            positions.move(name(), upTo);
        }
        failure = "";
        reached = upTo;
        oldest = null;
        lag = entries.size() < BATCH ? 0 : log.head() - upTo;
        if (entries.size() < BATCH) {
            rest(worked);
        }
    }

    /**
     * Where changes come one by one and each takes long, as with an index that is written to the disk, those that come
     * meanwhile are taken together; people who publish at that time need the processor as well.
     */
    private void rest(Duration worked) throws InterruptedException {
        Duration rest = worked.multipliedBy(2);
        pause(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
    }

    private long position() {
        OptionalLong position = consumer.keepsPosition() ? consumer.position() : positions.position(name());
        if (position.isEmpty()) {
            return begin();
        }
        long head = log.head();
        if (position.getAsLong() <= head) {
            return position.getAsLong();
        }
        LOG.info(
                "The consumer {} stands at {} but the log ends at {}: the database is older, so it begins again",
                name(),
                position.getAsLong(),
                head);
        if (consumer.keepsPosition()) {
            consumer.reset();
            return 0;
        }
        positions.move(name(), head);
        return head;
    }

    private long begin() {
        long from = consumer.start() == ChangeConsumer.Start.NOW ? log.head() : 0;
        if (consumer.keepsPosition()) {
            if (from > 0) {
                consumer.accept(List.of(), from);
            }
        } else {
            positions.move(name(), from);
        }
        return from;
    }

    private List<Change> joined(List<ChangeLog.Entry> entries) {
        Set<ListingId> ids = new LinkedHashSet<>();
        if (consumer.wantsListings()) {
            entries.stream()
                    .filter(entry -> entry.subject() == Subject.LISTING)
                    .forEach(entry -> ids.add(ListingId.parse(entry.id())));
        }
        Map<ListingId, Listing> now = listings.forEverybody(ids);
        return entries.stream()
                .map(entry -> new Change(
                        entry.seq(),
                        entry.subject(),
                        entry.id(),
                        entry.what(),
                        entry.time(),
                        entry.subject() == Subject.LISTING
                                ? Optional.ofNullable(now.get(ListingId.parse(entry.id())))
                                : Optional.empty()))
                .toList();
    }
}
