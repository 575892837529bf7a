package org.tributary.store.internal;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;

/** One node on the database. */
final class QueueNode implements AutoCloseable {

    final Database database;
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final StoreHost host;
    final ExecutorService senders = Executors.newCachedThreadPool();
    final Desk desk = new Desk();

    QueueNode(TestDatabase.Place place, MovableClock clock) throws Exception {
        database = place.connect(clock);
        host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        host.prepare();
    }

    /** Sends on the caller's thread. */
    DeliveryWorker worker(ByName<NotificationChannel> channels) {
        return new DeliveryWorker(
                host.queue(), channels, desk, Runnable::run, host.messages(), database.clock(), new Random(1));
    }

    /** Sends as in a host. */
    DeliveryWorker busyWorker(ByName<NotificationChannel> channels) {
        return new DeliveryWorker(
                host.queue(), channels, desk, senders, host.messages(), database.clock(), new Random(1));
    }

    DeliveryLoop loop(ByName<NotificationChannel> channels) {
        DeliveryWorker worker = busyWorker(channels);
        return new DeliveryLoop(
                worker,
                new DeliveryStatus(host.queue(), worker, channels, desk, database.clock()),
                host.leases(),
                host.messages(),
                senders);
    }

    @Override
    public void close() throws Exception {
        senders.shutdownNow();
        timer.shutdownNow();
        host.close();
    }
}
