package org.tributary.store.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.store.Leases;

/** The thread that drives {@link DeliveryWorker} while this node holds the lease, woken by a commit and by time. */
final class DeliveryLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

    private static final String LEASE = "deliveries";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(1);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    /** Until a message is seen that another node put there, or whose time has come. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** What is being sent when we stop may be finished. */
    private static final Duration LAST = Duration.ofSeconds(10);

    private final DeliveryWorker worker;
    private final DeliveryStatus status;
    private final Leases leases;
    private final CommitSignal signal;
    private final ExecutorService senders;
    private final ExecutorService driver;
    private volatile boolean stopped;
    private Optional<Leases.Lease> lease = Optional.empty();
    private long renewedAt;

    /** @param senders what the worker sends with; ends with this */
    DeliveryLoop(
            DeliveryWorker worker, DeliveryStatus status, Leases leases, CommitSignal signal, ExecutorService senders) {
        this.worker = worker;
        this.status = status;
        this.leases = leases;
        this.signal = signal;
        this.senders = senders;
        this.driver = Executors.newSingleThreadExecutor(work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("tributary-deliveries");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        driver.execute(this::run);
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            long seen = signal.count();
            try {
                if (holdsLease()) {
                    worker.round();
                } else {
                    worker.pause();
                }
                status.look();
                failing = false;
            } catch (RuntimeException e) {
                // The database being away is said by others; the rest once until it works again.
                if (!failing && Fault.of(e) != Fault.AWAY) {
                    LOG.warn("Messages are not sent at the moment; it is tried again", e);
                }
                failing = true;
                seen = signal.count();
            }
            try {
                signal.await(seen, LOOK.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
        lease.ifPresent(Leases.Lease::close);
    }

    private boolean holdsLease() {
        long now = System.nanoTime();
        if (lease.isPresent() && now - renewedAt < RENEWAL.toNanos()) {
            return true;
        }
        if (lease.isPresent() && !lease.get().renew()) {
            lease.get().close();
            lease = Optional.empty();
        }
        if (lease.isEmpty()) {
            lease = leases.acquire(LEASE, LEASE_LENGTH);
        }
        renewedAt = now;
        return lease.isPresent();
    }

    /** Lets what is being sent be finished; what is not comes again after some minutes. */
    @Override
    public void close() {
        stopped = true;
        signal.committed();
        driver.shutdown();
        try {
            boolean ended = driver.awaitTermination(LAST.toSeconds(), TimeUnit.SECONDS);
            senders.shutdown();
            if (!ended || !senders.awaitTermination(LAST.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Messages were still being sent at the stop; they may be sent once more");
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
