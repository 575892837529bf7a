package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.source.SourceProfile;

/** What a source says of itself, kept within bounds. */
class InstalledTest {

    private static Installed of(String title, Optional<URI> home, Duration rhythm) {
        return Installed.of(
                new ScriptedSource("blog"),
                "blog",
                new SourceProfile(title, home, rhythm, true),
                "adapter",
                "pid",
                "mark",
                Map.of());
    }

    private static Duration rhythm(Duration said) {
        return of("Blog", Optional.empty(), said).rhythm();
    }

    @Test
    void a_source_without_a_title_is_called_by_its_origin() {
        assertThat(of(" ", Optional.empty(), null).title()).isEqualTo("blog");
        assertThat(of(null, Optional.empty(), null).title()).isEqualTo("blog");
        assertThat(of(" The blog ", Optional.empty(), null).title()).isEqualTo("The blog");
    }

    @Test
    void only_a_page_on_the_web_is_its_home() {
        assertThat(of("Blog", Optional.of(URI.create("HTTPS://blog.example/")), null)
                        .home())
                .contains(URI.create("HTTPS://blog.example/"));
        assertThat(of("Blog", Optional.of(URI.create("javascript:alert(1)")), null)
                        .home())
                .isEmpty();
        assertThat(of("Blog", null, null).home()).isEmpty();
    }

    @Test
    void it_is_read_neither_all_the_time_nor_never() {
        assertThat(rhythm(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(rhythm(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(rhythm(Duration.ofHours(7))).isEqualTo(Duration.ofHours(7));
        assertThat(rhythm(Duration.ofDays(400))).isEqualTo(Duration.ofDays(31));
        assertThat(rhythm(null)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void settings_are_shown_without_secrets_and_not_at_any_length() {
        Map<String, String> shown = Settings.shown(Map.of(
                "address",
                "https://me:geheim@blog.example/feed?key=geheim",
                "apiKey",
                "geheim",
                "tags",
                new String[] {"a", "b"},
                "words",
                List.of("c", "d"),
                "empty",
                " ",
                "service.id",
                7,
                "exact",
                "x".repeat(300),
                "long",
                "y".repeat(301)));

        assertThat(shown)
                .containsOnlyKeys("address", "tags", "words", "exact", "long")
                .containsEntry("address", "https://blog.example/feed")
                .containsEntry("tags", "a, b")
                .containsEntry("words", "c, d")
                .containsEntry("exact", "x".repeat(300))
                .containsEntry("long", "y".repeat(300) + "…");
    }
}
