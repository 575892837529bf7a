package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.sources.internal.running.ScriptedSource.draft;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures.Measure;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

/** What the operator is told of all sources together. */
class SourcesHealthTest {

    private static TestStore database;
    private Scene scene;
    private SourcesHealth health;

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
        health = new SourcesHealth(scene.rounds, scene.guests, scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void without_any_source_nothing_is_wrong() {
        assertThat(health.name()).isEqualTo("sources");
        assertThat(health.check())
                .isEqualTo(new Health(Health.Status.UP, "No source is configured.", Map.of("installed", "0 sources")));
    }

    @Test
    void sources_that_are_read_are_up_and_what_they_gave_is_counted() {
        scene.source("blog").whole(draft("a"), draft("b"));
        scene.go().later(Duration.ofMinutes(2));

        assertThat(health.check().status()).isEqualTo(Health.Status.UP);
        assertThat(health.check().sentence()).isEqualTo("All sources are read.");
        assertThat(measures())
                .containsEntry("tributary.sources.installed{}", 1.0)
                .containsEntry("tributary.sources.failing{}", 0.0)
                .containsEntry("tributary.sources.running{}", 0.0)
                .containsEntry("tributary.sources.items{state=kept}", 2.0)
                .containsEntry("tributary.sources.runs.total{outcome=done}", 1.0);
    }

    @Test
    void one_that_cannot_be_read_is_named_with_its_reason_until_it_is_paused() {
        scene.source("blog").whole(draft("a"));
        scene.source("bad").always(since -> {
            throw SourceFailure.later("It answers 503.", Duration.ofHours(3), null);
        });
        scene.go();
        look();

        Health failing = health.check();
        assertThat(failing.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(failing.sentence())
                .contains("/admin/sources")
                .contains(scene.state("bad").title());
        assertThat(failing.details()).containsEntry("bad", "It answers 503.").doesNotContainKey("blog");
        assertThat(measures()).containsEntry("tributary.sources.failing{}", 1.0);

        scene.sources.pause("bad", Scene.curator());
        look();
        assertThat(health.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void of_many_that_fail_five_are_named() {
        for (int i = 1; i <= 6; i++) {
            scene.source("bad " + i);
        }

        assertThat(health.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.check().sentence()).contains(", …").satisfies(sentence -> assertThat(
                        sentence.chars().filter(c -> c == ',').count())
                .isEqualTo(5));
    }

    @Test
    void one_that_names_far_less_than_before_waits_for_an_answer() {
        scene.source("blog")
                .whole(IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> draft("k" + i))
                        .toArray(ListingDraft[]::new))
                .whole(draft("k1"));
        scene.go().later(Duration.ofMinutes(61));
        look();

        assertThat(scene.state("blog").missing()).isEqualTo(29);
        assertThat(health.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.check().sentence())
                .contains("far less than before")
                .contains(scene.state("blog").title());
    }

    @Test
    void how_long_a_source_waits_to_be_read_is_measured() {
        scene.source("blog").whole(draft("a"));
        scene.go();
        look();
        assertThat(measures()).containsEntry("tributary.sources.lag.seconds{}", 0.0);
        Duration due =
                Duration.between(scene.clock.instant(), scene.state("blog").nextRun());

        scene.clock.move(due.plusSeconds(90));
        assertThat(measures()).containsEntry("tributary.sources.lag.seconds{}", 90.0);

        scene.sources.pause("blog", Scene.curator());
        look();
        assertThat(measures()).as("nobody waits for it").containsEntry("tributary.sources.lag.seconds{}", 0.0);
    }

    /** What is told stems from the last look, so that health does not wait for the database. */
    private void look() {
        scene.go();
    }

    private Map<String, Double> measures() {
        return health.now().stream()
                .collect(Collectors.toMap(
                        measure -> measure.name() + measure.labels(), Measure::value, (one, other) -> one));
    }
}
