package org.tributary.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.store.MessageWriter;
import org.tributary.store.internal.DeliveryQueue.Route;
import org.tributary.store.internal.DeliveryQueue.Waiting;

/** What the operator sees of the queue: figures of some seconds ago, since neither health nor metrics ask the database. */
final class DeliveryStatus implements HealthCheck, Measures {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(15);

    private final DeliveryQueue queue;
    private final DeliveryWorker worker;
    private final ByName<NotificationChannel> channels;
    private final ByName<MessageWriter> writers;
    private final Clock clock;
    private volatile Optional<DeliveryQueue.Figures> figures = Optional.empty();
    private volatile Instant looked = Instant.MIN;

    DeliveryStatus(
            DeliveryQueue queue,
            DeliveryWorker worker,
            ByName<NotificationChannel> channels,
            ByName<MessageWriter> writers,
            Clock clock) {
        this.queue = queue;
        this.worker = worker;
        this.channels = channels;
        this.writers = writers;
        this.clock = clock;
    }

    /** Counts again, unless that was done just now. */
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(BETWEEN_LOOKS)) && !now.isBefore(looked)) {
            return;
        }
        figures = Optional.of(queue.figures());
        looked = now;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Health check() {
        Optional<DeliveryQueue.Figures> known = figures;
        if (known.isEmpty()) {
            return new Health(Health.Status.UP, Texts.text("health.messages.unknown"));
        }
        DeliveryQueue.Figures now = known.get();
        SortedMap<Route, String> failing = worker.failing();
        Optional<String> trouble = trouble(now, failing);
        return new Health(
                trouble.isPresent() ? Health.Status.DEGRADED : Health.Status.UP,
                trouble.orElseGet(() -> Texts.text("health.messages.up")),
                details(now, failing));
    }

    private Map<String, String> details(DeliveryQueue.Figures now, SortedMap<Route, String> failing) {
        Map<String, String> details = new TreeMap<>();
        DeliveryQueue.byChannel(now.waiting()).forEach((channel, waiting) -> {
            details.put("waiting " + channel, String.valueOf(waiting.count()));
            waiting.oldest().ifPresent(oldest -> details.put("oldest " + channel, minutes(oldest) + " min"));
        });
        failing.forEach((route, why) -> details.put("failing " + route.channel(), why));
        details.put("failed within 24 hours", String.valueOf(now.failed()));
        details.put("too late within an hour", String.valueOf(now.late()));
        details.put("suspended addresses", String.valueOf(now.suspended()));
        details.put("channels", String.join(", ", new TreeSet<>(channels.names())));
        return details;
    }

    @Override
    public List<Measure> now() {
        Optional<DeliveryQueue.Figures> known = figures;
        if (known.isEmpty()) {
            return List.of();
        }
        SortedMap<String, Waiting> waiting =
                new TreeMap<>(DeliveryQueue.byChannel(known.get().waiting()));
        channels.names().forEach(name -> waiting.putIfAbsent(name, new Waiting(0, Optional.empty())));
        List<Measure> measures = new ArrayList<>();
        waiting.forEach((channel, here) -> {
            Map<String, String> label = Map.of("channel", channel);
            measures.add(new Measure(
                    "tributary.messages.waiting", "Messages to be sent, now or later", label, here.count()));
            measures.add(new Measure(
                    "tributary.messages.oldest.seconds",
                    "For how long the one waits that should have been sent first",
                    label,
                    here.oldest()
                            .map(oldest ->
                                    Duration.between(oldest, clock.instant()).toSeconds())
                            .orElse(0L)));
        });
        measures.add(new Measure(
                "tributary.messages.failed",
                "Messages that could not be sent in the last 24 hours",
                Map.of(),
                known.get().failed()));
        measures.add(new Measure(
                "tributary.messages.suspended",
                "Addresses to which nothing is sent",
                Map.of(),
                known.get().suspended()));
        worker.attempts()
                .forEach((attempt, number) -> measures.add(new Measure(
                        "tributary.messages.attempts.total",
                        "Attempts to send a message on this node since it started, by what the channel said",
                        Map.of("channel", attempt.channel(), "outcome", attempt.outcome()),
                        number)));
        return measures;
    }

    private long minutes(Instant since) {
        return Duration.between(since, clock.instant()).toMinutes();
    }

    /** The first thing to do, where there is one. */
    private Optional<String> trouble(DeliveryQueue.Figures now, SortedMap<Route, String> failing) {
        for (Map.Entry<Route, Waiting> entry : now.waiting().entrySet()) {
            Route route = entry.getKey();
            long count = entry.getValue().count();
            if (!channels.names().contains(route.channel())) {
                return Optional.of(Texts.text("health.messages.missing", count, route.channel()));
            }
            if (!route.isWritten() && !writers.names().contains(route.writer())) {
                return Optional.of(Texts.text("health.messages.writer", count, route.writer()));
            }
        }
        if (!failing.isEmpty()) {
            return Optional.of(Texts.text(
                    "health.messages.failing", failing.firstKey().channel(), failing.get(failing.firstKey())));
        }
        if (now.failed() > 0) {
            return Optional.of(Texts.text("health.messages.failed", now.failed()));
        }
        if (now.late() > 0) {
            return Optional.of(Texts.text("health.messages.late", now.late()));
        }
        return now.waiting().values().stream()
                .flatMap(waiting -> waiting.oldest().stream())
                .min(Comparator.naturalOrder())
                .filter(oldest -> Duration.between(oldest, clock.instant()).compareTo(LATE) > 0)
                .map(oldest -> Texts.text("health.messages.old", minutes(oldest)));
    }
}
