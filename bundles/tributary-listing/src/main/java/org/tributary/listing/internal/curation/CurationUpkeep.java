package org.tributary.listing.internal.curation;

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

/** Every hour, on one node: forgets who reported what once that is over. */
@Component(
        service = {},
        immediate = true)
public final class CurationUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(CurationUpkeep.class);
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Reports reports;
    private final Leases leases;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("tributary-curation");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public CurationUpkeep(@Reference Reports reports, @Reference Leases leases) {
        this.reports = reports;
        this.leases = leases;
        worker.scheduleWithFixedDelay(this::run, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
    }

    private void run() {
        try {
            Optional<Leases.Lease> lease = leases.acquire("curation", LEASE);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    boolean more = true;
                    while (more && held.renew()) {
                        more = reports.forgetOld() > 0;
                    }
                }
            }
        } catch (TemporarilyUnavailable away) {
            LOG.info("Old reports are looked at later: {}", away.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Old reports could not be looked at", e);
        }
    }
}
