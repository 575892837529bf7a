package org.tributary.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;

/** What the operator sees of the queue: figures of some seconds ago, since health asks no database. */
final class DeliveryStatus implements HealthCheck {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(15);

    private final DeliveryQueue queue;
    private final DeliveryWorker worker;
    private final Channels channels;
    private final Clock clock;
    private volatile Optional<DeliveryQueue.Figures> figures = Optional.empty();
    private volatile Instant looked = Instant.MIN;

    DeliveryStatus(DeliveryQueue queue, DeliveryWorker worker, Channels channels, Clock clock) {
        this.queue = queue;
        this.worker = worker;
        this.channels = channels;
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
        Map<String, String> details = new TreeMap<>();
        now.waiting().forEach((channel, count) -> details.put("waiting " + channel, String.valueOf(count)));
        details.put("failed within 24 hours", String.valueOf(now.failed()));
        details.put("suspended addresses", String.valueOf(now.suspended()));
        details.put("channels", String.join(", ", channels.names()));
        Optional<Duration> age = now.oldestDue().map(oldest -> Duration.between(oldest, clock.instant()));
        age.ifPresent(oldest -> details.put("oldest", oldest.toMinutes() + " min"));
        Optional<String> trouble = trouble(now, age);
        return new Health(
                trouble.isPresent() ? Health.Status.DEGRADED : Health.Status.UP,
                trouble.orElseGet(() -> Texts.text("health.messages.up")),
                details);
    }

    /** The first thing to do, where there is one. */
    private Optional<String> trouble(DeliveryQueue.Figures now, Optional<Duration> age) {
        for (String channel : now.waiting().keySet()) {
            if (!channels.names().contains(channel)) {
                return Optional.of(
                        Texts.text("health.messages.missing", now.waiting().get(channel), channel));
            }
        }
        for (Map.Entry<String, String> failing : worker.failing().entrySet()) {
            return Optional.of(Texts.text("health.messages.failing", failing.getKey(), failing.getValue()));
        }
        if (now.failed() > 0) {
            return Optional.of(Texts.text("health.messages.failed", now.failed()));
        }
        return age.filter(oldest -> oldest.compareTo(LATE) > 0)
                .map(oldest -> Texts.text("health.messages.late", oldest.toMinutes()));
    }
}
