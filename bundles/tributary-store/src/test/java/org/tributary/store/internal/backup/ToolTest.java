package org.tributary.store.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.derby.internal.DerbyDataSourceFactory;

/** What {@code bin/tributary} backup, restore and move say of a folder. */
class ToolTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:12.345Z");

    @TempDir
    Path folder;

    @TempDir
    Path copies;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_backup_is_listed_and_then_found_to_be_whole() throws Exception {
        makeDatabase();

        run("list", folder.toString(), "0.2.0");
        Contents contents = Contents.read(folder);
        assertThat(contents.version()).isEqualTo("0.2.0");
        assertThat(contents.made()).isEqualTo(Instant.parse("2026-11-22T03:00:12Z"));
        assertThat(contents.database()).isEqualTo("derby");
        assertThat(contents.tables()).containsExactly(Map.entry("note", 3L), Map.entry("topic", 0L));
        assertThat(said()).contains("2").contains("3");

        // The same version and a later one may look at it; where it lies does not matter, nor that a copy was opened.
        run("check", copy().toString(), "0.2.0");
        run("check", copy().toString(), "0.3.0-SNAPSHOT");
        assertThat(said()).contains("0.2.0").contains("2026-11-22T03:00:12Z");
    }

    @Test
    void an_older_program_refuses_the_backup_of_a_newer_one() throws Exception {
        run("list", folder.toString(), "0.2.0");

        assertThatThrownBy(() -> run("check", folder.toString(), "0.1.9"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("0.2.0")
                .hasMessageContaining("0.1.9");
    }

    @Test
    void rows_that_are_not_in_the_database_are_missed() throws Exception {
        makeDatabase();
        run("list", folder.toString(), "0.2.0");
        Path list = folder.resolve(Contents.NAME);
        Files.writeString(list, Files.readString(list).replace("table 3 note", "table 4 note"));

        assertThatThrownBy(() -> run("check", folder.toString(), "0.2.0"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("note")
                .hasMessageContaining("4")
                .hasMessageContaining("3");
    }

    @Test
    void a_changed_file_is_found() throws Exception {
        Files.writeString(folder.resolve("settings.cfg"), "a = 1");
        run("list", folder.toString(), "0.2.0");
        Files.writeString(folder.resolve("settings.cfg"), "a = 2");

        assertThatThrownBy(() -> run("check", folder.toString(), "0.2.0"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settings.cfg");
    }

    @Test
    void a_backup_from_before_there_were_lists_is_counted() throws Exception {
        makeDatabase();

        run("check", folder.toString(), "0.2.0");

        assertThat(said()).contains("2").contains("3");
    }

    @Test
    void a_folder_without_its_database_or_with_a_broken_one_is_refused() throws Exception {
        Files.createDirectories(folder.resolve("derby/tributary"));
        assertThatThrownBy(() -> run("check", folder.toString(), "0.2.0")).isInstanceOf(Refused.class);

        Files.writeString(folder.resolve("derby/tributary/service.properties"), "nonsense");
        assertThatThrownBy(() -> run("check", folder.toString(), "0.2.0")).isInstanceOf(Refused.class);
    }

    @Test
    void without_the_address_of_postgresql_nothing_is_loaded_or_moved() throws Exception {
        run("list", folder.toString(), "0.2.0");
        for (List<String> arguments :
                List.of(List.of("load", folder.toString()), List.of("move", folder.toString(), folder.toString()))) {
            assertThatThrownBy(() -> run(arguments.toArray(String[]::new)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("TRIBUTARY_DB_URL");
        }
        assertThatThrownBy(() -> run("burn", folder.toString())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_server_that_is_not_there_is_said_in_a_sentence() throws Exception {
        run("list", folder.toString(), "0.2.0");
        // Port 1 belongs to nobody.
        Tool tool = tool(Map.of("TRIBUTARY_DB_URL", " jdbc:postgresql://localhost:1/council "));

        assertThatThrownBy(() -> tool.run(List.of("load", folder.toString())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("localhost:1");
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = new DerbyDataSourceFactory()
                        .createDriver(new Properties())
                        .connect("jdbc:derby:" + database() + ";create=true", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (id int)");
            statement.execute("create table topic (id int)");
            statement.execute("insert into note (id) values 1, 2, 3");
        }
        shutDown(database());
    }

    private Path database() throws SQLException {
        folder.resolve("derby").toFile().mkdir();
        return folder.resolve("derby/tributary");
    }

    private static void shutDown(Path database) {
        assertThatThrownBy(() -> new DerbyDataSourceFactory()
                        .createDriver(new Properties())
                        .connect("jdbc:derby:" + database + ";shutdown=true", new Properties()))
                .isInstanceOf(SQLException.class);
    }

    private Path copy() throws Exception {
        Path to = Files.createTempDirectory(copies, "copy");
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(folder.relativize(file).toString());
                if (!target.equals(to)) {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private void run(String... arguments) throws Exception {
        tool(Map.of()).run(List.of(arguments));
    }

    private Tool tool(Map<String, String> environment) {
        return new Tool(
                environment, Clock.fixed(NOW, ZoneOffset.UTC), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
