package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.health.Measures;
import org.tributary.api.health.Measures.Measure;

/**
 * What all {@link Measures} must do, so that {@code /metrics} can show them. The test of some extends this class and gives
 * them.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class MeasuresContract {

    /** The figures of one part. */
    protected abstract Measures measures();

    @Test
    protected void its_figures_have_names_and_meanings_that_graphs_can_rely_on() {
        Map<String, String> meanings = new HashMap<>();
        Map<String, Set<String>> labels = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Measure measure : measures().now()) {
            assertThat(measure.name()).matches("tributary(?:\\.[a-z][a-z0-9]*)+");
            assertThat(measure.meaning()).as(measure.name()).isNotBlank().doesNotContain("\n");
            assertThat(meanings.computeIfAbsent(measure.name(), name -> measure.meaning()))
                    .isEqualTo(measure.meaning());
            assertThat(labels.computeIfAbsent(
                            measure.name(), name -> measure.labels().keySet()))
                    .as("the labels of %s", measure.name())
                    .isEqualTo(measure.labels().keySet());
            measure.labels().forEach((label, value) -> {
                assertThat(label).matches("[a-z][a-z0-9_.]*");
                assertThat(value).as(label).isNotBlank().doesNotContain("@");
            });
            assertThat(seen.add(measure.name() + measure.labels()))
                    .as("%s is there once", measure)
                    .isTrue();
            assertThat(measure.value()).as(measure.name()).isNotNaN();
        }
    }

    @Test
    protected void it_answers_at_once_from_several_threads() throws Exception {
        Measures measures = measures();
        measures.now();
        long begun = System.nanoTime();
        List<List<Measure>> all = Threads.together(measures::now);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(all).doesNotContainNull();
    }
}
