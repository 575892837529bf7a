package org.tributary.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures;
import org.tributary.web.internal.plugin.WatchedCalls;

class HostFiguresTest {

    private static final long GIB = 1L << 30;

    private static Health disk(long free, long size) {
        return new DiskCheck("/data", () -> free, () -> size).check();
    }

    @Test
    void a_disk_that_gets_full_is_told_before_it_is() {
        assertThat(disk(40 * GIB, 100 * GIB).status()).isEqualTo(Health.Status.UP);
        assertThat(disk(GIB - 1, 100 * GIB).sentence()).contains("gets full", "1,023 MiB");
        assertThat(disk(50L << 20, 100 * GIB).sentence()).contains("Make room now");
    }

    @Test
    void a_small_disk_need_not_have_more_free_than_it_could() {
        assertThat(disk(GIB, 4 * GIB).status()).isEqualTo(Health.Status.UP);
        assertThat(disk(150L << 20, 4 * GIB).status()).isEqualTo(Health.Status.DEGRADED);
    }

    @Test
    void bundles_parts_and_versions_are_figures() {
        Report report = new Report(
                Health.Status.DEGRADED,
                List.of(new Report.Part("database", Health.Status.DEGRADED, "Slow.", Map.of())),
                List.of(new Report.Waiting("tributary-search", "Pages", List.of("engine"))));
        HostFigures figures = new HostFigures(
                () -> report,
                () -> List.of(Bundle.ACTIVE, Bundle.ACTIVE, Bundle.INSTALLED),
                Map.of("version", "1.2.3", "java", "17", "karaf", "4"));
        Metrics metrics = new Metrics(WatchedCalls.ofTests(), List.of(figures));

        assertThat(metrics.text())
                .contains("tributary_build_info{java=\"17\",karaf=\"4\",version=\"1.2.3\"} 1")
                .contains("tributary_bundles{state=\"active\"} 2.0")
                .contains("tributary_bundles{state=\"installed\"} 1.0")
                .contains("tributary_components_waiting 1.0")
                .contains("tributary_health_level{part=\"database\"} 1.0")
                .contains("tributary_health_level{part=\"host\"} 1.0");
        metrics.close();
    }

    @Test
    void what_only_grows_is_a_counter_and_goes_with_its_part() {
        List<Measures.Measure> some = new ArrayList<>();
        some.add(new Measures.Measure("tributary.things.total", "Things", Map.of("kind", "one"), 3));
        Metrics metrics = new Metrics(WatchedCalls.ofTests(), List.of(() -> some));

        assertThat(metrics.text())
                .contains("# TYPE tributary_things_total counter")
                .contains("tributary_things_total{kind=\"one\"} 3.0");
        some.set(0, new Measures.Measure("tributary.things.total", "Things", Map.of("kind", "one"), 5));
        assertThat(metrics.text()).contains("tributary_things_total{kind=\"one\"} 5.0");
        some.clear();
        assertThat(metrics.text()).doesNotContain("tributary_things");
        metrics.close();
    }
}
