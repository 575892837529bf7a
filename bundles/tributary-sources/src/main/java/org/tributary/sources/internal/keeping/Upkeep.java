package org.tributary.sources.internal.keeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.store.Workers;

/** Every hour, on one node: what nobody looked at for long waits no more, and what nobody needs is forgotten. */
@Component(
        service = {},
        immediate = true)
public final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final String LEASE = "sources.upkeep";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofMinutes(4);
    private static final Duration EVERY = Duration.ofHours(1);

    private static final Duration WAITS = Duration.ofDays(90);
    private static final Duration CAN_BE_UNDONE = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(730);
    private static final int AT_ONCE = 200;

    private final Store store;
    private final Leases leases;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor worker;

    @Activate
    public Upkeep(@Reference(target = "(unit=sources)") Store store, @Reference Leases leases) {
        this(store, leases, Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::runOrSay, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** For tests, which call it themselves. */
    Upkeep(Store store, Leases leases, Clock clock) {
        this.store = store;
        this.leases = leases;
        this.clock = clock;
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "tributary-sources-upkeep");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
    }

    private void runOrSay() {
        try {
            Optional<Leases.Lease> lease = leases.acquire(LEASE, LEASE_LENGTH);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    run(held::renew);
                }
            }
        } catch (TemporarilyUnavailable e) {
            LOG.info("Looking after what came in waits for the database");
        } catch (RuntimeException e) {
            LOG.error("What came in could not be looked after; it is tried again in an hour", e);
        }
    }

    /** @param goesOn asked before each transaction */
    void run(BooleanSupplier goesOn) {
        Instant now = clock.instant();
        String tooOld = KeepingTexts.kept().get("reason.too-old");
        // Not deleted: its source would only bring it again.
        each(
                "i.state = 'waiting' and i.notedMs < :before",
                now.minus(WAITS),
                row -> {
                    row.become(ItemState.DECLINED, tooOld, now);
                    row.hold(null);
                },
                goesOn);
        each(
                "i.state in ('kept', 'declined', 'own', 'removed') and i.draft is not null and i.notedMs < :before",
                now.minus(CAN_BE_UNDONE),
                row -> row.hold(null),
                goesOn);
        forget(now.minus(REMEMBERED), goesOn);
    }

    private void each(String condition, Instant before, Consumer<ItemRow> change, BooleanSupplier goesOn) {
        int done = AT_ONCE;
        while (done == AT_ONCE && goesOn.getAsBoolean()) {
            done = store.write((entities, tx) -> {
                List<ItemRow> some = entities.createQuery("select i from ItemRow i where " + condition, ItemRow.class)
                        .setParameter("before", before.toEpochMilli())
                        .setMaxResults(AT_ONCE)
                        .getResultList();
                some.forEach(change);
                return some.size();
            });
        }
    }

    private void forget(Instant before, BooleanSupplier goesOn) {
        int done = AT_ONCE;
        while (done == AT_ONCE && goesOn.getAsBoolean()) {
            done = store.write((entities, tx) -> {
                List<ItemRow> some = entities.createQuery(
                                "select i from ItemRow i where i.state in ('declined', 'refused', 'removed')"
                                        + " and i.notedMs < :before",
                                ItemRow.class)
                        .setParameter("before", before.toEpochMilli())
                        .setMaxResults(AT_ONCE)
                        .getResultList();
                some.forEach(entities::remove);
                return some.size();
            });
        }
    }
}
