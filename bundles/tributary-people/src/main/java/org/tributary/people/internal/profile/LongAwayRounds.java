package org.tributary.people.internal.profile;

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

/** Looks once a day, on one node, for those who have not been here for two years. */
@Component(service = LongAwayRounds.class, immediate = true)
public final class LongAwayRounds {

    private static final Logger LOG = LoggerFactory.getLogger(LongAwayRounds.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final LongAway away;
    private final Leases leases;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tributary-people-long-away");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public LongAwayRounds(@Reference LongAway away, @Reference Leases leases) {
        this.away = away;
        this.leases = leases;
        timer.scheduleWithFixedDelay(this::run, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void run() {
        try {
            Optional<Leases.Lease> lease = leases.acquire("people-long-away", LEASE);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    away.round();
                }
            }
        } catch (TemporarilyUnavailable later) {
            LOG.info("Who has not been here for long is looked for tomorrow: {}", later.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Who has not been here for long could not be looked for", e);
        }
    }

    /** Stops. */
    @Deactivate
    void close() {
        Workers.end(timer);
    }
}
