package org.tributary.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.MessageWriter;
import org.tributary.store.internal.DeliveryQueue.Route;
import org.tributary.store.internal.DeliveryQueue.Taken;

/**
 * Sends what is due, a few messages of each route at once, so that a channel or a writer that is slow or away holds up no
 * other. Asks for more as soon as a message is done. {@link DeliveryLoop} calls it on the node that holds the lease.
 */
final class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** Messages of one route that are sent at the same time. */
    static final int AT_ONCE = 4;

    /** So few that somebody who waits for a sign-in link does not stand behind thousands. */
    private static final int FETCHED = 20;

    /** After so many failures in a row a route is asked for one message at a time. */
    private static final int FAILING = 5;

    private static final Duration FIRST_GAP = Duration.ofSeconds(30);
    private static final Duration LONGEST_GAP = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(24);

    /** Until a route on which there was nothing is looked at again, where nothing was put there meanwhile. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DeliveryQueue queue;
    private final ByName<NotificationChannel> channels;
    private final ByName<MessageWriter> writers;
    private final Executor threads;
    private final CommitSignal signal;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Route, Lane> lanes = new ConcurrentHashMap<>();
    /** Messages that are done: so often the signal was ours. */
    private final AtomicLong done = new AtomicLong();
    /** Attempts on this node since it started. */
    private final Map<Attempt, LongAdder> attempts = new ConcurrentHashMap<>();

    /**
     * What a channel said of a message.
     *
     * @param outcome sent, later or refused
     */
    record Attempt(String channel, String outcome) {}

    /**
     * @param threads runs one task for each message that is being sent, {@link #AT_ONCE} for each route at most
     * @param signal told when a message is done and there is room for another
     */
    DeliveryWorker(
            DeliveryQueue queue,
            ByName<NotificationChannel> channels,
            ByName<MessageWriter> writers,
            Executor threads,
            CommitSignal signal,
            Clock clock,
            RandomGenerator random) {
        this.queue = queue;
        this.channels = channels;
        this.writers = writers;
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

    /** One route's messages; whoever touches it holds its lock, but not while a message is sent. */
    private static final class Lane {
        final Deque<String> fetched = new ArrayDeque<>();
        final Set<String> inHand = new HashSet<>();
        /** Sent or refused, but the database was away when that was to be noted; never sent again from here. */
        final Map<String, Outcome> notNoted = new TreeMap<>();

        int failures;
        String lastFailure = "";

        /** Whether a failure now is the first of a row: the log is told once, not for each of thousands. */
        synchronized boolean begins() {
            return failures == 0;
        }

        /** Where nothing was found: when, so that not every message that is done looks on every route. */
        Optional<Look> empty = Optional.empty();
    }

    /**
     * A look for what is due.
     *
     * @param commits how many there had been
     * @param time what the clock said, which decides what is due
     * @param nanos how long the process ran, for what other nodes commit
     */
    private record Look(long commits, Instant time, long nanos) {

        boolean isAsGoodAs(Look now) {
            return commits == now.commits
                    && Duration.between(time, now.time).abs().compareTo(LOOK) < 0
                    && now.nanos - nanos < LOOK.toNanos();
        }
    }

    /** Begins to send what is due, as far as there is room; returns at once. */
    void round() {
        for (String channel : channels.names()) {
            round(new Route(channel, ""));
            for (String writer : writers.names()) {
                round(new Route(channel, writer));
            }
        }
    }

    private void round(Route route) {
        Lane lane = lanes.computeIfAbsent(route, one -> new Lane());
        note(lane);
        for (Optional<String> key = next(route, lane); key.isPresent(); key = next(route, lane)) {
            String started = key.get();
            threads.execute(() -> send(route, lane, started));
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

    /** Which routes fail at the moment, and why. */
    SortedMap<Route, String> failing() {
        SortedMap<Route, String> failing = new TreeMap<>();
        lanes.forEach((route, lane) -> {
            synchronized (lane) {
                if (lane.failures >= FAILING && channels.find(route.channel()).isPresent()) {
                    failing.put(route, lane.lastFailure);
                }
            }
        });
        return failing;
    }

    /** How often each channel said what, on this node since it started. */
    Map<Attempt, Long> attempts() {
        Map<Attempt, Long> now = new HashMap<>();
        attempts.forEach((attempt, number) -> now.put(attempt, number.sum()));
        return now;
    }

    private Optional<String> next(Route route, Lane lane) {
        synchronized (lane) {
            int room = lane.failures >= FAILING ? 1 : AT_ONCE;
            if (lane.inHand.size() + lane.notNoted.size() >= room) {
                return Optional.empty();
            }
            if (lane.fetched.isEmpty()) {
                fetch(route, lane);
            }
            Optional<String> key = Optional.ofNullable(lane.fetched.poll());
            key.ifPresent(lane.inHand::add);
            return key;
        }
    }

    private void fetch(Route route, Lane lane) {
        long commits = signal.count() - done.get();
        Look now = new Look(commits, clock.instant(), System.nanoTime());
        if (lane.empty.filter(then -> then.isAsGoodAs(now)).isPresent()) {
            return;
        }
        List<String> due = queue.due(route, FETCHED);
        for (String key : due) {
            if (!lane.inHand.contains(key) && !lane.notNoted.containsKey(key)) {
                lane.fetched.add(key);
            }
        }
        lane.empty = due.isEmpty() ? Optional.of(now) : Optional.empty();
    }

    private void send(Route route, Lane lane, String key) {
        try {
            Optional<NotificationChannel> channel = channels.find(route.channel());
            Optional<MessageWriter> writer = route.isWritten() ? Optional.empty() : writers.find(route.writer());
            // Without its channel, or who writes it, it is not taken, and so waits.
            boolean waits = channel.isEmpty() || !route.isWritten() && writer.isEmpty();
            Optional<Taken> taken = waits ? Optional.empty() : queue.take(key);
            if (taken.isPresent()) {
                send(lane, taken.get(), channel.get(), writer);
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
            done.incrementAndGet();
            signal.committed();
        }
    }

    private void send(Lane lane, Taken taken, NotificationChannel channel, Optional<MessageWriter> writer) {
        Message message = taken.message();
        if (writer.isPresent()) {
            Written written = written(lane, writer.get(), taken);
            if (written instanceof Nothing) {
                note(lane, message.key(), () -> queue.dropped(taken, Texts.text("message.nothing-left")));
                return;
            }
            if (written instanceof NotNow notNow) {
                settle(lane, taken, notNow.receipt());
                return;
            }
            message = ((Ready) written).message();
            Taken addressed = taken.to(message.to());
            if (!queue.hold(addressed)) {
                LOG.info("Message {} is not sent any more, now that it was written", message.key());
                return;
            }
            settle(lane, addressed, receipt(lane, channel, addressed, message));
            return;
        }
        settle(lane, taken, receipt(lane, channel, taken, message));
    }

    private void settle(Lane lane, Taken taken, Receipt receipt) {
        count(lane, receipt);
        String became =
                receipt instanceof Receipt.Later ? "later" : receipt instanceof Receipt.Refused ? "refused" : "sent";
        attempts.computeIfAbsent(new Attempt(taken.channel(), became), one -> new LongAdder())
                .increment();
        note(lane, taken.message().key(), outcome(taken, receipt));
    }

    /** What came of writing a message. */
    private sealed interface Written {}

    private record Ready(Message message) implements Written {}

    private record Nothing() implements Written {}

    private record NotNow(Receipt receipt) implements Written {}

    private static Written written(Lane lane, MessageWriter writer, Taken taken) {
        Message wanted = taken.message();
        try {
            Optional<Message> written = writer.write(wanted.key());
            if (written.isEmpty()) {
                return new Nothing();
            }
            Message message = written.get();
            boolean same = message.key().equals(wanted.key()) && message.sort() == wanted.sort();
            return same
                    ? new Ready(message)
                    : new NotNow(new Receipt.Refused(
                            Texts.text("message.writer-wrong", taken.route().writer()), false));
        } catch (RuntimeException | LinkageError e) {
            if (lane.begins()) {
                LOG.warn(
                        "Message {} could not be written: {}; it and what fails after it are tried again",
                        wanted.key(),
                        e.getClass().getName());
            }
            LOG.debug("How message {} could not be written", wanted.key(), e);
            return new NotNow(new Receipt.Later(
                    Optional.empty(),
                    Texts.text("message.writer-failed", e.getClass().getSimpleName())));
        }
    }

    private static Receipt receipt(Lane lane, NotificationChannel channel, Taken taken, Message message) {
        try {
            Receipt receipt = channel.send(message);
            return receipt == null ? new Receipt.Later(Optional.empty(), Texts.text("message.no-receipt")) : receipt;
        } catch (RuntimeException | LinkageError e) {
            // Without its words, which may name the address. A bundle that goes while it sends fails to link.
            if (lane.begins()) {
                LOG.warn(
                        "Channel {} failed with {} at message {}; it and what fails after it are tried again",
                        taken.channel(),
                        e.getClass().getName(),
                        taken.message().key());
            }
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
            // What is of use for minutes only is looked at once more when they are over, and dropped.
            Instant last =
                    taken.queued().delivery().notAfter().filter(end::isAfter).orElse(end);
            Instant next = wanted.isBefore(last) ? wanted : last;
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
