package org.tributary.web.internal.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Measures;
import org.tributary.web.internal.http.Meters;
import org.tributary.web.internal.plugin.WatchedCalls;

/** Measures what an operator wants to see in a graph, and says it as Prometheus reads it. */
@Component(service = {Metrics.class, Meters.class})
public final class Metrics implements Meters {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    /** How long the figures of a plugin are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How the name of what only grows ends. */
    private static final String COUNTS = ".total";

    private static final Set<String> USUAL =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    // One for each route, method and status, of which there are some hundreds: to look them up costs as much as an
    // answer.
    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<Counted, Count> counts = new HashMap<>();
    private final WatchedCalls calls;

    // Parts come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Measures> parts;

    @Activate
    public Metrics(@Reference WatchedCalls calls) {
        this(calls, List.of());
    }

    /** For tests. */
    Metrics(WatchedCalls calls, List<Measures> parts) {
        this.calls = calls;
        this.parts = parts;
        registry.config().meterFilter(new StandardNames());
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu.seconds.total", ProcessHandle.current(), Metrics::processorSeconds)
                .description("Time that this process had a processor")
                .register(registry);
        collections.bindTo(registry);
    }

    /** The library's names where they are not those of Prometheus. */
    private static final class StandardNames implements MeterFilter {

        @Override
        public MeterFilterReply accept(Meter.Id id) {
            // In nanoseconds; the same stands in seconds beside it.
            return id.getName().equals("process.cpu.time") ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
        }
    }

    private static double processorSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1000.0;
    }

    private record Timed(String method, String route, int status) {}

    /** Where to add meters. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void answered(String method, String route, int status, long nanos) {
        boolean known = USUAL.contains(method);
        timers.computeIfAbsent(new Timed(known ? method : "other", route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Timed timed) {
        return Timer.builder("tributary.http.requests")
                .description("Requests by the template of their path")
                .tag("method", timed.method())
                .tag("route", timed.route().isEmpty() ? "other" : timed.route())
                .tag("status", Integer.toString(timed.status()))
                .serviceLevelObjectives(
                        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1))
                .register(registry);
    }

    /** Everything in Prometheus' text format. */
    public synchronized String text() {
        Map<String, List<Measures.Measure>> now = parts.stream()
                .flatMap(part -> measures(part).stream())
                .collect(Collectors.groupingBy(Measures.Measure::name));
        count(now.values().stream()
                .flatMap(List::stream)
                .filter(Metrics::isCount)
                .toList());
        now.keySet().removeIf(name -> name.endsWith(COUNTS));
        // Also those of a part that has gone, whose figures go with it.
        Stream.concat(gauges.keySet().stream(), now.keySet().stream())
                .collect(Collectors.toSet())
                .forEach(name -> show(name, now.getOrDefault(name, List.of())));
        return registry.scrape();
    }

    private List<Measures.Measure> measures(Measures part) {
        return calls.ask(part, "figures", PATIENCE, () -> List.copyOf(part.now()))
                .orElse(List.of());
    }

    private static boolean isCount(Measures.Measure measure) {
        return measure.name().endsWith(COUNTS);
    }

    /** Shows what only grows as counters, and takes those away whose part has gone. */
    private void count(List<Measures.Measure> some) {
        Set<Counted> here = new HashSet<>();
        for (Measures.Measure measure : some) {
            Counted counted = new Counted(measure.name(), measure.labels());
            here.add(counted);
            counts.computeIfAbsent(counted, one -> counter(measure)).value = measure.value();
        }
        counts.entrySet().removeIf(each -> {
            boolean gone = !here.contains(each.getKey());
            if (gone) {
                registry.remove(each.getValue().meter);
            }
            return gone;
        });
    }

    private Count counter(Measures.Measure measure) {
        Count count = new Count();
        count.meter = FunctionCounter.builder(measure.name(), count, each -> each.value)
                .description(measure.meaning())
                .tags(tags(measure))
                .register(registry);
        return count;
    }

    private record Counted(String name, Map<String, String> labels) {}

    /** How far something has counted. */
    private static final class Count {
        private volatile double value;
        private FunctionCounter meter;
    }

    private void show(String name, List<Measures.Measure> some) {
        try {
            gauges.computeIfAbsent(name, one -> MultiGauge.builder(name)
                            .description(some.get(0).meaning())
                            .register(registry))
                    .register(some.stream().map(Metrics::row).toList(), true);
        } catch (RuntimeException e) {
            // For example labels that are not those which others of the same name have.
            LOG.warn("The figures {} cannot be shown", name, e);
        }
    }

    private static MultiGauge.Row<?> row(Measures.Measure measure) {
        return MultiGauge.Row.of(tags(measure), measure.value());
    }

    private static Tags tags(Measures.Measure measure) {
        return Tags.of(measure.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
    }

    /** Lets the listeners on the garbage collector go. */
    @Deactivate
    void close() {
        collections.close();
        registry.close();
    }
}
