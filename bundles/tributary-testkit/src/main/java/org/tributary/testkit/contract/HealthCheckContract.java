package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;

/**
 * What every {@link HealthCheck} must do, so that {@code /health} can show it. The test of a check extends this class and
 * gives the check, in whatever state; for several states it nests several such classes.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class HealthCheckContract {

    /** The check. */
    protected abstract HealthCheck check();

    /** How the part is that {@link #check} looks at. */
    protected Health.Status expected() {
        return Health.Status.UP;
    }

    /** What must never be shown, such as passwords in the settings. */
    protected Set<String> secrets() {
        return Set.of();
    }

    @Test
    protected void its_name_never_changes() {
        assertThat(check().name()).matches("[a-z][a-z-]{1,59}").isEqualTo(check().name());
    }

    @Test
    protected void it_answers_from_what_is_known_with_a_sentence() {
        HealthCheck check = check();
        long begun = System.nanoTime();
        Health health = check.check();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(health).isNotNull();
        assertThat(health.status()).isEqualTo(expected());
        Sentences.check(health.sentence(), secrets());
        health.details().forEach((figure, value) -> {
            assertThat(figure).isNotBlank();
            assertThat(value).isNotNull();
            Sentences.noSecrets(figure, value, secrets());
        });
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        HealthCheck check = check();
        Threads.together(() -> check.check().status())
                .forEach(status -> assertThat(status).isEqualTo(expected()));
    }
}
