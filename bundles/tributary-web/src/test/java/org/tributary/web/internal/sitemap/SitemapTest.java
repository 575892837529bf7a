package org.tributary.web.internal.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.web.SitemapPages;
import org.tributary.web.internal.http.RunningWeb;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SitemapTest {

    private static final Instant CHANGED = Instant.parse("2026-03-02T10:00:00.123Z");

    /** So many pages, a hundred a batch. */
    private record Many(int size) implements SitemapPages {

        @Override
        public String name() {
            return "many";
        }

        @Override
        public Batch batch(Optional<String> after) {
            int from = after.map(Many::number).orElse(0);
            int to = Math.min(size, from + 100);
            return new Batch(
                    IntStream.range(from, to)
                            .mapToObj(i -> new Entry("/many/" + i + "?a=b&c='d'", Optional.of(CHANGED)))
                            .toList(),
                    to < size ? Optional.of("after & " + to) : Optional.empty());
        }

        private static int number(String after) {
            if (!after.startsWith("after & ")) {
                throw new InvalidInput("after", "Use an address of the sitemap as it stands there.");
            }
            return Integer.parseInt(after.substring("after & ".length()));
        }
    }

    private static RunningWeb web(Map<String, Object> settings, SitemapPages... slices) {
        RunningWeb web = new RunningWeb(settings);
        Sitemap sitemap = new Sitemap(List.of(slices));
        web.add(new SitemapResource(sitemap, web.settings()));
        web.add(new SitemapFileResource(sitemap, web.settings()));
        web.awaitReady();
        return web;
    }

    private static List<String> read(String xml, String element) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getNamespaceURI())
                .isEqualTo("http://www.sitemaps.org/schemas/sitemap/0.9");
        NodeList found = document.getElementsByTagNameNS("*", element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static String local(RunningWeb web, String address) {
        assertThat(address).startsWith(web.base().toString());
        return address.substring(web.base().toString().length());
    }

    @Test
    void robots_are_led_to_every_page_once_a_file_at_a_time() throws Exception {
        try (RunningWeb web = web(Map.of(), new Many(25_050), new SitePages())) {
            var robots = web.get("/robots.txt").body();
            String index = web.base() + "/sitemap.xml";
            assertThat(robots.lines()).contains("Sitemap: " + index, "Disallow: /admin", "Disallow: /search?");

            List<String> files = read(web.get("/sitemap.xml").body(), "loc");
            assertThat(files).hasSize(4).contains(web.base() + "/sitemaps/site.xml");

            List<String> pages = new ArrayList<>();
            for (String file : files) {
                var answer = web.get(local(web, file));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
                List<String> here = read(answer.body(), "loc");
                assertThat(here).hasSizeLessThanOrEqualTo(SitemapPages.FILE);
                pages.addAll(here);
            }
            assertThat(pages).contains(web.base() + "/privacy", web.base() + "/many/25049?a=b&c='d'");
            assertThat(new HashSet<>(pages)).hasSize(pages.size()).hasSize(25_050 + 5);
            assertThat(read(web.get("/sitemaps/many.xml").body(), "lastmod"))
                    .contains("2026-03-02T10:00:00Z")
                    .hasSize(SitemapPages.FILE);
        }
    }

    @Test
    void a_file_that_is_not_there_and_a_beginning_that_cannot_be_are_refused() {
        SitemapPages away = new SitemapPages() {
            @Override
            public String name() {
                return "away";
            }

            @Override
            public Batch batch(Optional<String> after) {
                throw new TemporarilyUnavailable("The database is away.", Duration.ofSeconds(5), null);
            }
        };
        try (RunningWeb web = web(Map.of(), new Many(1), away)) {
            assertThat(web.get("/sitemaps/none.xml").statusCode()).isEqualTo(404);
            assertThat(web.get("/sitemaps/many.xml?after=x").statusCode()).isEqualTo(400);
            assertThat(web.get("/sitemaps/away.xml").statusCode()).isEqualTo(503);
            // A sitemap with half of the pages would make a robot forget the others.
            assertThat(web.get("/sitemap.xml").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_host_that_does_not_want_search_engines_sends_them_away() {
        try (RunningWeb web = web(Map.of("searchEngines", false), new Many(1))) {
            assertThat(web.get("/robots.txt").body()).isEqualTo("User-agent: *\nDisallow: /\n");
            assertThat(web.get("/sitemap.xml").statusCode()).isEqualTo(404);
            assertThat(web.get("/sitemaps/many.xml").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void the_addresses_are_those_that_people_use() throws Exception {
        try (RunningWeb web = web(Map.of("baseUrl", "https://tributary.example/"), new Many(1))) {
            assertThat(web.get("/robots.txt").body()).contains("Sitemap: https://tributary.example/sitemap.xml");
            assertThat(read(web.get("/sitemaps/many.xml").body(), "loc"))
                    .containsExactly("https://tributary.example/many/0?a=b&c='d'");
            assertThat(URI.create(read(web.get("/sitemap.xml").body(), "loc").get(0)))
                    .hasHost("tributary.example");
        }
    }
}
