package org.tributary.web.internal.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures;

/** What runs here, how each part is and how many bundles are in which state, as figures. */
@Component(service = Measures.class)
public final class HostFigures implements Measures {

    private final Supplier<Report> report;
    private final Supplier<List<Integer>> states;
    private final Map<String, String> build;

    @Activate
    public HostFigures(BundleContext context, @Reference Checkup checkup) {
        this(
                checkup::report,
                () -> Arrays.stream(context.getBundles()).map(Bundle::getState).toList(),
                build(context));
    }

    /** For tests. */
    HostFigures(Supplier<Report> report, Supplier<List<Integer>> states, Map<String, String> build) {
        this.report = report;
        this.states = states;
        this.build = Map.copyOf(build);
    }

    private static Map<String, String> build(BundleContext context) {
        Map<String, String> build = new TreeMap<>();
        build.put("version", context.getBundle().getVersion().toString());
        build.put("java", System.getProperty("java.version", ""));
        build.put("karaf", System.getProperty("karaf.version", ""));
        return build;
    }

    @Override
    public List<Measure> now() {
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure("tributary.build.info", "1, with the versions as labels", build, 1));
        Map<String, Long> bundles =
                states.get().stream().collect(Collectors.groupingBy(HostFigures::word, Collectors.counting()));
        for (String state : List.of("active", "starting", "resolved", "installed")) {
            measures.add(new Measure(
                    "tributary.bundles",
                    "Bundles by their state",
                    Map.of("state", state),
                    bundles.getOrDefault(state, 0L)));
        }
        Report now = report.get();
        measures.add(new Measure(
                "tributary.components.waiting",
                "Components of Tributary that wait for a service or for settings",
                Map.of(),
                now.waiting().size()));
        measures.add(health("host", now.status()));
        now.parts().forEach(part -> measures.add(health(part.name(), part.status())));
        return measures;
    }

    private static Measure health(String part, Health.Status status) {
        return new Measure(
                "tributary.health.level",
                "0 where a part is well, 1 where it needs attention, 2 where it is down",
                Map.of("part", part),
                status.ordinal());
    }

    private static String word(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING, Bundle.STOPPING -> "starting";
            case Bundle.RESOLVED -> "resolved";
            default -> "installed";
        };
    }
}
