package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The data of an earlier version, through an upgrade, to PostgreSQL, into a backup and onto another machine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final Path PREVIOUS = Path.of("src/test/previous/0.1.0-early.tar.gz");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path files;

    private static EmbeddedPostgres postgres;
    private static Installation tributary;
    private static Map<String, Long> before;

    @BeforeAll
    static void unpack() throws Exception {
        postgres = EmbeddedPostgres.start();
        sql("postgres", "create database moved");
        sql("postgres", "create database elsewhere");
        tributary = Installation.unpack("upgrade");
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
        postgres.close();
    }

    @Test
    @Order(1)
    void what_is_no_whole_backup_is_refused_before_anything_is_touched() throws Exception {
        Path cut = files.resolve("cut.tar.gz");
        byte[] whole = Files.readAllBytes(PREVIOUS);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        Files.createDirectories(tributary.data().resolve("toolkit"));
        Path guide = Files.writeString(tributary.data().resolve("toolkit/mine.md"), "kept");

        Installation.Result refused = tributary.tributary("restore", cut.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("damaged", "Nothing was changed");
        assertThat(guide).hasContent("kept");
        try (Stream<Path> left = Files.list(tributary.data())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("restore."));
        }
    }

    @Test
    @Order(2)
    void the_data_of_an_earlier_version_are_all_there_after_the_upgrade() throws Exception {
        succeeds("restore", PREVIOUS.toAbsolutePath().toString());
        before = countsOf(backup("before.tar.gz"));
        assertThat(before).containsEntry("toolkit_collaboration", 1L).containsEntry("people_person", 5L);

        tributary.start();

        findsEverything();
        tributary.tributary("stop");
        Map<String, Long> after = countsOf(backup("after.tar.gz"));
        assertThat(after.keySet()).containsAll(before.keySet());
        before.forEach((table, rows) -> {
            if (table.matches("(people|subscriptions_(follower|subscription)|toolkit|listing_(voice|update|report)).*")
                    && !table.matches("people_(session|link)")) {
                assertThat(after).as(table).containsEntry(table, rows);
            }
        });
        assertThat(after.get("listing_listing")).isGreaterThanOrEqualTo(before.get("listing_listing"));
        before = after;
    }

    @Test
    @Order(3)
    void a_backup_that_somebody_changed_or_a_newer_version_made_is_refused() throws Exception {
        Path folder = Files.createDirectories(files.resolve("opened"));
        tar("-xzf", files.resolve("after.tar.gz"), "-C", folder);
        Path manifest = folder.resolve("manifest");
        String list = Files.readString(manifest);

        Files.writeString(manifest, list.replaceFirst("(?m)^version .*$", "version 99.0.0"));
        assertThat(check(folder)).contains("99.0.0");
        Files.writeString(manifest, list.replaceFirst("(?m)^table 5 people_person$", "table 6 people_person"));
        assertThat(check(folder)).contains("people_person", "6", "5");
        Files.writeString(manifest, list);
        Files.writeString(folder.resolve("derby/tributary/service.properties"), "# changed\n");
        assertThat(check(folder)).contains("service.properties in it is not what it was");
    }

    @Test
    @Order(4)
    void everything_moves_to_postgresql_by_one_command() throws Exception {
        tributary
                .with("TRIBUTARY_DB_URL", postgres.getJdbcUrl("postgres", "moved"))
                .with("TRIBUTARY_DB_USER", "postgres")
                .with("TRIBUTARY_DB_PASSWORD", "postgres");

        assertThat(succeeds("move-to-postgresql")).contains("the same on both sides by count and checksum");
        assertThat(tributary.tributary("move-to-postgresql").out()).contains("not empty");
        assertThat(tributary.data().resolve("derby/tributary")).isDirectory();

        tributary.start();
        findsEverything();
        tributary.importListings(
                """
                {"key":"moved","kind":"problem","title":"Written after the move to another database","summary":"Numbers go on.","organisation":"Kent County Council"}
                """);
        await().atMost(PATIENCE).until(() -> tributary.found("another database") == 1);
    }

    @Test
    @Order(5)
    void a_backup_of_postgresql_made_while_it_runs_is_restored_elsewhere() throws Exception {
        needsPostgresPrograms();
        Map<String, Long> made = countsOf(backup("postgresql.tar.gz"));
        assertThat(made.keySet()).containsAll(before.keySet());
        assertThat(tributary
                        .get("/health/ready", "Authorization", "Bearer " + Installation.TOKEN)
                        .body())
                .contains("The last backup was made at");

        Installation elsewhere = Installation.unpack("elsewhere")
                .with("TRIBUTARY_DB_URL", postgres.getJdbcUrl("postgres", "elsewhere"))
                .with("TRIBUTARY_DB_USER", "postgres")
                .with("TRIBUTARY_DB_PASSWORD", "postgres");
        Installation.Result restored = elsewhere.tributary(
                "restore", files.resolve("postgresql.tar.gz").toString());

        assertThat(restored.exit()).as(restored.out()).isZero();
        assertThat(restored.out()).contains("as the list of the backup says");
        assertThat(elsewhere
                        .tributary("restore", files.resolve("postgresql.tar.gz").toString())
                        .out())
                .contains("not empty");
    }

    @Test
    @Order(6)
    void an_older_program_says_at_once_that_the_database_is_newer() throws Exception {
        tributary.tributary("stop");
        sql("moved", "update databasechangelog set id = 'of-the-future' where id = '12-version'");
        sql("moved", "update store_migration set digest = 'newer' where unit = 'store'");

        Installation.Result refused = tributary.tributary("start");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("cannot start", "newer version", "of-the-future");
        assertThat(tributary.tributary("status").exit()).isEqualTo(3);
    }

    private static void findsEverything() throws Exception {
        JsonNode works = tributary.api("/api/v1/collaborations?scope=open").path("items");
        assertThat(works.toString()).contains("One explanation for missed bins, for all of us");
        JsonNode listings = tributary.api("/api/v1/listings?limit=1&organisation=camden&sort=updated");
        assertThat(listings.path("items").toString()).contains("People ring to ask when the library is open");
        assertThat(authorised("/api/v1/people?organisation=sample-millgate").path("items"))
                .hasSize(1);
        assertThat(authorised("/api/v1/channels?organisation=sample-millgate").toString())
                .contains("Waste team");
        assertThat(authorised("/api/v1/reports").toString()).contains("missed-bins-nobody-can-say-why");
        await().atMost(PATIENCE).until(() -> tributary.found("library is open") >= 1);
    }

    private static JsonNode authorised(String path) throws Exception {
        HttpResponse<String> answer =
                tributary.get(path, "Authorization", "Bearer " + Installation.TOKEN, "Accept", "application/json");
        assertThat(answer.statusCode()).as("%s%n%s", path, answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static String succeeds(String... command) throws IOException, InterruptedException {
        Installation.Result result = tributary.tributary(command);
        assertThat(result.exit())
                .as("%s%n%s", String.join(" ", command), result.out())
                .isZero();
        return result.out();
    }

    private static Path backup(String name) throws IOException, InterruptedException {
        Path file = files.resolve(name);
        succeeds("backup", file.toString());
        succeeds("backup", "--check", file.toString());
        return file;
    }

    private static String check(Path folder) throws IOException, InterruptedException {
        Path packed = files.resolve("packed.tar.gz");
        tar("-czf", packed, "-C", folder, Path.of("."));
        Installation.Result result = tributary.tributary("backup", "--check", packed.toString());
        assertThat(result.exit()).as(result.out()).isEqualTo(1);
        return result.out();
    }

    private static void tar(String how, Path file, Object... rest) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tar", how, file.toString()));
        for (Object one : rest) {
            command.add(one.toString());
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** As the list of a backup has them. */
    private static Map<String, Long> countsOf(Path backup) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(files, "list");
        tar("-xzf", backup, "-C", folder, "./manifest");
        Map<String, Long> counts = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("manifest"))) {
            String[] parts = line.split(" ");
            if (parts[0].equals("table")) {
                counts.put(parts[2], Long.valueOf(parts[1]));
            }
        }
        return counts;
    }

    private static void sql(String database, String statement) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static void needsPostgresPrograms() throws InterruptedException {
        try {
            new ProcessBuilder("pg_dump", "--version").start().waitFor();
        } catch (IOException e) {
            String missing = "A TEST WAS LEFT OUT: no pg_dump was found (on Debian: apt install postgresql-client)";
            assertThat(System.getProperty("itests.browser")).as(missing).isNotEqualTo("required");
            System.err.println("*** " + missing + " ***");
            Assumptions.abort(missing);
        }
    }
}
