package org.tributary.store.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list in a backup tells whether the backup is still what was made. */
class ContentsTest {

    @TempDir
    Path folder;

    private Contents listed;

    @BeforeEach
    void make() throws Exception {
        Files.writeString(folder.resolve("letterhead.txt"), "council");
        Files.createDirectories(folder.resolve("assets/deep"));
        Files.writeString(folder.resolve("assets/deep/odd\nname.png"), "1234");
        listed = new Contents(
                "0.1.0",
                Instant.parse("2026-11-22T03:00:12Z"),
                "derby",
                new TreeMap<>(Map.of("listing", 5L, "listing_topic", 7L)),
                Contents.filesIn(folder));
    }

    @Test
    void what_was_written_is_read_again() throws Exception {
        listed.write(folder);

        assertThat(Contents.read(folder)).isEqualTo(listed);
        assertThat(listed.rows()).isEqualTo(12);
        assertThat(listed.files()).containsOnlyKeys("letterhead.txt", "assets/deep/odd\\nname.png");
        assertThat(listed.files().get("letterhead.txt").bytes()).isEqualTo(7);
        // sha256sum of the seven letters.
        assertThat(listed.files().get("letterhead.txt").sha256())
                .isEqualTo(Contents.Fingerprint.of(folder.resolve("letterhead.txt"))
                        .sha256())
                .hasSize(64);
    }

    @Test
    void the_list_does_not_list_itself() throws Exception {
        listed.write(folder);

        assertThat(Contents.filesIn(folder)).isEqualTo(listed.files());
    }

    @Test
    void a_backup_as_it_was_made_passes() {
        assertThatCode(() -> {
                    listed.compareFiles(Contents.filesIn(folder));
                    listed.compareTables(new TreeMap<>(listed.tables()));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_file_that_is_gone_changed_or_new_is_named() throws Exception {
        Files.writeString(folder.resolve("letterhead.txt"), "kouncil");
        assertRefused("letterhead.txt");

        Files.writeString(folder.resolve("letterhead.txt"), "council");
        Files.writeString(folder.resolve("more.txt"), "");
        assertRefused("more.txt");

        Files.delete(folder.resolve("more.txt"));
        Files.delete(folder.resolve("assets/deep/odd\nname.png"));
        assertRefused("odd\\nname.png");
    }

    private void assertRefused(String file) {
        assertThatThrownBy(() -> listed.compareFiles(Contents.filesIn(folder)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(file);
    }

    @Test
    void a_table_with_another_number_of_rows_is_named_with_both() {
        assertThatThrownBy(() -> listed.compareTables(new TreeMap<>(Map.of("listing", 5L, "listing_topic", 6L))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("listing_topic")
                .hasMessageContaining("7")
                .hasMessageContaining("6");
        assertThatThrownBy(() -> listed.compareTables(new TreeMap<>(Map.of("listing", 5L))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("listing_topic");
        assertThatThrownBy(() ->
                        listed.compareTables(new TreeMap<>(Map.of("listing", 5L, "listing_topic", 7L, "stranger", 0L))))
                .as("an empty table that nobody listed")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("stranger");
    }

    @Test
    void a_list_that_was_cut_off_is_not_believed() throws Exception {
        listed.write(folder);
        List<String> lines = Files.readAllLines(folder.resolve(Contents.NAME));

        for (int kept = 0; kept < lines.size(); kept++) {
            Files.write(folder.resolve(Contents.NAME), lines.subList(0, kept));
            assertThatThrownBy(() -> Contents.read(folder)).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"made yesterday", "table many listing", "table 5", "file 7 abc"})
    void a_line_that_makes_no_sense_is_refused_and_not_left_out(String line) throws Exception {
        listed.write(folder);
        List<String> lines = Files.readAllLines(folder.resolve(Contents.NAME));
        lines.add(lines.size() - 1, line);
        Files.write(folder.resolve(Contents.NAME), lines);

        assertThatThrownBy(() -> Contents.read(folder)).isInstanceOf(Refused.class);
    }

    @Test
    void a_link_is_refused_since_it_may_lead_anywhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("passwords"), Path.of("/etc/passwd"));

        assertThatThrownBy(() -> Contents.filesIn(folder))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("passwords");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1.0,          0.1.0-SNAPSHOT, 0",
        "0.1.0,          0.2.0,         -1",
        "0.10.0,         0.9.9,          1",
        "1.0,            1.0.0,          0",
        "1.0.1-SNAPSHOT, 1.0.0,          1",
        "'',             0.0.1,         -1",
        "2.0.0,          1.99999.3,      1",
        "1.2.3.4,        1.2.3,          0"
    })
    void versions_are_compared_by_their_numbers(String one, String other, int expected) {
        assertThat(Integer.signum(Versions.OLD_TO_NEW.compare(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(Versions.OLD_TO_NEW.compare(other, one))).isEqualTo(-expected);
    }
}
