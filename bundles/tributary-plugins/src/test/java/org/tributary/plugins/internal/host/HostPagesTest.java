package org.tributary.plugins.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.api.health.Health;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Checks;

class HostPagesTest {

    private static HostView.Section section(String name, Map<String, String> details) {
        return HostPages.section(
                new Checks.Answer(name, Health.Status.UP, "A sentence.", details), PluginTexts.of(Locale.UK));
    }

    private static String label(String key) {
        return String.join(
                "", section("nodes", Map.of(key, "here")).details().get(0).label());
    }

    @Test
    void without_a_backup_nothing_is_called_well() {
        assertThat(section("backup", Map.of("last", "none")).tag()).isEqualTo("None yet");
        assertThat(section("backup", Map.of("last", "none")).colour()).isEqualTo("grey");
        assertThat(section("backup", Map.of("last", "2026-11-22T03:00:12Z")).tag())
                .isEqualTo("Well");
    }

    @Test
    void what_a_node_does_is_said_in_words() {
        assertThat(label("deliveries")).isEqualTo("Sending messages");
        assertThat(label("changes.subscriptions")).isEqualTo("Following changes: who hears of what");
        assertThat(label("changes.a-plugin")).isEqualTo("Following changes: a-plugin");
        assertThat(label("sources.run.localgov")).isEqualTo("Reading localgov");
        assertThat(label("this node")).isEqualTo("This node");
        assertThat(section("tables", Map.of("search", "up to date"))
                        .details()
                        .get(0)
                        .label())
                .as("a table is no task")
                .containsExactly("search");
    }

    @Test
    void a_name_without_words_stays_as_it_is_and_breaks_where_its_parts_end() {
        assertThat(section("nodes", Map.of("org.example.very-long", "here"))
                        .details()
                        .get(0)
                        .label())
                .containsExactly("org.", "example.", "very-", "long");
    }
}
