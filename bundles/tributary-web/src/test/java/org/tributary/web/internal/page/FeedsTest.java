package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.WireFeedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.api.web.Html;
import org.tributary.web.Feed;
import org.tributary.web.Fixtures;
import org.tributary.web.Visit;

class FeedsTest {

    private static final String HOSTILE = "</title><script>alert(1)</script>]]>&amp;\u0000\u0008\uFFFE\"'";

    private final Visit visit = Fixtures.visit("/feed.atom");

    private static Feed feed(Listing... listings) {
        return new Feed("Newest & best", "/search?a=b&c=d", "/feed.atom?a=b&c=d", "/feed.json?a=b", List.of(listings));
    }

    private String atom(Feed feed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomFeed.write(feed, visit, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(Feed feed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonFeed.write(feed, visit, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void atom_says_where_it_is_what_it_shows_and_when_it_changed() throws Exception {
        SyndFeed feed = new SyndFeedInput()
                .build(new StringReader(atom(feed(Fixtures.listing("bins", "Missed bins", "People ring.")))));

        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).isEqualTo("Newest & best");
        assertThat(feed.getUri()).isEqualTo("tag:tributary.example,2026:feed/feed.atom?a=b&c=d");
        assertThat(feed.getLinks()).anySatisfy(link -> {
            assertThat(link.getRel()).isEqualTo("self");
            assertThat(link.getHref()).isEqualTo("https://tributary.example/feed.atom?a=b&c=d");
        });
        assertThat(feed.getLinks()).anySatisfy(link -> {
            assertThat(link.getRel()).isEqualTo("alternate");
            assertThat(link.getHref()).isEqualTo("https://tributary.example/search?a=b&c=d");
        });
        assertThat(feed.getPublishedDate()).isEqualTo(Date.from(Instant.parse("2024-05-03T08:00:00Z")));
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(entry.getUri()).isEqualTo("tag:tributary.example,2026:listing/local/bins");
        assertThat(entry.getLink()).isEqualTo("https://tributary.example/listings/local/bins");
        assertThat(entry.getAuthor()).isEqualTo("Camden Council");
        assertThat(entry.getTitle()).isEqualTo("Missed bins");
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(Instant.parse("2023-05-02T08:00:00Z")));
        assertThat(entry.getUpdatedDate()).isEqualTo(Date.from(Instant.parse("2024-05-03T08:00:00Z")));
        assertThat(entry.getCategories().stream().map(SyndCategory::getName))
                .containsExactly("Problem", "waste and recycling", "Beta", "missed-bin");
        assertThat(entry.getDescription().getValue()).isEqualTo("People ring.");
        assertThat(entry.getContents().get(0).getType()).isEqualTo("html");
        assertThat(Jsoup.parseBodyFragment(entry.getContents().get(0).getValue())
                        .select("h2")
                        .eachText())
                .containsExactly("The problem", "What was tried");
    }

    @Test
    void what_is_no_listing_is_told_like_one() throws Exception {
        Instant made = Instant.parse("2024-05-02T08:00:00Z");
        Instant changed = Instant.parse("2024-05-03T08:00:00Z");
        Feed feed = Feed.of(
                "Joint work",
                "/joint-work",
                "/joint-work/feed.atom",
                "/joint-work/feed.json",
                List.of(
                        new Feed.Entry(
                                "toolkit/abc/2",
                                HOSTILE,
                                "/joint-work/abc",
                                HOSTILE,
                                Optional.of(Html.link(URI.create("/toolkit/red-flags"), HOSTILE)),
                                "Camden Council",
                                made,
                                changed,
                                List.of("agreed")),
                        new Feed.Entry(
                                "toolkit/abc/1",
                                "Begun",
                                "/joint-work/abc",
                                "",
                                Optional.empty(),
                                "Camden",
                                made,
                                made,
                                List.of())));

        SyndFeed atom = new SyndFeedInput().build(new StringReader(atom(feed)));
        SyndEntry entry = atom.getEntries().get(0);
        JsonNode items = json(feed).path("items");

        assertThat(atom.getPublishedDate()).isEqualTo(Date.from(changed));
        assertThat(entry.getUri()).isEqualTo("tag:tributary.example,2026:toolkit/abc/2");
        assertThat(entry.getLink()).isEqualTo("https://tributary.example/joint-work/abc");
        assertThat(entry.getTitle()).contains("<script>");
        assertThat(Jsoup.parseBodyFragment(entry.getContents().get(0).getValue())
                        .select("script"))
                .isEmpty();
        assertThat(entry.getContents().get(0).getValue()).contains("https://tributary.example/toolkit/red-flags");
        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("id").asText()).isEqualTo("tag:tributary.example,2026:toolkit/abc/2");
        assertThat(items.path(1).path("content_text").asText()).isEqualTo("Begun");
    }

    @Test
    void a_reader_is_told_why_something_is_there_and_sees_it_again_when_it_comes_again() throws Exception {
        Listing bins = Fixtures.listing("bins", "Missed bins", "People ring.");
        Listing old = Fixtures.listing("old", "Old bins", "");
        Instant later = Instant.parse("2024-06-01T08:00:00Z");
        Feed feed = new Feed(
                "Mine" + HOSTILE,
                "/search",
                "/a.atom",
                "/a.json",
                List.of(bins, old),
                Map.of(
                        bins.id(), new Feed.Note("Now in beta", later),
                        old.id(), new Feed.Note("<b>New</b>", Instant.parse("2020-01-01T00:00:00Z"))));

        SyndFeed atom = new SyndFeedInput().build(new StringReader(atom(feed)));

        SyndEntry first = atom.getEntries().get(0);
        assertThat(first.getDescription().getValue()).isEqualTo("Now in beta – People ring.");
        assertThat(first.getContents().get(0).getValue()).startsWith("<p><strong>Now in beta</strong></p><p>People");
        assertThat(first.getUpdatedDate()).isEqualTo(Date.from(later));
        assertThat(atom.getPublishedDate()).isEqualTo(Date.from(later));
        SyndEntry second = atom.getEntries().get(1);
        assertThat(second.getDescription().getValue()).isEqualTo("<b>New</b>");
        assertThat(second.getContents().get(0).getValue()).startsWith("<p><strong>&lt;b&gt;New");
        assertThat(second.getUpdatedDate()).isEqualTo(Date.from(old.life().updated()));
        JsonNode item = json(feed).at("/items/0");
        assertThat(item.get("summary").asText()).isEqualTo("Now in beta – People ring.");
        assertThat(item.get("date_modified").asText()).isEqualTo("2024-06-01T08:00:00Z");
    }

    @Test
    void what_somebody_typed_spoils_no_feed() throws Exception {
        Feed hostile = feed(Fixtures.listing("bins", HOSTILE, HOSTILE));
        String clean = HOSTILE.replaceAll("[\u0000\u0008\uFFFE]", "");

        Entry entry = ((com.rometools.rome.feed.atom.Feed) new WireFeedInput().build(new StringReader(atom(hostile))))
                .getEntries()
                .get(0);

        assertThat(entry.getTitle()).isEqualTo(clean);
        assertThat(entry.getSummary().getValue()).isEqualTo(clean);
        assertThat(Jsoup.parseBodyFragment(entry.getContents().get(0).getValue())
                        .select("script, title"))
                .isEmpty();
        JsonNode item = json(hostile).at("/items/0");
        assertThat(item.get("title").asText()).isEqualTo(clean);
        assertThat(Jsoup.parseBodyFragment(item.get("content_html").asText()).select("script, title"))
                .isEmpty();
    }

    @Test
    void json_feed_has_what_its_version_asks_for() throws Exception {
        JsonNode feed = json(feed(Fixtures.listing("bins", "Missed bins", "People ring.")));

        assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("home_page_url").asText()).isEqualTo("https://tributary.example/search?a=b&c=d");
        assertThat(feed.get("feed_url").asText()).isEqualTo("https://tributary.example/feed.json?a=b");
        assertThat(feed.get("language").asText()).isEqualTo("en-GB");
        JsonNode item = feed.at("/items/0");
        assertThat(item.get("id").asText()).isEqualTo("tag:tributary.example,2026:listing/local/bins");
        assertThat(item.get("url").asText()).isEqualTo("https://tributary.example/listings/local/bins");
        assertThat(item.get("date_modified").asText()).isEqualTo("2024-05-03T08:00:00Z");
        assertThat(item.at("/authors/0/name").asText()).isEqualTo("Camden Council");
        assertThat(item.get("summary").asText()).isEqualTo("People ring.");
    }

    @Test
    void a_feed_without_news_is_a_feed() throws Exception {
        SyndFeed feed = new SyndFeedInput().build(new StringReader(atom(feed())));

        assertThat(feed.getEntries()).isEmpty();
        assertThat(feed.getPublishedDate()).isEqualTo(Date.from(Instant.parse("2024-06-15T00:00:00Z")));
        assertThat(json(feed()).get("items")).isEmpty();
    }

    @Test
    void at_most_fifty_are_written() throws Exception {
        Listing[] many = IntStream.range(0, 60)
                .mapToObj(i -> Fixtures.listing("l" + i, "Listing " + i, ""))
                .toArray(Listing[]::new);

        SyndFeed feed = new SyndFeedInput().build(new StringReader(atom(feed(many))));

        assertThat(feed.getEntries()).hasSize(50);
        assertThat(feed.getEntries().stream().map(SyndEntry::getUri).distinct()).hasSize(50);
    }

    @Test
    void an_id_stays_when_everything_else_changes() throws Exception {
        String before = json(feed(Fixtures.listing("bins", "Missed bins", "")))
                .at("/items/0/id")
                .asText();
        String after = json(feed(Fixtures.listing("bins", "Another title", "x")))
                .at("/items/0/id")
                .asText();

        assertThat(after).isEqualTo(before);
    }

    @Test
    void an_anonymous_one_names_nobody() throws Exception {
        Listing anonymous = Fixtures.ownedBy(Fixtures.listing("bins", "Missed bins", ""), Optional.empty());

        assertThat(atom(feed(anonymous))).contains("Anonymous council").doesNotContain("Camden", "camden.example");
    }
}
