package org.tributary.store.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.store.MessageWriter;

/** The queue as a host runs it, with the channel and the writer of a test. */
public final class RealQueue {

    /** So many of one channel are in hand when a process dies. */
    public static final int IN_HAND = DeliveryWorker.AT_ONCE;

    private RealQueue() {}

    /** Sends until the process ends. */
    public static void start(StoreHost host, NotificationChannel channel, MessageWriter writer, Clock clock) {
        ExecutorService senders = Executors.newCachedThreadPool();
        ByName<NotificationChannel> channels = one(channel.name(), channel);
        ByName<MessageWriter> writers = one(writer.name(), writer);
        DeliveryWorker worker =
                new DeliveryWorker(host.queue(), channels, writers, senders, host.messages(), clock, new Random());
        new DeliveryLoop(
                        worker,
                        new DeliveryStatus(host.queue(), worker, channels, writers, clock),
                        host.leases(),
                        host.messages(),
                        senders)
                .start();
    }

    private static <T> ByName<T> one(String name, T service) {
        return new ByName<>() {
            @Override
            public Set<String> names() {
                return Set.of(name);
            }

            @Override
            public Optional<T> find(String wanted) {
                return wanted.equals(name) ? Optional.of(service) : Optional.empty();
            }
        };
    }
}
