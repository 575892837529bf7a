package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.ChangeLog;
import org.tributary.store.Leases;
import org.tributary.store.Positions;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.subscriptions.internal.following.Subscriptions;

/**
 * Every few seconds, on one node: makes messages for those whose time has come, a few of them in each short transaction.
 */
@Component(service = Rounds.class, immediate = true)
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final String LEASE = "subscriptions.rounds";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(2);
    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Who could not be written to for a fault of ours is tried again, but holds nobody else up. */
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(10);

    /** Whoever should have been looked at so long ago waits. */
    private static final Duration OVERDUE = Duration.ofMinutes(10);

    private static final int PAGE = 200;

    /** Followers in one transaction: each costs little beside its commit. */
    private static final int TOGETHER = 20;

    private final Store store;
    private final Leases leases;
    private final ChangeLog log;
    private final Positions positions;
    private final Clock clock;
    private final Composer composer;
    private final BroadWakes broad;
    private final ScheduledExecutorService worker;
    private Optional<Leases.Lease> lease = Optional.empty();
    /** By the time that only goes on: a clock that is put back must not let the lease end unseen. */
    private long renewedAt;

    private boolean failing;
    private Instant countAt = Instant.MIN;
    private volatile Figures figures = new Figures(0, 0);

    @Activate
    public Rounds(
            @Reference(target = "(unit=subscriptions)") Store store,
            @Reference Subscriptions subscriptions,
            @Reference Leases leases,
            @Reference ChangeLog log,
            @Reference Positions positions) {
        this(store, subscriptions, leases, log, positions, Clock.systemUTC());
        start();
    }

    /** For tests, which go round themselves or start it. */
    public Rounds(
            Store store, Subscriptions subscriptions, Leases leases, ChangeLog log, Positions positions, Clock clock) {
        this.store = store;
        this.leases = leases;
        this.log = log;
        this.positions = positions;
        this.clock = clock;
        this.composer = new Composer(store, subscriptions, clock);
        this.broad = new BroadWakes(store, clock);
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "tributary-subscriptions");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Goes round by itself from now on. */
    void start() {
        worker.scheduleWithFixedDelay(this::goOrSay, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
        lease.ifPresent(Leases.Lease::close);
    }

    private void goOrSay() {
        try {
            go();
            failing = false;
        } catch (RuntimeException e) {
            // The database being away is said by others; the rest once until it works again.
            if (!failing && !(e instanceof TemporarilyUnavailable)) {
                LOG.error("Those who follow something are not written to at the moment; it is tried again", e);
            }
            failing = true;
        }
    }

    /**
     * One round, unless another node does it.
     *
     * @return how many messages were made
     */
    int go() {
        count();
        if (!isMine()) {
            return 0;
        }
        broad.look();
        int made = 0;
        List<String> ripe = ripe();
        while (!ripe.isEmpty() && isMine()) {
            made += compose(ripe);
            ripe = ripe();
        }
        if (made > 0) {
            LOG.debug("{} messages to followers were made", made);
        }
        return made;
    }

    private List<String> ripe() {
        long now = clock.millis();
        return store.read(entities -> entities.createQuery(
                        "select f.id from FollowerRow f where f.wakeMs <= :now order by f.wakeMs", String.class)
                .setParameter("now", now)
                .setMaxResults(PAGE)
                .getResultList());
    }

    private int compose(List<String> ripe) {
        List<String> rest = ripe.stream().sorted().toList();
        int made = 0;
        while (!rest.isEmpty() && isMine()) {
            List<String> some = rest.subList(0, Math.min(rest.size(), TOGETHER));
            Composer.Made result = composeOrOneByOne(some);
            made += result.made();
            rest = rest.subList(result.looked(), rest.size());
        }
        return made;
    }

    private Composer.Made composeOrOneByOne(List<String> followers) {
        try {
            return composer.compose(followers);
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("One of {} followers is at fault", followers.size(), e);
            int made = 0;
            for (String follower : followers) {
                made += compose(follower) ? 1 : 0;
            }
            return new Composer.Made(followers.size(), made);
        }
    }

    private boolean compose(String follower) {
        try {
            return composer.compose(List.of(follower)).made() == 1;
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("What follower {} is to hear of cannot be put together; it is tried again", follower, e);
            long later = clock.instant().plus(AFTER_A_FAULT).toEpochMilli();
            store.write((entities, tx) -> entities.createNativeQuery(
                            "update subscriptions_follower set version = version + 1, wake_ms = ?1 where id = ?2")
                    .setParameter(1, later)
                    .setParameter(2, follower)
                    .executeUpdate());
            return false;
        }
    }

    private boolean isMine() {
        long now = System.nanoTime();
        if (lease.isPresent() && now - renewedAt < RENEWAL.toNanos()) {
            return true;
        }
        if (lease.isPresent() && !lease.get().renew()) {
            lease = Optional.empty();
        }
        if (lease.isEmpty()) {
            lease = leases.acquire(LEASE, LEASE_LENGTH);
        }
        renewedAt = now;
        return lease.isPresent();
    }

    private void count() {
        Instant now = clock.instant();
        if (now.isBefore(countAt)) {
            return;
        }
        countAt = now.plus(Duration.ofMinutes(1));
        long overdue = store.read(entities -> entities.createQuery(
                        "select count(f) from FollowerRow f where f.wakeMs < :late", Long.class)
                .setParameter("late", now.minus(OVERDUE).toEpochMilli())
                .getSingleResult());
        long head = log.head();
        figures = new Figures(overdue, head - positions.position(Matching.NAME).orElse(head));
    }

    /**
     * How far things are.
     *
     * @param overdue followers who should have been looked at more than ten minutes ago
     * @param behind changes that were not matched yet
     */
    record Figures(long overdue, long behind) {}

    /** As of a minute ago at most. */
    Figures figures() {
        return figures;
    }
}
