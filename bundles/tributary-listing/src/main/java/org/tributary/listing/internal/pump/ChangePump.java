package org.tributary.listing.internal.pump;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.api.listing.Listings;
import org.tributary.store.ChangeLog;
import org.tributary.store.Leases;
import org.tributary.store.Positions;
import org.tributary.store.Workers;

/**
 * Carries the change log to whoever follows it, each consumer on a thread of its own, so that a slow or failing one holds
 * nobody else back.
 */
@Component(
        service = {HealthCheck.class, Measures.class},
        immediate = true)
public final class ChangePump implements HealthCheck, Measures {

    private static final long LAG_TO_MENTION = 1000;

    /** Whoever is at one batch for so long hangs, or is about to. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ChangeLog log;
    private final Positions positions;
    private final Leases leases;
    private final Listings listings;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("tributary-pump");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<ChangeConsumer, Line> lines = new ConcurrentHashMap<>();

    @Activate
    public ChangePump(
            @Reference ChangeLog log,
            @Reference Positions positions,
            @Reference Leases leases,
            @Reference Listings listings) {
        this(log, positions, leases, listings, Clock.systemUTC());
    }

    ChangePump(ChangeLog log, Positions positions, Leases leases, Listings listings, Clock clock) {
        this.log = log;
        this.positions = positions;
        this.leases = leases;
        this.listings = listings;
        this.clock = clock;
    }

    /** Consumers come and go with their bundles while the log is read. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void follow(ChangeConsumer consumer) {
        Line line = new Line(consumer, log, positions, leases, listings, clock);
        lines.put(consumer, line);
        threads.execute(line);
    }

    void unfollow(ChangeConsumer consumer) {
        Line line = lines.remove(consumer);
        if (line != null) {
            line.stop(Duration.ofSeconds(5));
        }
    }

    @Deactivate
    void stop() {
        lines.values().forEach(line -> line.stop(Duration.ofSeconds(5)));
        Workers.end(threads);
    }

    @Override
    public String name() {
        return "changes";
    }

    @Override
    public Health check() {
        Map<String, String> details = new TreeMap<>();
        String failing = "";
        String hanging = "";
        long worst = 0;
        for (Line line : lines.values()) {
            details.put(
                    line.name(),
                    line.isHere()
                            ? "at change " + line.reached() + ", " + line.lag() + " changes and "
                                    + line.behind().toSeconds() + " s behind"
                            : "on another node");
            worst = Math.max(worst, line.lag());
            if (!line.failure().isEmpty()) {
                details.put(line.name() + " says", line.failure());
                failing = line.name();
            }
            if (line.busy().filter(busy -> busy.compareTo(LONG) > 0).isPresent()) {
                details.put(
                        line.name() + " at one batch", line.busy().orElse(LONG).toMinutes() + " minutes");
                hanging = line.name();
            }
        }
        if (!failing.isEmpty()) {
            return new Health(
                    Health.Status.DEGRADED,
                    "'" + failing
                            + "' cannot take in what was published; it is tried again. See the log for the cause.",
                    details);
        }
        if (!hanging.isEmpty()) {
            return new Health(
                    Health.Status.DEGRADED,
                    "'" + hanging
                            + "' has not come to an end with what was published. If it stays so, take that plugin away"
                            + " or start Tributary again.",
                    details);
        }
        if (worst > LAG_TO_MENTION) {
            return new Health(Health.Status.DEGRADED, "Catching up: " + worst + " changes behind.", details);
        }
        String sentence =
                worst == 0 ? "Everybody has heard of everything." : "The last changes are just being taken in.";
        return new Health(Health.Status.UP, sentence, details);
    }

    @Override
    public List<Measure> now() {
        List<Measure> measures = new ArrayList<>();
        for (Line line : lines.values()) {
            if (!line.isHere()) {
                continue;
            }
            Map<String, String> label = Map.of("consumer", line.name());
            measures.add(new Measure(
                    "tributary.changes.position", "The last change that a consumer took in", label, line.reached()));
            measures.add(new Measure(
                    "tributary.changes.lag", "Changes that a consumer has still to take in", label, line.lag()));
            measures.add(new Measure(
                    "tributary.changes.lag.seconds",
                    "For how long the oldest of them waits",
                    label,
                    line.behind().toMillis() / 1000.0));
            measures.add(new Measure(
                    "tributary.changes.failing",
                    "1 where a consumer could not take in the last batch",
                    label,
                    line.failure().isEmpty() ? 0 : 1));
        }
        return measures;
    }
}
