package org.tributary.web.internal.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Measures;
import org.tributary.web.internal.http.Meters;

/** Measures what an operator wants to see in a graph, and says it as Prometheus reads it. */
@Component(service = {Metrics.class, Meters.class})
public final class Metrics implements Meters {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    // Parts come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Measures> parts;

    @Activate
    public Metrics() {
        this(List.of());
    }

    /** For tests. */
    Metrics(List<Measures> parts) {
        this.parts = parts;
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where to add meters. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void answered(String method, String route, int status, long nanos) {
        Timer.builder("tributary.http.requests")
                .description("Requests by the template of their path")
                .tag("method", method.matches("[A-Z]{3,7}") ? method : "other")
                .tag("route", route.isEmpty() ? "other" : route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(
                        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** Everything in Prometheus' text format. */
    public synchronized String text() {
        Map<String, List<Measures.Measure>> now = parts.stream()
                .flatMap(part -> measures(part).stream())
                .collect(Collectors.groupingBy(Measures.Measure::name));
        now.forEach((name, some) -> gauges.computeIfAbsent(name, one -> MultiGauge.builder(name)
                .description(some.get(0).meaning())
                .register(registry)));
        // Also those of a part that has gone, whose figures go with it.
        gauges.forEach((name, gauge) -> gauge.register(
                now.getOrDefault(name, List.of()).stream().map(Metrics::row).toList(), true));
        return registry.scrape();
    }

    private static List<Measures.Measure> measures(Measures part) {
        try {
            return part.now();
        } catch (RuntimeException e) {
            LOG.warn("The figures of {} are left out", part.getClass().getName(), e);
            return List.of();
        }
    }

    private static MultiGauge.Row<?> row(Measures.Measure measure) {
        Tags tags = Tags.of(measure.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
        return MultiGauge.Row.of(tags, measure.value());
    }

    /** Lets the listeners on the garbage collector go. */
    @Deactivate
    void close() {
        collections.close();
        registry.close();
    }
}
