package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;

/**
 * What all {@link PersonalRecords} must do, so that somebody can take their data out. The test of some extends this class
 * and gives them, with somebody about whom something is kept.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class PersonalRecordsContract {

    /** The records. */
    protected abstract PersonalRecords records();

    /** Somebody about whom something is kept; empty where that cannot be arranged. */
    protected abstract Optional<PersonId> somebody();

    /** Words that others wrote or that belong to others, which must not be in anybody else's copy. */
    protected Set<String> wordsOfOthers() {
        return Set.of();
    }

    @Test
    protected void its_name_never_changes() {
        assertThat(records().name())
                .matches("[a-z][a-z0-9-]{1,59}")
                .isEqualTo(records().name());
    }

    @Test
    protected void of_somebody_unknown_there_is_nothing() {
        assertThat(records().about(new PersonId("nobody-4711"))).isNotNull().isEmpty();
    }

    @Test
    protected void what_is_kept_of_somebody_becomes_json() {
        somebody().ifPresent(person -> {
            long begun = System.nanoTime();
            Map<String, Object> about = records().about(person);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(about).isNotEmpty();
            json("about", about);
            for (String word : wordsOfOthers()) {
                assertThat(about.toString()).as("the copy of somebody else").doesNotContain(word);
            }
        });
    }

    private static void json(String where, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((field, inner) -> {
                assertThat(field).as("a name in %s", where).isInstanceOf(String.class);
                json(where + "." + field, inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> json(where + "[]", inner));
        } else if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            fail("%s is no map, list, text, number or truth value: %s", where, value);
        }
    }
}
