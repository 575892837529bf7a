package org.tributary.web.internal.health;

import io.micrometer.core.instrument.MeterRegistry;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.tributary.web.internal.http.Meters;

/** Measures what an operator wants to see in a graph, and says it as Prometheus reads it. */
@Component(service = {Metrics.class, Meters.class})
public final class Metrics implements Meters {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    @Activate
    public Metrics() {
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
    public String text() {
        return registry.scrape();
    }

    /** Lets the listeners on the garbage collector go. */
    @Deactivate
    void close() {
        collections.close();
        registry.close();
    }
}
