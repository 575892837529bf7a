package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The walk of a host through the shipped archive. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DistributionIT {

    @TempDir
    static Path files;

    private static Installation tributary;

    @BeforeAll
    static void start() throws Exception {
        tributary = Installation.unpack("distribution")
                .with("TRIBUTARY_CLASS_SHARING", "true")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        tributary.close();
    }

    @Test
    @Order(1)
    void an_empty_installation_welcomes_its_first_visitor() throws Exception {
        assertThat(tributary.page("/")).contains("<h1");
        assertThat(tributary.api("/api/v1/listings").path("items"))
                .as("what is there but the guides of Tributary itself")
                .allSatisfy(
                        listing -> assertThat(listing.path("origin").asText()).isEqualTo("toolkit"));
        assertThat(tributary.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(tributary.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(1)
    void outside_of_the_demonstration_nobody_reads_the_mail_of_others() throws Exception {
        assertThat(tributary.get("/more/mailbox").statusCode()).isEqualTo(404);
        assertThat(tributary.page("/")).doesNotContain("/more/mailbox");
    }

    @Test
    @Order(1)
    void what_answers_tells_nobody_its_make() throws Exception {
        HttpResponse<String> response = tributary.get("/");

        assertThat(response.headers().map()).doesNotContainKey("x-powered-by");
        assertThat(response.headers().firstValue("server").orElse("")).doesNotContainIgnoringCase("jetty");
    }

    @Test
    @Order(1)
    void there_is_no_way_in_but_http_and_the_console_of_its_own_user() throws Exception {
        assertThat(tributary.run("feature:list -i")).doesNotContain("ssh", "management", "webconsole");
        assertThat(tributary.home().resolve("etc/users.properties")).doesNotExist();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(tributary.data().resolve("run/control"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(1)
    void nothing_is_added_to_the_folder_that_an_upgrade_replaces() throws Exception {
        Installation untouched = Installation.unpack("untouched");

        assertThat(filesOf(tributary.home())).isEqualTo(filesOf(untouched.home()));
    }

    @Test
    @Order(2)
    void listings_that_come_in_over_the_api_are_read_and_found() throws Exception {
        JsonNode report = tributary.importListings(
                """
                {"key":"potholes","kind":"problem","title":"Potholes are reported three times over","summary":"Residents tell the parish, the district and the county, and nobody tells them what came of it.","organisation":"Leeds City Council"}
                {"key":"waste","kind":"project","title":"Missed bins told by the lorry itself","summary":"The lorry knows where it stopped; the contact centre does not.","organisation":"Leeds City Council"}
                """);

        assertThat(report.path("new").asInt()).as(report.toString()).isEqualTo(2);
        JsonNode listing = tributary.api("/api/v1/listings/import/potholes");
        assertThat(listing.path("title").asText()).isEqualTo("Potholes are reported three times over");
        assertThat(tributary.page("/listings/import/potholes")).contains("Potholes are reported three times over");
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("potholes") == 1);
        assertThat(tributary.page("/search?q=pothole")).contains("/listings/import/potholes");
        assertThat(tributary.page("/feed.atom")).contains("Missed bins told by the lorry itself");
        assertThat(tributary.get("/feed.json").body()).contains("https://jsonfeed.org/version/1.1", "Potholes");
        assertThat(tributary.get("/api/openapi.json").body()).contains("\"openapi\"", "/api/v1/search");
    }

    @Test
    @Order(2)
    void every_figure_of_the_sample_dashboard_and_its_alerts_is_measured() throws Exception {
        String token = "Bearer " + Installation.TOKEN;
        String measured = tributary.get("/metrics", "Authorization", token).body();
        String shown = Files.readString(Path.of("../../docs/examples/dashboard/grafana.json"))
                + Files.readString(Path.of("../../docs/examples/dashboard/alerts.yml"));
        // These are there from the first time that something happened.
        Set<String> later = Set.of(
                "tributary_backup_failed",
                "tributary_backup_last_time_seconds",
                "tributary_messages_attempts_total",
                "tributary_outbound_requests_total",
                "jvm_gc_pause_seconds_sum");
        assertThat(Pattern.compile("\\b(?:tributary|jvm|process|system)_[a-z0-9_]+")
                        .matcher(shown)
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !later.contains(name))
                        .distinct())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(measured).containsPattern("(?m)^" + name + "[ {]"));
    }

    @Test
    @Order(2)
    void the_operator_sees_how_the_host_is_and_has_a_part_log_more_for_a_while() throws Exception {
        String token = "Bearer " + Installation.TOKEN;
        String page = tributary
                .get("/admin/host", "Authorization", token, "Accept", "text/html")
                .body();
        assertThat(page).contains("How this host is", "No backup was made yet", "search-index", "Apache Derby");
        assertThat(tributary.get("/admin/host", "Accept", "text/html").statusCode())
                .isNotEqualTo(200);
        assertThat(tributary.run("tributary:log-level --minutes 5 org.tributary.store debug"))
                .contains("org.tributary.store  DEBUG until");
        assertThat(tributary
                        .get("/api/v1/host/log-levels", "Authorization", token)
                        .body())
                .contains("org.tributary.store");
        assertThat(tributary.run("tributary:log-level org.tributary.store")).contains("Everything logs as usual");
        assertThat(tributary
                        .get("/admin/log", "Authorization", token, "Accept", "text/html")
                        .body())
                .contains("The log", "How much");
    }

    @Test
    @Order(3)
    void a_file_comes_in_by_command_and_a_second_time_changes_nothing() throws Exception {
        Path file = files.resolve("listings.csv");
        Files.writeString(
                file,
                """
                key,kind,title,summary,organisation
                keys,problem,Keys to community halls travel by car,Somebody drives the key to whoever booked.,Kent County Council
                broken,problem,,A row without a title.,Kent County Council
                """);

        // The name is relative to where the operator stands, as everywhere.
        assertThat(tributary.run(
                        "tributary:import " + tributary.data().getParent().relativize(file)))
                .contains("title");
        assertThat(tributary.page("/listings/import/keys")).contains("Keys to community halls");
        int changes = tributary.api("/api/v1/changes?limit=100").path("items").size();
        tributary.run("tributary:import " + file);
        assertThat(tributary.api("/api/v1/changes?limit=100").path("items")).hasSize(changes);
    }

    @Test
    @Order(3)
    void what_a_spreadsheet_could_run_goes_out_as_text_and_comes_in_as_it_was() throws Exception {
        List<String> formulas = List.of(
                "=HYPERLINK(\"https://evil.example\",\"press\")",
                "+cmd|' /C calc'!A0",
                "-2+3 streets have no light",
                "@SUM(1+1)*cmd",
                "\uFF1D1+1 in full width",
                "'=1+1 with an apostrophe");
        ObjectMapper json = new ObjectMapper();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < formulas.size(); i++) {
            lines.append(json.createObjectNode()
                            .put("key", "formula-" + i)
                            .put("kind", "problem")
                            .put("title", formulas.get(i))
                            .put("summary", formulas.get(i))
                            .put("organisation", "Kent County Council"))
                    .append('\n');
        }
        assertThat(tributary.importListings(lines.toString()).path("new").asInt())
                .isEqualTo(formulas.size());

        String table = tributary.get("/api/v1/exports/listings.csv").body();

        assertThat(HostileTexts.cells(table))
                .containsAll(formulas.stream().map(formula -> "'" + formula).toList())
                .noneMatch(HostileTexts::isFormula);
        HttpResponse<String> again =
                tributary.post("/api/v1/imports?type=listings", "text/csv", HttpRequest.BodyPublishers.ofString(table));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        for (int i = 0; i < formulas.size(); i++) {
            JsonNode listing = tributary.api("/api/v1/listings/import/formula-" + i);
            assertThat(listing.path("title").asText()).isEqualTo(formulas.get(i));
            assertThat(listing.path("summary").asText()).isEqualTo(formulas.get(i));
        }
    }

    @Test
    @Order(3)
    void a_command_that_fails_says_why_and_exits_otherwise() throws Exception {
        Installation.Result result = tributary.tributary("run", "tributary:import /nowhere/listings.csv");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("/nowhere/listings.csv").doesNotContain("\tat ");
    }

    @Test
    @Order(3)
    void nobody_imports_without_the_token_of_the_administrator() throws Exception {
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.ofString("{}");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(tributary.address() + "/api/v1/imports?type=listings"))
                                .header("Content-Type", "application/json")
                                .POST(nothing)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isIn(401, 403);
    }

    @Test
    @Order(3)
    void of_ten_equal_requests_at_once_with_one_key_one_is_done_and_all_are_answered_alike() throws Exception {
        // The register is read after the start.
        await().atMost(Duration.ofMinutes(1)).until(() -> tributary
                .get("/api/v1/organisations?name=Kent%20County", "Accept", "application/json")
                .body()
                .contains("Kent County Council"));
        ExecutorService ten = Executors.newFixedThreadPool(10);
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer :
                    ten.invokeAll(Collections.<Callable<HttpResponse<String>>>nCopies(
                            10, () -> tributary.publish("Allotments lie fallow", "same-key")))) {
                answers.add(answer.get());
            }
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(201);
                assertThat(answer.body()).isEqualTo(answers.get(0).body());
            });
        } finally {
            ten.shutdown();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("allotments") == 1);

        HttpResponse<String> other = tributary.publish("Allotments are flooded", "same-key");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("Idempotency-Key", "was used for another request");
        assertThat(tributary.found("allotments")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void what_is_no_table_is_refused_and_nothing_of_it_is_written() throws Exception {
        List<String> before = filesOf(tributary.data().resolve("karaf/tmp"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("../../../slipped"));
            zip.write(new byte[10_000_000]);
        }
        String parts =
                "--x\r\nContent-Disposition: form-data; name=f; filename=\"../../slipped\"\r\n\r\na\r\n".repeat(10_000);
        Map<String, byte[]> files = Map.of(
                "application/zip", packed.toByteArray(),
                "multipart/form-data; boundary=x", parts.getBytes(StandardCharsets.US_ASCII),
                "image/svg+xml", "<svg><script>alert(1)</script></svg>".getBytes(StandardCharsets.US_ASCII),
                "text/csv", packed.toByteArray(),
                "application/json", packed.toByteArray());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            HttpResponse<String> answer = tributary.post(
                    "/api/v1/imports?type=listings",
                    file.getKey(),
                    HttpRequest.BodyPublishers.ofByteArray(file.getValue()));
            // Anything may be a table with one very odd row, which is then refused.
            boolean table = file.getKey().equals("text/csv");
            boolean known = file.getKey().equals("application/json");
            assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(table ? 200 : known ? 400 : 415);
            assertThat(answer.body())
                    .contains(table ? "\"new\":0,\"changed\":0" : "\"detail\"")
                    .doesNotContain("\tat ");
        }
        assertThat(filesOf(tributary.data().resolve("karaf/tmp"))).isEqualTo(before);
        assertThat(filesOf(tributary.data().getParent())).noneMatch(file -> file.contains("slipped"));
    }

    @Test
    @Order(4)
    void a_backup_made_while_it_runs_brings_back_what_it_holds() throws Exception {
        Path backup = files.resolve("backup.tar.gz");
        Path guide = tributary.data().resolve("toolkit/ours/notes.md");
        Files.createDirectories(guide.getParent());
        Files.writeString(guide, "kept");
        assertThat(tributary.tributary("backup", backup.toString()).exit()).isZero();
        tributary.importListings(
                """
                {"key":"later","kind":"problem","title":"Told after the backup was made","summary":"It is not in the backup.","organisation":"Kent County Council"}
                """);
        assertThat(tributary.get("/api/v1/listings/import/later").statusCode()).isEqualTo(200);

        assertThat(tributary.tributary("restore", backup.toString()).out()).contains("stop it first");
        assertThat(tributary.tributary("stop").exit()).isZero();
        Files.delete(guide);
        assertThat(tributary.tributary("restore", backup.toString()).exit()).isZero();
        assertThat(guide).as("guides of the host").hasContent("kept");
        Files.delete(guide);
        tributary.start();

        assertThat(tributary.get("/api/v1/listings/import/later").statusCode()).isEqualTo(404);
        assertThat(tributary.page("/listings/import/potholes")).contains("Potholes");
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("potholes") == 1);
        assertThat(tributary.found("backup")).isZero();
    }

    @Test
    @Order(5)
    void the_second_start_shares_the_classes_of_the_first_and_the_third_bears_a_damaged_archive() throws Exception {
        if (Runtime.version().feature() >= 25) {
            // It breaks off while it writes one, so it is not asked to.
            assertThat(tributary.data().resolve("karaf/classes")).doesNotExist();
            return;
        }
        Path archive;
        try (Stream<Path> files = Files.list(tributary.data().resolve("karaf/classes"))) {
            archive = files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
        String pid = Files.readString(tributary.data().resolve("run/pid")).strip();
        assertThat(Files.readString(Path.of("/proc/" + pid + "/maps")))
                .contains(archive.toRealPath().toString());

        // The next test starts with it. The running server keeps the file that it has.
        Path cut = archive.resolveSibling("cut");
        try (InputStream whole = Files.newInputStream(archive)) {
            Files.write(cut, whole.readNBytes(1_000_000));
        }
        Files.move(cut, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    @Order(6)
    void settings_in_the_data_folder_hold_where_the_environment_says_nothing() throws Exception {
        assertThat(tributary.tributary("stop").exit()).isZero();
        Files.writeString(tributary.data().resolve("settings"), "# name\nTRIBUTARY_SITE_NAME=Ours, not yours\n");
        tributary.start();
        assertThat(tributary.page("/")).contains("Ours, not yours");

        Files.writeString(tributary.data().resolve("settings"), "SITE=nothing\n");
        assertThat(tributary.tributary("status").out()).contains("line 1", "SITE");
        Files.delete(tributary.data().resolve("settings"));
    }

    @Test
    @Order(6)
    void it_says_whether_it_runs_and_refuses_to_run_twice() throws Exception {
        assertThat(tributary.tributary("status").out()).contains("runs at " + tributary.address());
        assertThat(tributary.tributary("start").out()).contains("already running");
        assertThat(tributary.tributary("nonsense").exit()).isEqualTo(1);

        try (Installation second = Installation.unpack("second")) {
            String port = tributary.address().replaceAll(".*:", "");
            Installation.Result taken = second.with("TRIBUTARY_HTTP_PORT", port).tributary("start");
            assertThat(taken.exit()).isEqualTo(1);
            assertThat(taken.out()).contains("port " + port + " is taken");
            assertThat(second.tributary("status").exit()).isEqualTo(3);
        }
    }

    @Test
    @Order(7)
    void it_went_through_all_this_without_complaint() throws Exception {
        assertThat(errorsIn(tributary.log())).isEmpty();
    }

    /**
     * The errors of a log with their first causes. A stop that is seen by Pax Web after it closed its own pool is none:
     * Felix tells the listeners of bundles in a thread of its own, which on a busy machine comes too late to be refused
     * quietly.
     */
    private static List<String> errorsIn(String log) {
        return Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\dT)")
                .splitAsStream(log)
                .filter(entry -> entry.lines().findFirst().orElse("").matches("\\S+ ERROR .*"))
                .filter(entry -> !(entry.contains("RejectedExecutionException")
                        && entry.contains("WebContainerManager.bundleChanged")))
                .map(entry -> entry.lines().limit(12).collect(Collectors.joining("\n")))
                .toList();
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
