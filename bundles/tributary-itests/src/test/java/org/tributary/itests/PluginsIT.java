package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that throw, hang, or were built against something else: the rest goes on, and somebody says which and why. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration QUICK = Duration.ofSeconds(1);

    @TempDir
    static Path work;

    private static Installation tributary;
    private static Path deploy;

    @BeforeAll
    static void start() throws Exception {
        tributary = Installation.unpack("plugins").start();
        deploy = tributary.data().resolve("deploy");
        tributary.importListings(
                """
                {"key":"potholes","kind":"problem","title":"Potholes are reported three times over","summary":"Nobody tells residents what came of it.","organisation":"Leeds City Council"}
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        tributary.close();
    }

    private static void drop(PluginJar plugin) throws IOException {
        plugin.into(deploy, work);
    }

    private static String doctor() throws Exception {
        return tributary.tributary("run", "tributary:doctor").out();
    }

    private static void says(String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(doctor()).contains(words));
    }

    private static Document plugins() throws Exception {
        HttpResponse<String> response = asAdministrator("/admin/plugins");
        assertThat(response.statusCode()).isEqualTo(200);
        return Jsoup.parse(response.body());
    }

    private static HttpResponse<String> asAdministrator(String path) throws Exception {
        return tributary.get(path, "Authorization", "Bearer " + Installation.TOKEN, "Accept", "text/html");
    }

    /** Pages that are made afresh, since they are asked for by somebody who is known. */
    private static void pagesAreQuick() throws Exception {
        for (String path : new String[] {"/", "/listings/import/potholes", "/topics", "/admin"}) {
            asAdministrator(path);
            long before = System.nanoTime();
            assertThat(asAdministrator(path).statusCode()).as(path).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).as(path).isLessThan(QUICK);
        }
    }

    @Test
    @Order(1)
    void where_nothing_is_wrong_the_doctor_says_so() throws Exception {
        assertThat(tributary.run("tributary:doctor")).contains("Everything is well");
        assertThat(tributary.run("tributary:doctor --all")).contains("tributary-listing", "Runs", "database");
        assertThat(tributary.get("/admin/plugins", "Accept", "text/html").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    @Order(2)
    void what_cannot_be_wired_or_read_is_named_with_its_reason_and_its_neighbours_run() throws Exception {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        Files.write(deploy.resolve("noise.jar"), noise);
        drop(new PluginJar("lonely", "PanelContribution", PluginJar.PANEL.formatted("Lonely"))
                .importing("org.tributary.api.web;version=\"[1.0,2)\",org.example.gone;version=\"[1.2,2)\""));
        drop(new PluginJar("old", "PanelContribution", PluginJar.PANEL.formatted("Old"))
                .importing("org.tributary.api.web;version=\"[9.0,10)\""));
        drop(new PluginJar(
                "refusing",
                "PanelContribution",
                "public Plugin() { throw new IllegalStateException(\"the address is wrong\"); }"
                        + PluginJar.PANEL.formatted("Refusing")));
        drop(new PluginJar("sound", "PanelContribution", PluginJar.PANEL.formatted("Sound notice")));

        await().atMost(PATIENCE).until(() -> asAdministrator("/").body().contains("Sound notice"));
        says(
                "hostile-lonely 1.0.0: It needs the package org.example.gone [1.2,2)",
                "hostile-old 1.0.0: It needs org.tributary.api.web [9,10); here is 1",
                "It said that it cannot start: IllegalStateException: the address is wrong",
                "noise.jar: The file is no jar");
        assertThat(tributary.tributary("run", "tributary:doctor").exit()).isNotZero();
        assertThat(plugins().text()).contains("hostile-lonely", "org.example.gone", "the address is wrong");
        pagesAreQuick();
    }

    @Test
    @Order(3)
    void one_that_hangs_in_its_start_keeps_nobody_from_being_taken_up() throws Exception {
        drop(new PluginJar(
                "sleeping",
                "PanelContribution",
                "public Plugin() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }"
                        + PluginJar.PANEL.formatted("Sleeping")));
        await().atMost(PATIENCE).until(() -> tributary.run("bundle:list").contains("hostile-sleeping"));
        drop(new PluginJar("later", "PanelContribution", PluginJar.PANEL.formatted("Later notice")));

        pagesAreQuick();
        says("hostile-sleeping 1.0.0: It was interrupted, because its start did not come to an end.");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> asAdministrator("/").body().contains("Later notice"));
    }

    @Test
    @Order(4)
    void those_that_throw_or_hang_when_they_are_asked_are_left_out_counted_and_shown() throws Exception {
        drop(new PluginJar(
                "panel",
                "PanelContribution",
                "public Set<Place> places() { return Set.of(Place.HOME); }"
                        + "public Optional<Panel> panel(Occasion occasion) {" + PluginJar.FOR_EVER + "}"));
        drop(new PluginJar(
                "menu",
                "MenuContribution",
                "public Optional<Entry> entry(Viewer viewer, Locale locale) { throw new StackOverflowError(); }"));
        drop(
                new PluginJar(
                        "page",
                        "PageContribution",
                        "public String name() { return \"hostile\"; }"
                                + "public Optional<Content> page(Map<String, List<String>> p, Viewer v, Locale l) { return null; }"));
        drop(new PluginJar(
                "health",
                "HealthCheck",
                "public String name() { return \"hostile\"; } public Health check() {" + PluginJar.FOR_EVER + "}"));
        drop(new PluginJar("figures", "Measures", "public List<Measure> now() { return null; }"));
        drop(new PluginJar(
                "who",
                "ViewerSource",
                "public Optional<Caller> recognise(Credentials credentials) {" + PluginJar.FOR_EVER + "}"));
        drop(new PluginJar(
                "consumer",
                "ChangeConsumer",
                "public String name() { return \"hostile\"; } public Start start() { return Start.BEGINNING; }"
                        + "public void accept(List<Change> batch, long upTo) {" + PluginJar.FOR_EVER + "}"));
        drop(new PluginJar(
                "channel",
                "NotificationChannel",
                "public String name() { return \"hostile\"; } public Receipt send(Message message) { return null; }"));
        drop(new PluginJar(
                "source",
                "ListingSource",
                "public String origin() { return \"hostile\"; }" + "public ListingBatch fetch(Optional<String> since) {"
                        + PluginJar.FOR_EVER + "}"));
        drop(new PluginJar(
                "widget",
                "WidgetRenderer",
                "public String type() { return \"hostile\"; }"
                        + "public WidgetDescription describe(Locale locale) { throw new IllegalStateException(\"no\"); }"
                        + "public Widget render(WidgetRequest request) {" + PluginJar.FOR_EVER + "}"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tributary.run("bundle:list"))
                .contains(
                        "hostile-panel",
                        "hostile-menu",
                        "hostile-page",
                        "hostile-health",
                        "hostile-figures",
                        "hostile-who",
                        "hostile-consumer",
                        "hostile-channel",
                        "hostile-source",
                        "hostile-widget"));

        assertThat(asAdministrator("/more/hostile").statusCode()).isEqualTo(503);
        assertThat(tributary.get("/widgets/hostile").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(tributary.get("/health/ready").statusCode()).isEqualTo(200);
        asAdministrator("/");
        pagesAreQuick();
        String metrics = asAdministrator("/metrics").body();
        assertThat(metrics).contains("tributary_plugin_hanging{bundle=\"hostile-panel\"} 1.0");
        tributary.importListings(
                """
                {"key":"fog","kind":"problem","title":"Fog hides the edge of the lake","summary":"Nobody sees where the path ends.","organisation":"Leeds City Council"}
                """);
        await().atMost(PATIENCE).until(() -> tributary.found("fog") == 1);
        says("hostile-panel", "hostile-who", "hostile-health", "hostile-menu", "StackOverflowError");
        assertThat(plugins().text()).contains("hostile-page", "answered nothing at all");
    }

    @Test
    @Order(5)
    void settings_are_changed_by_a_form_and_only_their_owner_can_read_them() throws Exception {
        String path = "/admin/plugins/tributary-adapter-feed/settings/tributary.adapter.feed";
        Document form = Jsoup.parse(asAdministrator(path).body());
        assertThat(form.select("form[method=post] input[name=which]")).isNotEmpty();
        assertThat(asAdministrator("/admin/plugins/tributary-web/settings/tributary.web")
                        .body())
                .contains("TRIBUTARY_SITE_NAME")
                .doesNotContain(Installation.TOKEN);

        Files.writeString(
                deploy.resolve("tributary.adapter.feed-leeds.cfg"), "title = News of Leeds\norigin = leeds\n");
        Files.setPosixFilePermissions(
                deploy.resolve("tributary.adapter.feed-leeds.cfg"), PosixFilePermissions.fromString("rw-------"));
        await().atMost(PATIENCE).until(() -> asAdministrator("/admin/plugins/tributary-adapter-feed")
                .body()
                .contains("of=leeds"));
        assertThat(asAdministrator(path + "?of=leeds").body()).contains("News of Leeds");
        assertThat(asAdministrator(path + "?of=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(6)
    void when_they_are_taken_away_nothing_is_left_but_the_threads_that_they_hold() throws Exception {
        try (var files = Files.newDirectoryStream(deploy)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(tributary.run("bundle:list")).doesNotContain("hostile-"));
        pagesAreQuick();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tributary.run("tributary:doctor"))
                .contains(
                        "still hang, although they were taken away", "Everything runs, and one thing needs attention"));
    }
}
