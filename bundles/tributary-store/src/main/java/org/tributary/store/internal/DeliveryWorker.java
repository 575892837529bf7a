package org.tributary.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.internal.DeliveryQueue.Taken;

/**
 * Sends what is due, a few messages of each channel at once, so that a channel that is slow or away holds up no other. Asks
 * for more as soon as a message is done. {@link DeliveryLoop} calls it on the node that holds the lease.
 */
final class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** Messages of one channel that are sent at the same time. */
    static final int AT_ONCE = 4;

    /** So few that somebody who waits for a sign-in link does not stand behind thousands. */
    private static final int FETCHED = 20;

    /** After so many failures in a row a channel is asked for one message at a time. */
    private static final int FAILING = 5;

    private static final Duration FIRST_GAP = Duration.ofSeconds(30);
    private static final Duration LONGEST_GAP = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(24);

    private final DeliveryQueue queue;
    private final Channels channels;
    private final Executor threads;
    private final CommitSignal signal;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * @param threads runs one task for each message that is being sent, {@link #AT_ONCE} for each channel at most
     * @param signal told when a message is done and there is room for another
     */
    DeliveryWorker(
            DeliveryQueue queue,
            Channels channels,
            Executor threads,
            CommitSignal signal,
            Clock clock,
            RandomGenerator random) {
        this.queue = queue;
        this.channels = channels;
        this.threads = threads;
        this.signal = signal;
        this.clock = clock;
        this.random = random;
    }

    /** What became of a message, to be noted. */
    @FunctionalInterface
    private interface Outcome {
        void note();
    }

    /** One channel's messages; whoever touches it holds its lock, but not while a message is sent. */
    private static final class Lane {
        final Deque<String> fetched = new ArrayDeque<>();
        final Set<String> inHand = new HashSet<>();
        /** Sent or refused, but the database was away when that was to be noted; never sent again from here. */
        final Map<String, Outcome> notNoted = new TreeMap<>();

        int failures;
        String lastFailure = "";
    }

    /** Begins to send what is due, as far as there is room; returns at once. */
    void round() {
        for (String name : channels.names()) {
            Lane lane = lanes.computeIfAbsent(name, one -> new Lane());
            note(lane);
            for (Optional<String> key = next(name, lane); key.isPresent(); key = next(name, lane)) {
                String started = key.get();
                threads.execute(() -> send(name, lane, started));
            }
        }
    }

    /** Forgets what was fetched and not begun, for another node goes on. */
    void pause() {
        lanes.values().forEach(lane -> {
            synchronized (lane) {
                lane.fetched.clear();
            }
        });
    }

    /** Which channels fail at the moment, and why. */
    Map<String, String> failing() {
        Map<String, String> failing = new TreeMap<>();
        lanes.forEach((name, lane) -> {
            synchronized (lane) {
                if (lane.failures >= FAILING) {
                    failing.put(name, lane.lastFailure);
                }
            }
        });
        return failing;
    }

    private Optional<String> next(String channel, Lane lane) {
        synchronized (lane) {
            int room = lane.failures >= FAILING ? 1 : AT_ONCE;
            if (lane.inHand.size() + lane.notNoted.size() >= room) {
                return Optional.empty();
            }
            if (lane.fetched.isEmpty()) {
                for (String key : queue.due(channel, FETCHED)) {
                    if (!lane.inHand.contains(key) && !lane.notNoted.containsKey(key)) {
                        lane.fetched.add(key);
                    }
                }
            }
            Optional<String> key = Optional.ofNullable(lane.fetched.poll());
            key.ifPresent(lane.inHand::add);
            return key;
        }
    }

    private void send(String name, Lane lane, String key) {
        try {
            Optional<NotificationChannel> channel = channels.channel(name);
            // Without its channel it is not taken, and so waits.
            Optional<Taken> taken = channel.isPresent() ? queue.take(key) : Optional.empty();
            if (taken.isPresent()) {
                Receipt receipt = receipt(channel.get(), taken.get());
                count(lane, receipt);
                note(lane, key, outcome(taken.get(), receipt));
            }
        } catch (TemporarilyUnavailable e) {
            LOG.debug("Message {} waits until the database is back", key, e);
        } catch (RuntimeException e) {
            // Otherwise it would come again and again, before all others.
            LOG.warn("Message {} cannot be read from the queue and is not sent", key, e);
            queue.unreadable(key);
        } finally {
            synchronized (lane) {
                lane.inHand.remove(key);
            }
            signal.committed();
        }
    }

    private static Receipt receipt(NotificationChannel channel, Taken taken) {
        try {
            Receipt receipt = channel.send(taken.message());
            return receipt == null ? new Receipt.Later(Optional.empty(), Texts.text("message.no-receipt")) : receipt;
        } catch (RuntimeException | LinkageError e) {
            // Without its words, which may name the address. A bundle that goes while it sends fails to link.
            LOG.warn(
                    "Channel {} failed with {} at message {}; it is tried again",
                    taken.channel(),
                    e.getClass().getName(),
                    taken.message().key());
            LOG.debug("How channel {} failed", taken.channel(), e);
            return new Receipt.Later(
                    Optional.empty(),
                    Texts.text("message.channel-failed", e.getClass().getSimpleName()));
        }
    }

    private static void count(Lane lane, Receipt receipt) {
        synchronized (lane) {
            if (receipt instanceof Receipt.Later later) {
                lane.failures++;
                lane.lastFailure = Addresses.without(later.why());
            } else {
                lane.failures = 0;
                lane.lastFailure = "";
            }
        }
    }

    private Outcome outcome(Taken taken, Receipt receipt) {
        if (receipt instanceof Receipt.Refused refused) {
            LOG.warn("Message {} was refused: {}", taken.message().key(), Addresses.without(refused.why()));
            return () -> queue.failed(taken, refused.why(), refused.addressIsDead());
        }
        if (receipt instanceof Receipt.Later later) {
            Instant now = clock.instant();
            Instant end = taken.first().plus(GIVE_UP);
            if (!now.isBefore(end)) {
                LOG.warn(
                        "Message {} was given up after {} attempts: {}",
                        taken.message().key(),
                        taken.number(),
                        Addresses.without(later.why()));
                return () -> queue.failed(taken, Texts.text("message.given-up", later.why()), false);
            }
            Instant wanted =
                    now.plus(later.after().filter(gap -> !gap.isNegative()).orElseGet(() -> gap(taken)));
            Instant next = wanted.isBefore(end) ? wanted : end;
            return () -> queue.later(taken, next, later.why());
        }
        return () -> queue.sent(taken);
    }

    /** Doubled with each attempt, and a quarter more or less, so that those who failed together do not come together. */
    private Duration gap(Taken taken) {
        int doublings = Math.min(taken.number() - 1, 20);
        long millis = Math.min(LONGEST_GAP.toMillis(), FIRST_GAP.toMillis() << doublings);
        return Duration.ofMillis(millis * 3 / 4 + random.nextLong(millis / 2 + 1));
    }

    private static void note(Lane lane, String key, Outcome outcome) {
        try {
            outcome.note();
        } catch (TemporarilyUnavailable e) {
            LOG.warn("What became of message {} is noted when the database is back", key);
            synchronized (lane) {
                lane.notNoted.put(key, outcome);
            }
        }
    }

    private static void note(Lane lane) {
        Map<String, Outcome> again;
        synchronized (lane) {
            again = new TreeMap<>(lane.notNoted);
        }
        again.forEach((key, outcome) -> {
            outcome.note();
            synchronized (lane) {
                lane.notNoted.remove(key);
            }
        });
    }
}
