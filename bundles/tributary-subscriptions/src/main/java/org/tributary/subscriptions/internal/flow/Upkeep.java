package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
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
import org.tributary.api.people.People;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Deliveries;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.CurrentSite;

/**
 * Every hour, on one node: closes channels that failed for days, forgets what is old, and offers what is near to those to
 * whom there was nothing to say.
 */
@Component(
        service = {},
        immediate = true)
public final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final String LEASE = "subscriptions.upkeep";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Leases leases;
    private final FailingChannels failing;
    private final OldRows old;
    private final Near near;
    private final ScheduledExecutorService worker;

    @Activate
    public Upkeep(
            @Reference(target = "(unit=subscriptions)") Store store,
            @Reference Subscriptions subscriptions,
            @Reference Deliveries deliveries,
            @Reference People people,
            @Reference CurrentSite site,
            @Reference Leases leases) {
        Clock clock = Clock.systemUTC();
        this.leases = leases;
        this.failing = new FailingChannels(store, subscriptions, deliveries, people, site, clock);
        this.old = new OldRows(store, clock);
        this.near = new Near(store, clock);
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "tributary-subscriptions-upkeep");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::runOrSay, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
    }

    private void runOrSay() {
        try {
            run();
        } catch (TemporarilyUnavailable e) {
            LOG.info("Looking after what is sent to followers waits for the database");
        } catch (RuntimeException e) {
            LOG.error("What is sent to followers could not be looked after; it is tried again in an hour", e);
        }
    }

    private void run() {
        Optional<Leases.Lease> lease = leases.acquire(LEASE, LEASE_LENGTH);
        if (lease.isPresent()) {
            try (Leases.Lease held = lease.get()) {
                int closed = failing.look(held::renew);
                int made = near.look(held::renew);
                old.forget(held::renew);
                if (closed + made > 0) {
                    LOG.info("{} channels that failed were closed, and {} messages say what is near", closed, made);
                }
            }
        }
    }
}
