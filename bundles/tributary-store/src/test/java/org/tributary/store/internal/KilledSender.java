package org.tributary.store.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.store.Delivery;

/** Sends messages from a Derby database on disk, says each as its reader gets it, and is killed in the midst of it. */
final class KilledSender {

    static final int MESSAGES = 400;

    private KilledSender() {}

    public static void main(String[] arguments) throws Exception {
        Database database = KilledWriter.open(arguments[0]);
        StoreHost host = new StoreHost(database, Executors.newSingleThreadScheduledExecutor(), () -> UUID.randomUUID()
                .toString());
        host.prepare();
        host.open(KilledWriter.NOTES).store().write((entities, tx) -> {
            for (int i = 0; i < MESSAGES; i++) {
                tx.deliver(Delivery.email(message("message-" + i)));
            }
            return null;
        });
        Letterbox letterbox = new Letterbox().answers("email", message -> {
            System.out.println(message.key());
            return new Receipt.Sent();
        });
        ExecutorService senders = Executors.newCachedThreadPool();
        DeliveryWorker worker = new DeliveryWorker(
                host.queue(), letterbox, new Desk(), senders, host.messages(), Clock.systemUTC(), new Random());
        new DeliveryLoop(
                        worker,
                        new DeliveryStatus(host.queue(), worker, letterbox, new Desk(), Clock.systemUTC()),
                        host.leases(),
                        host.messages(),
                        senders)
                .start();
        // Whoever kills us does not wait for the end.
        Thread.currentThread().join();
    }

    private static Message message(String key) {
        return new Message(
                key,
                key + "@council.example",
                "A subject",
                "A text",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.BULK);
    }
}
