package org.tributary.subscriptions.internal.following;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Leases;
import org.tributary.store.Workers;

/** Has what is over forgotten once an hour, on one node. */
@Component(service = UpkeepRounds.class, immediate = true)
public final class UpkeepRounds {

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepRounds.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Upkeep upkeep;
    private final Leases leases;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tributary-subscriptions-forgetting");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public UpkeepRounds(@Reference Upkeep upkeep, @Reference Leases leases) {
        this.upkeep = upkeep;
        this.leases = leases;
        timer.scheduleWithFixedDelay(this::run, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void run() {
        try {
            Optional<Leases.Lease> lease = leases.acquire("subscriptions.forgetting", LEASE);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    upkeep.round();
                }
            }
        } catch (TemporarilyUnavailable later) {
            LOG.info("What is over of subscriptions is forgotten in an hour: {}", later.getMessage());
        } catch (RuntimeException e) {
            LOG.error("What is over of subscriptions could not be forgotten", e);
        }
    }

    /** Stops. */
    @Deactivate
    void close() {
        Workers.end(timer);
    }
}
