package org.tributary.adapter.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.fake.Site;
import org.tributary.web.internal.outbound.GuardedHttp;

class FeedSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String RSS = "application/rss+xml";

    private Site site;
    private GuardedHttp door;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
        door = Door.allowing("127.0.0.1");
    }

    @AfterEach
    void close() {
        door.close();
        site.close();
    }

    private FeedSource source(Object... settings) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "address", site.address("/feed"),
                "origin", "easton-blog",
                "organisation", "sample-easton"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return new FeedSource(Configs.of(values), door, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<ListingDraft> read(String type, String body, Object... settings) throws SourceFailure {
        site.page("/feed", type, body);
        return source(settings).fetch(Optional.empty()).listings();
    }

    private ListingDraft one(String type, String body, Object... settings) throws SourceFailure {
        List<ListingDraft> drafts = read(type, body, settings);
        assertThat(drafts).hasSize(1);
        return drafts.get(0);
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Blog</title>"
                + "<link>https://blog.example.org/</link><description>News</description>" + items + "</channel></rss>";
    }

    private static String item(String inside) {
        return "<item>" + inside + "</item>";
    }

    // The dialects

    @Test
    void an_entry_of_rss_becomes_a_listing_with_its_link_date_tags_and_text() throws SourceFailure {
        ListingDraft draft = one(
                RSS,
                rss(
                        item(
                                """
                <title>Missed bins &amp;amp; narrow streets</title><link>/2026/missed-bins/?utm_source=rss</link>
                <guid isPermaLink="false">https://blog.example.org/?p=7</guid>
                <pubDate>Tue, 03 Nov 2026 10:00:00 +0000</pubDate>
                <category>Waste</category><category>Uncategorised</category>
                <description>&lt;p&gt;Crews &lt;b&gt;skip&lt;/b&gt; streets.&lt;/p&gt;</description>
                <content:encoded><![CDATA[<h2>Why</h2><p>Cars on both sides, see <a href="../map">the map</a>.</p>
                <img src="https://tracker.example/x.gif"><script>alert(1)</script><ul><li>one</li><li>two</li></ul>
                <p>The post <a href="https://blog.example.org/2026/missed-bins/">Missed bins</a> appeared first on <a href="https://blog.example.org">Blog</a>.</p>]]></content:encoded>""")));

        assertThat(draft.headline().title()).isEqualTo("Missed bins & narrow streets");
        assertThat(draft.headline().summary()).isEqualTo("Crews skip streets.");
        assertThat(draft.kind()).isEqualTo(ListingKind.STORY);
        assertThat(draft.owner().value()).isEqualTo("sample-easton");
        assertThat(draft.id().orElseThrow().origin()).isEqualTo("easton-blog");
        assertThat(draft.id().orElseThrow().key()).startsWith("missed-bins-");
        assertThat(draft.provenance().address())
                .contains(URI.create("https://blog.example.org/2026/missed-bins/?utm_source=rss"));
        assertThat(draft.provenance().claimed()).isFalse();
        assertThat(draft.facets().tags()).containsExactly("waste");
        assertThat(draft.dates().orElseThrow().created()).isEqualTo("2026-11-03T10:00:00Z");
        assertThat(draft.sections().text().get(Section.WHY))
                .isEqualTo(
                        """
                        ### Why

                        Cars on both sides, see [the map](https://blog.example.org/2026/map).

                        - one
                        - two""");
        assertThat(draft.contacts()).isEmpty();
    }

    @Test
    void an_entry_of_atom_becomes_a_listing() throws SourceFailure {
        ListingDraft draft = one(
                "application/atom+xml",
                """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example.org/">
                <title>News</title><id>urn:n</id><updated>2026-11-05T09:00:00Z</updated>
                <entry><title type="text">a &lt; b &amp; c</title><id>urn:1</id><link href="posts/one"/>
                <published>2026-11-01T09:00:00+01:00</published><updated>2026-11-05T09:00:00Z</updated>
                <category term="housing" label="Housing"/>
                <author><name>Jo Bloggs</name><email>jo@example.org</email></author>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>We <em>learned</em> a lot.</p></div></content>
                </entry></feed>""");

        assertThat(draft.headline().title()).isEqualTo("a < b & c");
        assertThat(draft.headline().summary()).isEqualTo("We learned a lot.");
        assertThat(draft.provenance().address()).contains(URI.create("https://news.example.org/posts/one"));
        assertThat(draft.dates().orElseThrow().created()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(draft.dates().orElseThrow().updated()).isEqualTo("2026-11-05T09:00:00Z");
        assertThat(draft.facets().tags()).containsExactly("housing");
        assertThat(draft.toString())
                .as("people who write are nobody's business here")
                .doesNotContain("Bloggs", "jo@");
    }

    @Test
    void an_item_of_a_json_feed_becomes_a_listing() throws SourceFailure {
        ListingDraft draft = one(
                "application/feed+json",
                """
                {"version":"https://jsonfeed.org/version/1.1","title":"Lab","home_page_url":"https://lab.example.org/",
                 "items":[{"id":"7","url":"/notes/7","title":"What we tried","summary":"Three weeks with Year 6.",
                 "content_text":"First.\\n\\nThen <this>.","date_published":"2026-10-01T08:00:00+01:00","tags":["Schools"]}, 3]}""");

        assertThat(draft.headline().title()).isEqualTo("What we tried");
        assertThat(draft.headline().summary()).isEqualTo("Three weeks with Year 6.");
        assertThat(draft.sections().text().get(Section.WHY)).isEqualTo("First.\n\nThen \\<this>.");
        assertThat(draft.provenance().address()).contains(URI.create("https://lab.example.org/notes/7"));
        assertThat(draft.dates().orElseThrow().created()).isEqualTo("2026-10-01T07:00:00Z");
        assertThat(draft.facets().tags()).containsExactly("school");
    }

    @Test
    void rss_of_1999_and_rss_as_rdf_are_read_as_well() throws SourceFailure {
        assertThat(
                        read(
                                "text/xml",
                                """
                <rss version="0.91"><channel><title>t</title><link>https://a.example/</link><description>d</description>
                <item><title>Old style</title><link>https://a.example/1</link><description>x</description></item></channel></rss>"""))
                .extracting(draft -> draft.headline().title())
                .containsExactly("Old style");
        ListingDraft rdf = one(
                "text/xml",
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>t</title>
                <link>https://a.example/</link><description>d</description></channel>
                <item rdf:about="https://a.example/2"><title>As RDF</title><link>https://a.example/2</link>
                <dc:date>2026-01-02T03:04:05Z</dc:date></item></rdf:RDF>""");
        assertThat(rdf.headline().title()).isEqualTo("As RDF");
        assertThat(rdf.dates().orElseThrow().created()).isEqualTo("2026-01-02T03:04:05Z");
    }

    // Asking only for what is new

    @Test
    void a_feed_that_has_not_changed_is_asked_for_and_not_read() throws SourceFailure {
        byte[] feed =
                rss(item("<title>One</title><link>https://a.example/1</link>")).getBytes(StandardCharsets.UTF_8);
        site.page("/feed", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && "Sun, 01 Nov 2026 00:00:00 GMT"
                            .equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT");
            exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : feed.length);
            if (!known) {
                exchange.getResponseBody().write(feed);
            }
        });
        ListingBatch first = source().fetch(Optional.empty());
        ListingBatch second = source().fetch(Optional.of(first.next()));

        assertThat(first.listings()).hasSize(1);
        assertThat(first.whole()).as("a feed forgets what is old").isFalse();
        assertThat(second).isEqualTo(ListingBatch.unchanged(first.next()));
        assertThat(source("tags", new String[] {"new"})
                        .fetch(Optional.of(first.next()))
                        .listings())
                .as("with other settings the same feed is other listings")
                .hasSize(1);
    }

    @Test
    void the_same_bytes_without_an_entity_tag_are_not_read_twice() throws SourceFailure {
        site.page("/feed", RSS, rss(item("<title>One</title>")));
        ListingBatch first = source().fetch(Optional.empty());
        assertThat(source().fetch(Optional.of(first.next())).listings()).isEmpty();
    }

    @Test
    void the_site_learns_who_asks_and_its_robots_txt_is_obeyed() throws SourceFailure {
        site.page("/feed", RSS, rss(""));
        source().fetch(Optional.empty());
        assertThat(site.asked()).extracting(Site.Asked::path).containsExactly("/robots.txt", "/feed");
        assertThat(site.asked().get(1).header("User-agent")).startsWith("Tributary (+");

        site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /feed\n");
        GuardedHttp later = Door.allowing("127.0.0.1");
        FeedSource source = new FeedSource(
                Configs.of(Map.of("address", site.address("/feed"), "origin", "a-blog", "organisation", "camden")),
                later,
                Clock.systemUTC());
        mustAct(() -> source.fetch(Optional.empty()), "robots.txt");
        later.close();
    }

    // What feeds do to those who read them

    @Test
    void the_same_page_is_the_same_listing_whatever_its_id_title_and_address_look_like() throws SourceFailure {
        String before =
                key("<title>One</title><guid>a-1</guid><link>http://www.a.example/one/?utm_medium=rss#top</link>");
        String after = key("<title>One, again</title><guid>b-77</guid><link>https://a.example/one</link>");
        assertThat(before).isEqualTo(after);
        assertThat(key("<title>x</title><link>https://a.example/two</link>")).isNotEqualTo(before);
    }

    private String key(String item) throws SourceFailure {
        return one(RSS, rss(item(item))).id().orElseThrow().key();
    }

    @Test
    void entries_that_share_a_link_or_an_id_stay_apart_and_the_same_twice_is_one() throws SourceFailure {
        List<ListingDraft> drafts = read(
                RSS,
                rss(item("<title>A</title><guid>1</guid><link>https://a.example/</link>")
                        + item("<title>B</title><guid>2</guid><link>https://a.example/</link>")
                        + item("<title>C</title><guid>2</guid><link>https://a.example/</link>")
                        + item("<title>C</title><guid>2</guid><link>https://a.example/</link>")));
        assertThat(drafts).extracting(draft -> draft.headline().title()).containsExactly("A", "B", "C");
        assertThat(drafts).extracting(ListingDraft::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 03 Nov 2026 10:00:00 GMT|2026-11-03T10:00:00Z",
                "Tue, 3 Nov 2026 10:00:00 +0100|2026-11-03T09:00:00Z",
                "3 Nov 2026 10:00 GMT|2026-11-03T10:00:00Z",
                "2026-11-03T10:00:00Z|2026-11-03T10:00:00Z",
                "2026-11-03T10:00:00.123+00:00|2026-11-03T10:00:00.123Z",
                "2026-11-03 10:00:00|2026-11-03T10:00:00Z",
                "2026-11-03|2026-11-03T00:00:00Z",
                "03 November 2026 10:00:00 GMT|2026-11-03T10:00:00Z",
                "03/11/2026|2026-11-03T00:00:00Z",
            })
    void dates_are_read_in_the_forms_in_which_feeds_write_them(String written, String meant) throws SourceFailure {
        ListingDraft draft = one(RSS, rss(item("<title>x</title><pubDate>" + written + "</pubDate>")));
        assertThat(draft.dates().orElseThrow().created()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 03 Nov 2037 10:00:00 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "yesterday",
                "0000-00-00 00:00:00",
                ""
            })
    void a_clock_that_is_wrong_gives_no_date_rather_than_a_wrong_one(String written) throws SourceFailure {
        ListingDraft draft = one(RSS, rss(item("<title>x</title><pubDate>" + written + "</pubDate>")));
        assertThat(draft.dates()).isEmpty();
    }

    @Test
    void titles_are_never_blank_and_never_too_long() throws SourceFailure {
        List<ListingDraft> drafts = read(
                RSS,
                rss(item("<title> </title><description>No title, but a text.</description>")
                        + item("<link>https://a.example/only-a-link</link>")
                        + item("<title>" + "Very long ".repeat(100_000) + "</title>")
                        + item("<title>a\u202Eb&#8238;c&#x1;d&#7;e\nf</title>")
                        + item("")));
        assertThat(drafts)
                .extracting(draft -> draft.headline().title())
                .contains("No title, but a text.", "a.example/only-a-link", "abcde f")
                .allMatch(title -> title.length() <= 300 && !title.isBlank())
                .hasSize(4);
    }

    @Test
    void a_long_text_is_shortened_to_whole_sentences_for_the_card_and_to_what_can_be_kept() throws SourceFailure {
        String sentence = "Every sentence here is about fifty characters long. ";
        ListingDraft draft =
                one(RSS, rss(item("<title>x</title><description>" + sentence.repeat(2000) + "</description>")));
        assertThat(draft.headline().summary()).hasSizeBetween(200, 300).endsWith("long.");
        assertThat(draft.sections().text().get(Section.WHY))
                .hasSizeLessThanOrEqualTo(20_000)
                .endsWith("…");
        assertThat(one(
                                RSS,
                                rss(item("<title>x</title><description>" + sentence.repeat(2000) + "</description>")),
                                "wholeText",
                                false)
                        .sections()
                        .text())
                .isEmpty();
    }

    @Test
    void links_that_run_something_are_no_links() throws SourceFailure {
        ListingDraft draft = one(
                RSS,
                rss(
                        item(
                                "<title>&lt;img src=x onerror=alert(1)&gt;Bins</title><link>javascript:alert(1)</link>"
                                        + "<description>&lt;a href='javascript:alert(1)'&gt;press&lt;/a&gt; &lt;a href='data:text/html,x'&gt;me&lt;/a&gt;"
                                        + " [x](javascript:alert(2)) &lt;iframe src='https://evil.example'&gt;&lt;/iframe&gt;</description>")));
        assertThat(draft.headline().title()).isEqualTo("Bins");
        assertThat(draft.provenance().address()).isEmpty();
        assertThat(draft.sections().text().get(Section.WHY)).isEqualTo("press me \\[x\\](javascript:alert(2))");
    }

    @Test
    void text_in_another_encoding_than_was_said_is_still_text() throws SourceFailure {
        String feed = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + rss(item("<title>Caf\u00e9 \u00a35 \u2013 \u2019t</title>")).substring(21);
        Charset windows = Charset.forName("windows-1252");
        site.page("/feed", 200, "application/xml; charset=utf-8", feed.getBytes(windows));
        assertThat(source().fetch(Optional.empty()).listings().get(0).headline().title())
                .isEqualTo("Caf\u00e9 \u00a35 \u2013 \u2019t");
        site.page("/feed", 200, "text/xml", feed.replace("UTF-8", "iso-8859-1").getBytes(windows));
        assertThat(source().fetch(Optional.empty()).listings().get(0).headline().title())
                .isEqualTo("Caf\u00e9 \u00a35 \u2013 \u2019t");
        site.page(
                "/feed",
                200,
                "text/xml; charset=nonsense-9",
                ("\uFEFF" + feed.replace("UTF-8", "utf-16")).getBytes(StandardCharsets.UTF_16LE));
        assertThat(source().fetch(Optional.empty()).listings().get(0).headline().title())
                .isEqualTo("Caf\u00e9 \u00a35 \u2013 \u2019t");
        site.page("/feed", 200, "text/xml; charset=iso-8859-1", feed.getBytes(StandardCharsets.UTF_8));
        assertThat(source().fetch(Optional.empty()).listings().get(0).headline().title())
                .isNotBlank();
    }

    @Test
    void what_is_nearly_xml_is_read_and_what_is_not_is_said() throws SourceFailure {
        assertThat(one("text/html", "\n\n  " + rss(item("<title>A&nbsp;b &pound;5 \u0000\u000b x</title>")))
                        .headline()
                        .title())
                .isEqualTo("A b \u00a35 x");
        site.page("/feed", RSS, rss(item("<title>Open")).replace("</rss>", ""));
        passes(() -> source().fetch(Optional.empty()), "not well-formed");
    }

    @Test
    void ten_thousand_entries_are_the_newest_hundred_of_them() throws SourceFailure {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            items.append(item("<title>Entry " + i + "</title><link>https://a.example/" + i + "</link><pubDate>"
                    + Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofHours(i)) + "</pubDate>"));
        }
        List<ListingDraft> drafts = read(RSS, rss(items.toString()));
        assertThat(drafts).hasSize(100);
        assertThat(drafts.get(0).headline().title()).isEqualTo("Entry 9999");
        assertThat(read(RSS, rss(items.toString()), "mostItems", 500)).hasSize(500);
    }

    @Test
    void words_pick_what_is_wanted() throws SourceFailure {
        String feed = rss(item("<title>Housing repairs</title>")
                + item("<title>Gute HÄUSER</title><category>Households</category>")
                + item("<title>Rehousing people</title>")
                + item("<title>Christmas party, with housing staff</title>"));
        assertThat(titles(feed, "words", new String[] {"housing"}))
                .containsExactly("Housing repairs", "Christmas party, with housing staff");
        assertThat(titles(feed, "words", new String[] {" hous*, häuser"}, "without", new String[] {"christmas  party"}))
                .containsExactly("Housing repairs", "Gute HÄUSER");
        assertThat(titles(feed, "words", new String[] {"(", "[a-z]+"})).isEmpty();
    }

    private List<String> titles(String feed, Object... settings) throws SourceFailure {
        return read(RSS, feed, settings).stream()
                .map(draft -> draft.headline().title())
                .toList();
    }

    // Attacks

    @ParameterizedTest
    @ValueSource(strings = {"file", "http", "parameter"})
    void a_document_that_points_outside_is_refused_and_nothing_is_fetched(String way, @TempDir Path folder)
            throws IOException, SourceFailure {
        Path secret = Files.writeString(folder.resolve("secret"), "The secret of the house");
        String subset =
                switch (way) {
                    case "file" -> "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">";
                    case "http" -> "<!ENTITY x SYSTEM \"" + site.address("/inside") + "\">";
                    default -> "<!ENTITY % p SYSTEM \"" + site.address("/inside") + "\"> %p; <!ENTITY x \"y\">";
                };
        site.page("/inside", "text/plain", "<!ENTITY x 'y'>");
        site.page(
                "/feed",
                RSS,
                "<!-- a --><?x y?>\n<!DOCTYPE rss [" + subset + "]>"
                        + rss(item("<title>&x;</title>")).substring(21));
        mustAct(() -> source().fetch(Optional.empty()), "DOCTYPE");
        site.page("/feed", RSS, "<!DOCTYPE rss SYSTEM \"" + site.address("/inside") + "\">" + rss("").substring(21));
        mustAct(() -> source().fetch(Optional.empty()), "DOCTYPE");
        assertThat(site.asked()).extracting(Site.Asked::path).doesNotContain("/inside");
    }

    @Test
    void a_bomb_of_entities_is_refused_at_once() {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"laugh\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        site.page("/feed", RSS, bomb + "]>" + rss(item("<title>&l11;</title>")).substring(21));
        atOnce(() -> mustAct(() -> source().fetch(Optional.empty()), "DOCTYPE"));
    }

    @Test
    void a_doctype_that_hides_behind_many_comments_is_refused_at_once() {
        site.page(
                "/feed",
                RSS,
                "<?a?>".repeat(30_000) + "<!-- -->".repeat(30_000) + "<!DOCTYPE rss [<!ENTITY x \"y\">]>"
                        + rss("").substring(21));
        atOnce(() -> assertThatThrownBy(() -> source().fetch(Optional.empty())).isInstanceOf(SourceFailure.class));
    }

    @Test
    void an_endless_or_unpacked_endless_answer_is_broken_off() throws IOException {
        site.endless("/feed", new byte[64 * 1024], 0);
        atOnce(() -> mustAct(() -> source().fetch(Optional.empty()), "10 MB"));

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        site.page("/feed", 200, RSS, packed.toByteArray(), "Content-Encoding", "gzip");
        atOnce(() -> mustAct(() -> source().fetch(Optional.empty()), "10 MB"));
    }

    @Test
    void deep_nesting_and_long_runs_are_read_in_no_time() {
        for (String html : List.of(
                "&lt;div&gt;".repeat(100_000),
                "&lt;a href='https://a.example'&gt;".repeat(20_000),
                " ".repeat(200_000) + "x",
                "The post ".repeat(20_000),
                "[...]".repeat(20_000),
                "&lt;b&gt;&lt;i&gt;".repeat(30_000))) {
            atOnce(() -> read(
                    RSS, rss(item("<title>x</title><description>" + html + "</description>")), "words", new String[] {
                        "a", "x"
                    }));
        }
        atOnce(() -> assertThatThrownBy(() -> read(RSS, "<a>".repeat(300_000))).isInstanceOf(SourceFailure.class));
        atOnce(() -> assertThatThrownBy(() -> read("application/json", "[".repeat(300_000)))
                .isInstanceOf(SourceFailure.class));
        atOnce(() -> assertThatThrownBy(() -> read("application/json", "{\"a\":".repeat(300_000)))
                .isInstanceOf(SourceFailure.class));
        atOnce(() -> assertThatThrownBy(() -> read("text/html", "<html>" + "<link ".repeat(200_000)))
                .isInstanceOf(SourceFailure.class));
    }

    @Test
    void a_redirect_into_the_house_is_not_followed() {
        GuardedHttp strict = Door.allowing("127.0.0.1");
        site.page("/feed", 302, "text/plain", new byte[0], "Location", "http://127.0.0.2/feed");
        FeedSource source = new FeedSource(
                Configs.of(Map.of("address", site.address("/feed"), "origin", "a-blog", "organisation", "camden")),
                strict,
                Clock.systemUTC());
        mustAct(() -> source.fetch(Optional.empty()), "address");
        strict.close();
    }

    // What a server answers besides

    @ParameterizedTest
    @CsvSource({"401,true", "403,true", "410,true", "418,true", "404,false", "429,false", "500,false", "503,false"})
    void an_answer_that_is_no_feed_is_said_and_tried_again_where_it_may_pass(int status, boolean act) {
        site.page("/feed", status, "text/html", "<h1>no</h1>".getBytes(StandardCharsets.UTF_8));
        if (act) {
            mustAct(() -> source().fetch(Optional.empty()), "");
        } else {
            passes(() -> source().fetch(Optional.empty()), "");
        }
    }

    @Test
    void a_server_that_asks_for_patience_gets_it() {
        site.page("/feed", 429, "text/plain", new byte[0], "Retry-After", "7200");
        assertThatThrownBy(() -> source().fetch(Optional.empty()))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.retryAfter())
                        .contains(Duration.ofHours(2)));
    }

    @Test
    void the_address_of_a_page_leads_to_a_sentence_that_names_its_feed() {
        site.page(
                "/feed",
                "text/html",
                """
                <!-- hello --><!DOCTYPE html><html><head><link rel="stylesheet" href="/x.css">
                <link rel="alternate" type="application/rss+xml" href="/blog/feed?a=1&amp;b=2"></head><body>Hello</body></html>""");
        mustAct(() -> source().fetch(Optional.empty()), site.address("/blog/feed?a=1&b=2"));
        site.page("/feed", "application/rss+xml", "<html><body>Sign in</body></html>");
        passes(() -> source().fetch(Optional.empty()), "web page");
        site.page("/feed", "application/json", "{\"hello\": 1}");
        passes(() -> source().fetch(Optional.empty()), "not RSS");
        site.page("/feed", "text/plain", "hello");
        passes(() -> source().fetch(Optional.empty()), "not RSS");
        site.page("/feed", RSS, "");
        passes(() -> source().fetch(Optional.empty()), "empty");
        site.page("/feed", "text/xml", "<opml version='2.0'><body/></opml>");
        passes(() -> source().fetch(Optional.empty()), "not RSS");
    }

    private static void mustAct(ThrowingCallable reading, String said) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.getMessage()).contains(said);
            assertThat(failure.retryAfter()).isEmpty();
        });
    }

    private static void passes(ThrowingCallable reading, String said) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.getMessage()).contains(said);
            assertThat(failure.retryAfter()).isPresent();
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void atOnce(Work work) {
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(3), work::run);
    }
}
