package org.tributary.adapter.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.contract.ListingOutletContract;
import org.tributary.testkit.fake.LoopbackHttp;
import org.tributary.testkit.fake.Specimens;
import org.tributary.web.internal.outbound.GuardedHttp;

class PagesOutletTest extends ListingOutletContract {

    private static final URI ADDRESS = URI.create("https://tributary.example.org/listings/local/missed-bins");

    private FakeWordPress site;
    private GuardedHttp door;

    @BeforeEach
    void start() throws IOException {
        site = new FakeWordPress();
        door = Door.allowing("127.0.0.1");
    }

    @AfterEach
    void stop() {
        door.close();
        site.close();
    }

    @Override
    protected ListingOutlet outlet(OutboundHttp http) {
        return new PagesOutlet(Configurations.pages(site.address()), http, Clock.systemUTC());
    }

    @Override
    protected OutboundHttp system() {
        return new LoopbackHttp();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(
                FakeWordPress.PASSWORD,
                new Site.Account(FakeWordPress.USER, FakeWordPress.PASSWORD)
                        .authorization()
                        .substring(6));
    }

    private ListingOutlet.Placed place(Listing listing, Optional<String> earlier) throws SourceFailure {
        return outlet(door).place(listing, ADDRESS, earlier);
    }

    private ObjectNode page(ListingOutlet.Placed placed) {
        return site.pages.get(Long.valueOf(placed.key()));
    }

    @Test
    void a_listing_becomes_a_draft_of_blocks_that_leads_back() throws SourceFailure {
        ListingOutlet.Placed placed = place(
                Specimens.problem(
                        new Headline("Bins & lids", "Who else has this?"),
                        new Sections(
                                Map.of(
                                        Section.PROBLEM,
                                        "# Where\n\nIn **two** streets.\n\n- one\n- two\n\nhttps://evil.example/video\n\n> quoted"))),
                Optional.empty());

        ObjectNode page = page(placed);
        assertThat(page.path("status").asText()).isEqualTo("draft");
        assertThat(page.path("title").asText()).isEqualTo("Bins &amp; lids");
        assertThat(placed.address()).contains(URI.create(site.address() + "?page_id=" + placed.key()));
        String body = page.path("content").asText();
        assertThat(body)
                .startsWith("<!-- wp:paragraph -->\n<p>Who else has this?</p>\n<!-- /wp:paragraph -->")
                .contains("<!-- wp:heading -->\n<h2>The problem</h2>\n<!-- /wp:heading -->")
                .contains("<!-- wp:heading {\"level\":3} -->\n<h3>Where</h3>")
                .contains("<p>In <strong>two</strong> streets.</p>")
                .contains("<ul><!-- wp:list-item -->\n<li>one</li>")
                .contains("<a href=\"https://evil.example/video\">https://evil.example/video</a>")
                .contains("Published by ")
                .contains("<a class=\"tributary-origin\" href=\"" + ADDRESS + "\">");
    }

    @Test
    void nothing_that_means_something_in_wordpress_comes_from_the_listing() throws SourceFailure {
        ListingOutlet.Placed placed = place(
                Specimens.problem(
                        new Headline(
                                "[gallery] <b onclick=alert(1)>x</b>", "<!-- wp:html --> [embed]https://x[/embed]"),
                        new Sections(Map.of(
                                Section.PROBLEM,
                                "[php exec=1] <!-- wp:html --><script>alert(1)</script>\n\n`[gallery]` <img src=x onerror=alert(1)>"
                                        + "\n\n[x](javascript:alert(1)) ![p](https://tracker.example/p.png)",
                                Section.TRIED,
                                ">".repeat(500) + " [gallery] <!-- wp:html -->"))),
                Optional.empty());

        ObjectNode page = page(placed);
        assertThat(page.path("title").asText()).doesNotContain("[", "<");
        String body = page.path("content").asText();
        assertThat(body).doesNotContain("[", "<script", "<img", "javascript:", "<!-- wp:html");
        Document html = Jsoup.parseBodyFragment(body);
        assertThat(html.select("script, img, iframe, [onclick], [onerror]")).isEmpty();
        assertThat(html.text()).contains("[gallery]").contains("<script>alert(1)</script>");
    }

    @Test
    void the_same_page_is_brought_up_to_date_and_stays_what_the_people_there_made_of_it() throws SourceFailure {
        ListingOutlet.Placed first = place(Specimens.problem(), Optional.empty());
        page(first).put("status", "publish");

        ListingOutlet.Placed second =
                place(Specimens.problem(new Headline("Another title", "")), Optional.of(first.key()));

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(page(first).path("status").asText()).isEqualTo("publish");
        assertThat(page(first).path("title").asText()).isEqualTo("Another title");
        assertThat(site.pages).hasSize(1);
    }

    @Test
    void a_page_in_the_bin_or_deleted_is_written_anew() throws SourceFailure {
        ListingOutlet.Placed first = place(Specimens.problem(), Optional.empty());
        page(first).put("status", "trash");
        ListingOutlet.Placed second = place(Specimens.problem(), Optional.of(first.key()));
        assertThat(second.key()).isNotEqualTo(first.key());
        site.pages.clear();
        ListingOutlet.Placed third = place(Specimens.problem(), Optional.of(second.key()));
        assertThat(third.key()).isNotEqualTo(second.key());
    }

    @Test
    void a_page_whose_answer_was_lost_is_found_again() throws SourceFailure {
        ListingOutlet.Placed first = place(Specimens.problem(), Optional.empty());
        ListingOutlet.Placed second = place(Specimens.problem(), Optional.empty());
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(site.pages).hasSize(1);
    }

    @Test
    void a_page_that_only_speaks_of_the_listing_is_left_alone() throws SourceFailure {
        ObjectNode own = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        own.put("id", 7).put("status", "publish").put("content", "<a href=\"" + ADDRESS + "\">Look</a>");
        site.pages.put(7L, own);

        ListingOutlet.Placed placed = place(Specimens.problem(), Optional.empty());

        assertThat(placed.key()).isNotEqualTo("7");
    }

    @Test
    void who_may_not_write_there_is_told() {
        site.reader = true;
        assertThatThrownBy(() -> place(Specimens.problem(), Optional.empty()))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.retryAfter())
                        .isEmpty())
                .hasMessageContaining("Editor");
        ListingOutlet nobody = new PagesOutlet(
                Configurations.pages(site.address(), "user", "", "password", ""), door, Clock.systemUTC());
        assertThatThrownBy(() -> nobody.place(Specimens.problem(), ADDRESS, Optional.empty()))
                .hasMessageContaining("\"user\" and \"password\"");
    }

    @Test
    void no_line_of_the_listing_is_an_address_that_wordpress_would_fetch() throws SourceFailure {
        ListingOutlet.Placed placed = place(
                Specimens.problem(
                        new Headline("Bins", "https://evil.example/summary"),
                        new Sections(Map.of(
                                Section.PROBLEM,
                                "One\nhttps://evil.example/soft\ntwo\n\n```\n  HTTPS://evil.example/code\n```\n\n> https://evil.example/quote\n> more",
                                Section.TRIED,
                                ">".repeat(500) + " https://evil.example/deep"))),
                Optional.empty());

        String body = page(placed).path("content").asText();
        assertThat(body).doesNotContainPattern("(?im)^\\s*https?://").doesNotContainPattern("(?i)<p>\\s*https?://");
        assertThat(Jsoup.parseBodyFragment(body).text())
                .contains("https://evil.example/summary", "https://evil.example/soft", "HTTPS://evil.example/code")
                .contains("https://evil.example/quote");
    }
}
