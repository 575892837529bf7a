package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Every text of {@link HostileTexts} goes into every field that takes text; then every page, feed, widget and letter is
 * opened in a browser that notices whatever becomes more than text, with the pages' own security policy switched off.
 */
class HostileTextDrill {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SHORTEST_TITLE = 10;
    private static final int LONGEST_TITLE = 120;
    /** Of pages of the same kind so many are looked at. */
    private static final int OF_A_KIND = Integer.getInteger("drill.pages", 12);

    private static final int MOST_PAGES = 400;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> texts = readTexts();
    /** What was taken in as it was typed: title by address. */
    private final Map<String, String> titles = new LinkedHashMap<>();

    private int taken;

    /** A listing with such texts, about which joint work begins. */
    private String about;

    private int refused;
    private Installation tributary;

    private static List<String> readTexts() {
        try {
            return HostileTexts.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatever_is_typed_anywhere_is_text_everywhere() throws Exception {
        Browser chromium = Browser.ofThisMachine();
        HttpServer site = feedServer();
        tributary = Installation.unpack("hostile-text").with("TRIBUTARY_OUTBOUND_ALLOW", "127.0.0.1");
        Path deploy = Files.createDirectories(tributary.data().resolve("deploy"));
        Files.writeString(
                deploy.resolve("tributary.adapter.feed-hostile.cfg"),
                "origin = hostile-blog\ntitle = <img src=x onerror=alert(1)> blog\naddress = http://127.0.0.1:"
                        + site.getAddress().getPort() + "/feed.xml\norganisation = camden\nmoderated = false\n");
        ChromeDriver visitor = null;
        ChromeDriver officer = null;
        ChromeDriver operator = null;
        int pages = 0;
        int parts = 0;
        try (Installation running = tributary.start()) {
            listings();
            imports();
            organisations();
            jointWork();
            channels();
            String address = "olive.hostile@leeds.gov.uk";
            officer = chromium.open(1280, true);
            Pages.signIn(tributary, officer, address);
            tributary.run("tributary:role " + address + " lead");
            forms(address);
            await().atMost(PATIENCE)
                    .until(() -> tributary
                                    .api("/api/v1/listings?limit=1")
                                    .path("total")
                                    .asInt()
                            > titles.size() + texts.size());
            questions();

            visitor = chromium.open(320, true);
            operator = chromium.open(320, true);
            operator.executeCdpCommand("Network.enable", Map.of());
            operator.executeCdpCommand(
                    "Network.setExtraHTTPHeaders",
                    Map.of("headers", Map.of("Authorization", "Bearer " + Installation.TOKEN)));
            for (ChromeDriver browser : List.of(visitor, officer, operator)) {
                HostileTexts.setTrap(browser, true);
            }
            asTyped(visitor);
            pages += walk(visitor, List.of("/", "/search", "/listings", "/organisations", "/tags", "/widgets"), 320);
            pages += walk(officer, List.of("/", "/account", "/my-listings", "/joint-work", "/following"), 1280);
            pages += walk(
                    operator,
                    List.of(
                            "/admin",
                            "/admin/log",
                            "/admin/searches",
                            "/admin/messages",
                            "/admin/audit",
                            "/curation",
                            "/admin/sources",
                            "/admin/people",
                            "/admin/host",
                            "/admin/plugins"),
                    320);
            for (String html : pieces()) {
                Path file = Files.writeString(deploy.resolveSibling("piece.html"), html);
                visitor.get(file.toUri().toString());
                assertThat(HostileTexts.sprung(visitor)).as(html).isEmpty();
                parts++;
            }
            tables();
            assertThat(tributary.log()).doesNotContain("\u2028", "\u202E");
            assertThat(tributary.log().lines().filter(line -> line.matches("\\S+ ERROR .*")))
                    .isEmpty();
        } finally {
            site.stop(0);
            for (ChromeDriver browser : new ChromeDriver[] {visitor, officer, operator}) {
                if (browser != null) {
                    browser.quit();
                }
            }
        }
        System.out.printf(
                "DRILL hostile text: %d texts, %d taken as typed or cleaned, %d refused with a sentence; %d pages and %d"
                        + " pieces of feeds, widgets and letters opened without their policy, 0 ran%n",
                texts.size(), taken, refused, pages, parts);
    }

    /** What comes in over the API, each text in each field. */
    private void listings() throws Exception {
        for (String text : texts) {
            ObjectNode draft = json.createObjectNode()
                    .put("kind", "problem")
                    .put("title", title(text))
                    .put("summary", text)
                    .put("organisation", "Leeds City Council");
            draft.putObject("sections").put("problem", text + "\n\n- " + text).put("why", "> " + text);
            HttpResponse<String> answer = api("/api/v1/listings", draft);
            if (answer.statusCode() == 201) {
                String path = URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getPath();
                titles.put(path.replace("/api/v1", ""), title(text));
                sent(api(path + "/updates", json.createObjectNode().put("text", text)));
                sent(api(
                        path + "/voices",
                        json.createObjectNode()
                                .put("kind", "have-this-too")
                                .put("organisation", "kent")
                                .put("note", text)));
                String id = json.readTree(answer.body()).path("id").asText();
                about = id;
                sent(api(
                        "/api/v1/reports",
                        json.createObjectNode()
                                .put("listing", id)
                                .put("reason", "wrong")
                                .put("words", text)));
                for (String field : List.of("tags", "technologies", "userGroups")) {
                    ObjectNode more = draft.deepCopy();
                    more.putArray(field).add(text);
                    sent(api("/api/v1/listings", more.put("title", "Under " + field + " number " + titles.size())));
                }
            }
            sent(answer);
        }
    }

    private void imports() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode row = json.createObjectNode()
                    .put("key", "hostile-" + i)
                    .put("kind", "project")
                    .put("title", texts.get(i))
                    .put("summary", texts.get(i))
                    .put("problem", texts.get(i))
                    .put("organisation", i % 3 == 0 ? "Team " + texts.get(i) : "Kent County Council");
            row.putArray("tags").add(texts.get(i));
            lines.append(row).append('\n');
        }
        JsonNode report = tributary.importListings(lines.toString());
        taken += report.path("new").asInt();
        refused += texts.size() - report.path("new").asInt();
    }

    private void organisations() throws Exception {
        for (String text : texts) {
            ObjectNode draft = json.createObjectNode()
                    .put("name", "Body " + text)
                    .put("kind", "network")
                    .put("confirmed", true);
            draft.putArray("aliases").add(text);
            sent(api("/api/v1/organisations", draft));
        }
    }

    private void jointWork() throws Exception {
        HttpResponse<String> begun = api(
                "/api/v1/collaborations",
                json.createObjectNode()
                        .put("about", about)
                        .put("organisation", "leeds")
                        .put("title", title(texts.get(0)))
                        .put("outcome", texts.get(16)));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String work = "/api/v1/collaborations/"
                + json.readTree(begun.body()).path("id").asText();
        for (int i = 0; i < texts.size(); i += 3) {
            String text = texts.get(i);
            sent(api(work + "/tasks", json.createObjectNode().put("text", text)));
            sent(api(work + "/steps", json.createObjectNode().put("title", text).put("detail", text)));
            ObjectNode decision = json.createObjectNode()
                    .put("on", "2020-02-02")
                    .put("text", text)
                    .put("why", text);
            decision.putArray("agreed").add("leeds");
            sent(api(work + "/decisions", decision));
            sent(api(
                    work + "/places",
                    json.createObjectNode()
                            .put("kind", "board")
                            .put("title", text)
                            .put("address", "https://boards.example/" + i)));
        }
        HttpResponse<String> opened = tributary.send(
                "PUT",
                work + "/openness",
                json.createObjectNode().put("openness", "public").toString(),
                "If-Match",
                "*");
        assertThat(opened.statusCode()).as(opened.body()).isLessThan(300);
    }

    private void channels() throws Exception {
        for (int i = 0; i < texts.size(); i += 4) {
            sent(api(
                    "/api/v1/channels",
                    json.createObjectNode()
                            .put("organisation", "leeds")
                            .put("channel", "webhook")
                            .put("name", texts.get(i))
                            .put("address", "https://hooks.example/" + i)));
        }
    }

    /** What comes in by forms, as somebody fills them in. */
    private void forms(String address) throws Exception {
        Officer reader = Officer.signedIn(tributary, address);
        for (String text : texts) {
            Document profile = reader.page("/account/profile");
            sent(reader.post(profile, Map.of("name", text, "roleWords", text, "profession", text, "skills", text)));
            Document start = reader.page("/publish");
            sent(reader.post(start, Map.of("title", title(text))));
        }
        Officer stranger = new Officer(tributary, "reader@elsewhere.example");
        for (int i = 0; i < texts.size(); i += 5) {
            Document form = stranger.page("/following/new?q=" + encoded(texts.get(i)));
            sent(stranger.post(form, Map.of("address", "reader" + i + "@elsewhere.example")));
        }
        Document form = reader.page("/organisations/leeds/about");
        sent(reader.post(form, Map.of("about", String.join("\n\n", texts).substring(0, 2_000))));
    }

    /** What people look for, and what they look for where nothing is, goes into what the operator reads. */
    private void questions() throws Exception {
        for (String text : texts) {
            String asked = encoded(text);
            for (String path : List.of("/search?q=" + asked, "/listings/" + asked + "/" + asked, "/tags/" + asked)) {
                int status = tributary
                        .get(path, "Accept", "text/html", "User-Agent", ascii(text))
                        .statusCode();
                assertThat(status).as(path).isIn(200, 301, 400, 404);
            }
        }
    }

    /** The title that a reader sees is the one that was typed. */
    private void asTyped(ChromeDriver browser) {
        int looked = 0;
        for (Map.Entry<String, String> one : titles.entrySet()) {
            browser.get(tributary.address() + one.getKey());
            assertThat(browser.findElement(By.tagName("h1")).getDomProperty("textContent"))
                    .as(one.getKey())
                    .isEqualToIgnoringWhitespace(one.getValue());
            assertThat(HostileTexts.sprung(browser)).as(one.getKey()).isEmpty();
            looked++;
        }
        assertThat(looked).isGreaterThan(texts.size() / 2);
    }

    /** All that is linked, some of each kind. */
    private int walk(ChromeDriver browser, List<String> from, int width) {
        Deque<String> open = new ArrayDeque<>(from);
        for (String text : texts) {
            open.add("/search?q=" + encoded(text));
        }
        Map<String, Integer> kinds = new HashMap<>();
        Set<String> seen = new HashSet<>(open);
        int pages = 0;
        while (!open.isEmpty() && pages < MOST_PAGES) {
            String path = open.poll();
            browser.get(tributary.address() + path);
            pages++;
            assertThat(HostileTexts.sprung(browser)).as(path).isEmpty();
            Browser.assertFits(browser, width);
            for (WebElement link : browser.findElements(By.cssSelector("a[href]:not([download])"))) {
                String target = String.valueOf(link.getDomProperty("href"));
                if (!target.startsWith(tributary.address() + "/")) {
                    continue;
                }
                String next = target.substring(tributary.address().length()).replaceAll("#.*", "");
                boolean page = !next.matches(".*[.](csv|jsonl?|atom|xml|js|css|txt|md|html)(\\?.*)?")
                        && !next.matches("/(assets|api|following/feed)/.*|.*/(markdown|text|download)");
                if (page && seen.add(next) && kinds.merge(kind(next), 1, Integer::sum) <= OF_A_KIND) {
                    open.add(next);
                }
            }
        }
        return pages;
    }

    private static String kind(String path) {
        String[] parts = path.replaceAll("\\?.*", "?").split("/");
        String last = parts.length > 4 ? parts[parts.length - 1] : "";
        return (parts.length > 1 ? parts[1] : "") + "/" + (parts.length > 2 ? parts.length : "") + "/" + last;
    }

    /** The HTML that goes elsewhere: into readers of feeds, other people's pages and mailboxes. */
    private List<String> pieces() throws Exception {
        List<String> pieces = new ArrayList<>(Letters.html(tributary));
        assertThat(pieces).as("letters").isNotEmpty();
        for (String feed : List.of("/feed.atom", "/search/feed.atom?q=alert", "/organisations/leeds/feed.atom")) {
            Document atom = Jsoup.parse(tributary.get(feed).body(), "", Parser.xmlParser());
            assertThat(atom.select("entry")).as(feed).isNotEmpty();
            for (Element text : atom.select("entry > title, entry > summary, entry > content")) {
                pieces.add(text.attr("type").contains("html") ? text.wholeText() : Entities.escape(text.wholeText()));
            }
        }
        for (JsonNode item : tributary.api("/feed.json").path("items")) {
            pieces.add(item.path("content_html").asText());
        }
        for (String widget : List.of("latest", "portfolio", "problems", "following", "opportunities", "numbers")) {
            for (String part : List.of("", "/fragment")) {
                HttpResponse<String> answer =
                        tributary.get("/widgets/" + widget + part + "?organisation=leeds", "Accept", "text/html");
                if (answer.statusCode() == 200) {
                    pieces.add(answer.body().replaceAll("<script src[^>]*></script>", ""));
                }
            }
        }
        return pieces;
    }

    /** Every cell that a spreadsheet could run is text. */
    private void tables() throws Exception {
        for (String path : List.of(
                "/api/v1/exports/listings.csv",
                "/api/v1/exports/organisations.csv",
                "/search/export.csv?q=alert",
                "/admin/searches/export.csv",
                "/admin/audit.csv")) {
            HttpResponse<String> table = tributary.get(path, "Authorization", "Bearer " + Installation.TOKEN);
            assertThat(table.statusCode()).as(path).isEqualTo(200);
            assertThat(HostileTexts.cells(table.body())).as(path).noneMatch(HostileTexts::isFormula);
        }
    }

    private static String title(String text) {
        String title = text.length() < SHORTEST_TITLE ? text + " and more" : text;
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    }

    private HttpResponse<String> api(String path, ObjectNode body) throws Exception {
        return tributary.send("POST", path, body.toString());
    }

    private void sent(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s%n%s", answer.uri(), answer.body())
                .isIn(200, 201, 202, 204, 303, 400, 409, 429);
        if (answer.statusCode() < 400) {
            taken++;
        } else {
            refused++;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private HttpServer feedServer() throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            entries.append("<entry><id>urn:")
                    .append(i)
                    .append("</id><title type=\"html\">")
                    .append(Entities.escape(text))
                    .append("</title><link href=\"https://blog.example/")
                    .append(i)
                    .append("\"/><updated>2026-01-14T09:00:00Z</updated><author><name>")
                    .append(Entities.escape(text))
                    .append("</name></author><content type=\"html\">")
                    .append(Entities.escape("<p>" + text + "</p>" + text))
                    .append("</content></entry>");
        }
        byte[] feed = ("<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x</id><title>"
                        + Entities.escape(texts.get(1)) + "</title><updated>2026-01-14T09:00:00Z</updated>"
                        + entries.toString().replaceAll("[\\x00-\\x08]", "").replace("&nbsp;", " ") + "</feed>")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
            exchange.close();
        });
        site.start();
        return site;
    }
}
