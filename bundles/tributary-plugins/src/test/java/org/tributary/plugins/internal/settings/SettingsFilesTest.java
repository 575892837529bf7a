package org.tributary.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.properties.TypedProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFilesTest {

    private static final Optional<String> YORK = Optional.of("york");

    @TempDir
    Path data;

    private SettingsFiles files;

    @BeforeEach
    void begin() {
        files = new SettingsFiles(data.resolve("deploy"), data.resolve("before"));
    }

    /** As the platform reads it. */
    private Map<String, Object> taken(String name) throws IOException {
        TypedProperties read = new TypedProperties();
        read.load(
                new StringReader(Files.readString(data.resolve("deploy").resolve(name), StandardCharsets.ISO_8859_1)));
        return new HashMap<>(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "York",
                " begins with a space",
                "a = b # not a comment ! nor this",
                "C:\\temp\\new",
                "\"quoted\"",
                "[a, b]",
                "Ŵythnos – £5 €",
                "first line\nsecond line",
                "ends with \\",
                "two \\\\ and {braces} and \\{",
                "50 % of $5",
                "B\"true\"",
                "",
                "#"
            })
    void what_was_typed_is_what_the_platform_reads(String typed) throws IOException {
        files.write("tributary.adapter.feed", YORK, Map.of("title", typed));
        assertThat(taken("tributary.adapter.feed-york.cfg")).containsEntry("title", typed);
        assertThat(files.read("tributary.adapter.feed", YORK).orElseThrow()).containsEntry("title", typed);

        files.write("tributary.adapter.feed", YORK, Map.of("tags", new String[] {"one, two", "three"}));
        assertThat(taken("tributary.adapter.feed-york.cfg")).containsEntry("title", typed);
        assertThat(SettingsForm.texts(taken("tributary.adapter.feed-york.cfg").get("tags")))
                .containsExactly("one, two", "three");
    }

    @Test
    void comments_and_what_nobody_asked_about_stay() throws IOException {
        Files.createDirectories(data.resolve("deploy"));
        Files.writeString(
                files.path("example.disk", Optional.empty()),
                "# Ask Jo before you change this\nfolder = /data\nold = 1\n");
        Map<String, Object> values = new HashMap<>();
        values.put("minimum", "20");
        values.put("old", null);

        files.write("example.disk", Optional.empty(), values);

        assertThat(taken("example.disk.cfg")).isEqualTo(Map.of("folder", "/data", "minimum", "20"));
        assertThat(Files.readString(files.path("example.disk", Optional.empty())))
                .contains("# Ask Jo before you change this", "/data", "20")
                .doesNotContain("old =");
    }

    @Test
    void only_the_owner_can_read_a_file_and_nothing_else_lies_in_the_folder() throws IOException {
        files.write("example.disk", Optional.empty(), Map.of("token", "secret"));
        files.write("example.disk", Optional.empty(), Map.of("token", "other"));

        Path file = files.path("example.disk", Optional.empty());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var all = Files.walk(data)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(each -> data.relativize(each).toString()))
                    .containsExactlyInAnyOrder("deploy/example.disk.cfg", "before/example.disk.cfg");
        }
    }

    @Test
    void what_was_taken_away_can_be_put_back_and_that_again() throws IOException {
        files.write("tributary.adapter.feed", YORK, Map.of("title", "one"));
        files.remove("tributary.adapter.feed", YORK);
        assertThat(files.read("tributary.adapter.feed", YORK)).isEmpty();
        assertThat(files.all("tributary.adapter.feed")).isEmpty();

        assertThat(files.restore("tributary.adapter.feed", YORK)).isTrue();
        assertThat(files.all("tributary.adapter.feed")).containsOnlyKeys("york");
        files.write("tributary.adapter.feed", YORK, Map.of("title", "two"));
        files.restore("tributary.adapter.feed", YORK);
        assertThat(files.read("tributary.adapter.feed", YORK).orElseThrow()).containsEntry("title", "one");
        files.restore("tributary.adapter.feed", YORK);
        assertThat(files.read("tributary.adapter.feed", YORK).orElseThrow()).containsEntry("title", "two");
    }
}
