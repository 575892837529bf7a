package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A host reads feeds that are served here: configured by files, moderated, changed, broken, and without the slice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SourcesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BEARER = "Bearer " + Installation.TOKEN;

    private static Installation tributary;
    private static HttpServer site;
    private static volatile String[] open = {"Xylophones for buses", "Xylophones for bins"};

    @BeforeAll
    static void start() throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = (path.equals("/open.xml")
                            ? feed(open)
                            : path.equals("/mixed.xml") ? feed("Yodelling for planners", "Our croquet evening") : "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        tributary = Installation.unpack("sources").with("TRIBUTARY_OUTBOUND_ALLOW", "127.0.0.1");
        configure("open", "moderated = false");
        configure("mixed", "moderated = true");
        configure("missing", "moderated = true");
        tributary.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
        if (site != null) {
            site.stop(0);
        }
    }

    private static String feed(String... titles) {
        String entries = Stream.of(titles)
                .map(title -> "<entry><id>urn:" + title.replace(' ', '-') + "</id><title>" + title
                        + "</title><link href=\""
                        + address() + "/" + title.replace(' ', '-') + "\"/><updated>2026-01-14T09:00:00Z</updated>"
                        + "<summary>What we did.</summary></entry>")
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x</id><title>A blog</title>"
                + "<updated>2026-01-14T09:00:00Z</updated>" + entries + "</feed>";
    }

    private static String address() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private static void configure(String name, String more) throws Exception {
        Path deploy = tributary.data().resolve("deploy");
        Files.createDirectories(deploy);
        Files.writeString(
                deploy.resolve("tributary.adapter.feed-" + name + ".cfg"),
                "origin = " + name + "-blog\ntitle = The " + name + " blog\naddress = " + address() + "/" + name
                        + ".xml\norganisation = camden\n" + more + "\n");
    }

    private static JsonNode source(String origin) throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(tributary
                        .get("/api/v1/sources", "Authorization", BEARER)
                        .body());
        for (JsonNode one : all.path("items")) {
            if (one.path("origin").asText().equals(origin)) {
                return one;
            }
        }
        return all.path("nothing");
    }

    private static Document page(String path) throws Exception {
        return Jsoup.parse(tributary
                .get(path, "Authorization", BEARER, "Accept", "text/html")
                .body());
    }

    private static void run(String origin) throws Exception {
        assertThat(tributary
                        .post(
                                "/api/v1/sources/" + origin + "/runs",
                                "application/json",
                                HttpRequest.BodyPublishers.ofString("{}"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    @Order(1)
    void a_feed_that_is_configured_by_a_file_is_found_by_search() throws Exception {
        await().atMost(PATIENCE).until(() -> tributary.found("Xylophones") == 2);
        String listing = new ObjectMapper()
                .readTree(tributary.get("/api/v1/search?q=Xylophones").body())
                .findValue("id")
                .asText();
        assertThat(listing).startsWith("open-blog:");
        Document shown = Jsoup.parse(tributary.page("/listings/" + listing.replace(':', '/')));
        assertThat(shown.select("a[href^=" + address() + "/Xylophones]")).isNotEmpty();
    }

    @Test
    @Order(2)
    void what_is_moderated_is_found_by_nobody_until_it_is_accepted() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> source("mixed-blog").at("/lastRun/waiting").asInt() == 2);
        assertThat(tributary.found("Yodelling")).isZero();
        assertThat(page("/admin/incoming").text())
                .contains("Yodelling for planners")
                .contains("Our croquet evening");

        Officer curator = Officer.signedIn(tributary, "cura.tor@camden.gov.uk");
        tributary.run("tributary:role cura.tor@camden.gov.uk curator");
        Document queue = curator.page("/admin/incoming");
        String id = queue.select("section:contains(Yodelling) input[name=id]").attr("value");
        String path = queue.select("section:contains(Yodelling) h2 a").attr("href");
        assertThat(id).startsWith("mixed-blog:");
        Document one = curator.page(path);
        assertThat(one.text()).contains("Yodelling for planners").contains("Camden");
        Document done = curator.fill(one, Map.of("do", "accept"));
        assertThat(done.text()).contains("1 thing was accepted and published.");
        await().atMost(PATIENCE).until(() -> tributary.found("Yodelling") == 1);
        assertThat(tributary.found("croquet")).isZero();
    }

    @Test
    @Order(3)
    void one_that_cannot_be_read_says_why_and_holds_up_nobody() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> source("missing-blog").path("standing").asText().matches("failing|misconfigured"));
        assertThat(page("/admin/sources").text()).contains("The missing blog").contains("404");
        assertThat(tributary.run("tributary:sources")).contains("missing-blog").contains("404");
        assertThat(tributary
                        .tributary("run", "tributary:source-run missing-blog")
                        .exit())
                .isNotZero();
        assertThat(tributary.run("tributary:source-run open-blog --dry")).contains("Nothing was kept");
    }

    @Test
    @Order(4)
    void what_changes_and_what_goes_is_seen_after_the_next_run() throws Exception {
        open = new String[] {"Xylophones for buses", "Zithers for parks"};
        run("open-blog");
        await().atMost(PATIENCE).until(() -> tributary.found("Zithers") == 1);
    }

    @Test
    @Order(5)
    void without_the_slice_the_host_goes_on_and_with_it_the_sources_are_there_again() throws Exception {
        tributary.run("feature:uninstall tributary-sources");
        await().atMost(PATIENCE)
                .until(() -> tributary
                                .get("/api/v1/sources", "Authorization", BEARER)
                                .statusCode()
                        == 404);
        assertThat(tributary.found("Xylophones")).isPositive();
        tributary.run("feature:install tributary-sources");
        await().atMost(PATIENCE)
                .until(() -> source("open-blog").path("standing").asText().equals("resting"));
        run("open-blog");
        await().atMost(PATIENCE)
                .until(() -> source("open-blog").at("/lastRun/number").asInt() >= 3);
        assertThat(tributary.found("Zithers")).isEqualTo(1);
    }
}
