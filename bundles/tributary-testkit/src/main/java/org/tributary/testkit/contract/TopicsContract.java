package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/**
 * What {@link Topics} promise to those who use them. Run against the real ones and against
 * {@link org.tributary.testkit.fake.FixedTopics}.
 */
public abstract class TopicsContract {

    /** At least one. */
    protected abstract Topics topics();

    @Test
    protected void each_topic_has_a_name_of_its_own() {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        assertThat(topics().all()).isNotEmpty();
        for (Topic topic : topics().all()) {
            assertThat(topic.id()).matches("[a-z][a-z-]*");
            assertThat(topic.name()).isNotBlank();
            assertThat(topic.group()).isNotBlank();
            assertThat(ids.add(topic.id())).as(topic.id()).isTrue();
            assertThat(names.add(topic.name().toLowerCase(Locale.ROOT)))
                    .as(topic.name())
                    .isTrue();
        }
    }

    @Test
    protected void each_is_found_by_its_id_and_recognised_by_its_name() {
        for (Topic topic : topics().all()) {
            assertThat(topics().find(topic.id())).contains(topic);
            assertThat(topics().recognise(topic.id())).contains(topic);
            assertThat(topics().recognise(topic.name().toUpperCase(Locale.ROOT)))
                    .contains(topic);
        }
    }

    @Test
    protected void what_is_none_is_not_found() {
        for (String none : List.of("", " ", "no-such-topic", "\u0000", "x".repeat(10_000))) {
            assertThat(topics().find(none)).isEmpty();
            assertThat(topics().recognise(none)).isEmpty();
        }
        String first = topics().all().get(0).id();
        assertThat(topics().find(first.toUpperCase(Locale.ROOT)))
                .as("an id has one form")
                .isEmpty();
    }
}
