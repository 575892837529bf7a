package org.tributary.adapter.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.LoopbackHttp;
import org.tributary.web.internal.outbound.GuardedHttp;

class PostsSourceTest extends ListingSourceContract {

    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private FakeWordPress site;
    private GuardedHttp door;
    private long form;

    @BeforeEach
    void start() throws IOException {
        site = new FakeWordPress();
        door = Door.allowing("127.0.0.1");
        form = site.post(
                "A shorter form &#8211; what we learned",
                "<p>Half of our tenants gave up. <a href=\"/blog/form/\">See the form</a>.</p><ul><li>Ask less</li></ul>",
                MORNING,
                "digital",
                "Housing repairs",
                "Forms");
        site.post("Bins by text", "<p>Residents can ask.</p>", MORNING.plusSeconds(60), "digital");
        site.post("The summer party", "<p>From four.</p>", MORNING, "events");
    }

    @AfterEach
    void stop() {
        door.close();
        site.close();
    }

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(http, "user", FakeWordPress.USER, "password", FakeWordPress.PASSWORD);
    }

    private ListingSource source(OutboundHttp http, Object... settings) {
        return new PostsSource(Configurations.posts(site.address(), settings), http, clock);
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

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        Map<String, ListingSource> wrong = new LinkedHashMap<>();
        wrong.put("organisation", source(http, "organisation", "Camden Council"));
        wrong.put("address", source(http, "address", "blog.example.org"));
        wrong.put("category", source(http, "category", "sport"));
        wrong.put("kind", source(http, "kind", "novel"));
        wrong.put("every", source(http, "every", "often"));
        wrong.put("tags", source(http, "tags", new String[] {"a", "!?"}));
        wrong.put("user", source(http, "user", "", "password", FakeWordPress.PASSWORD));
        wrong.put("password", source(http, "user", FakeWordPress.USER));
        return wrong;
    }

    private record Run(Map<String, ListingDraft> drafts, String next, boolean whole, int pages) {}

    private Run run(Optional<String> from, Object... settings) throws SourceFailure {
        ListingSource source = source(door, settings);
        Map<String, ListingDraft> drafts = new LinkedHashMap<>();
        Optional<String> since = from;
        for (int pages = 1; ; pages++) {
            ListingBatch batch = source.fetch(since);
            batch.listings()
                    .forEach(draft -> drafts.put(draft.id().orElseThrow().key(), draft));
            if (!batch.more()) {
                return new Run(drafts, batch.next(), batch.whole(), pages);
            }
            since = Optional.of(batch.next());
        }
    }

    private static List<String> titles(Run run) {
        return run.drafts().values().stream()
                .map(draft -> draft.headline().title())
                .toList();
    }

    @Test
    void a_post_of_the_category_becomes_a_listing() throws SourceFailure {
        Run run = run(Optional.empty(), "tags", new String[] {"intranet, Blog"}, "topics", new String[] {"housing"});

        assertThat(titles(run)).containsExactly("A shorter form – what we learned", "Bins by text");
        assertThat(run.whole()).isTrue();
        ListingDraft draft = run.drafts().get(String.valueOf(form));
        assertThat(draft.kind()).isEqualTo(ListingKind.STORY);
        assertThat(draft.owner().value()).isEqualTo("camden");
        assertThat(draft.headline().summary()).isEqualTo("Half of our tenants gave up. See the form. Ask less");
        assertThat(draft.sections().text().get(Section.WHY))
                .isEqualTo("Half of our tenants gave up. [See the form](" + site.address() + "form/).\n\n- Ask less");
        assertThat(draft.facets().topics()).containsExactly("housing");
        assertThat(draft.facets().tags()).containsExactly("intranet", "blog", "housing-repair", "form");
        assertThat(draft.provenance().address()).contains(URI.create(site.address() + "post-" + form + "/"));
        assertThat(draft.dates().orElseThrow().created()).isEqualTo(MORNING);
        assertThat(draft.contacts()).isEmpty();
    }

    @Test
    void a_later_run_asks_only_for_what_was_changed_lately() throws SourceFailure {
        Run first = run(Optional.empty());
        now.set(now.get().plus(Duration.ofHours(1)));
        site.changed(form, "A much shorter form", now.get());
        Run second = run(Optional.of(first.next()));
        assertThat(titles(second)).endsWith("A much shorter form");
        assertThat(second.whole()).isFalse();
        site.asked.clear();
        Run third = run(Optional.of(second.next()));
        assertThat(titles(third)).containsExactly("A much shorter form");
        assertThat(third.whole()).isFalse();
        assertThat(site.asked).noneMatch(line -> line.contains("orderby=id"));
    }

    @Test
    void a_deleted_post_is_missed_at_once_and_a_swapped_one_within_a_day() throws SourceFailure {
        Run first = run(Optional.empty());
        site.gone(form);
        Run second = run(Optional.of(first.next()));
        assertThat(second.whole()).isTrue();
        assertThat(titles(second)).containsExactly("Bins by text");

        // One goes and one comes, so that there are as many as before.
        long old = site.posts.entrySet().stream()
                .filter(post ->
                        post.getValue().path("title").path("rendered").asText().equals("Bins by text"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        site.gone(old);
        now.set(now.get().plus(Duration.ofHours(1)));
        site.post("New", "<p>New.</p>", now.get(), "digital");
        Run third = run(Optional.of(second.next()));
        assertThat(third.whole()).isFalse();
        assertThat(titles(third)).containsExactly("New");
        now.set(now.get().plus(Duration.ofDays(1)));
        Run fourth = run(Optional.of(third.next()));
        assertThat(fourth.whole()).isTrue();
        assertThat(titles(fourth)).containsExactly("New");
    }

    @Test
    void another_category_is_read_from_the_beginning() throws SourceFailure {
        Run first = run(Optional.empty());

        Run second = run(Optional.of(first.next()), "category", "digital, The events team");

        assertThat(second.whole()).isTrue();
        assertThat(titles(second)).contains("The summer party", "Bins by text");
    }

    @Test
    void many_posts_come_page_by_page() throws SourceFailure {
        for (int i = 0; i < 230; i++) {
            site.post("Post " + i, "<p>Text.</p>", MORNING, "digital");
        }
        Run run = run(Optional.empty());

        assertThat(run.drafts()).hasSize(232);
        assertThat(run.pages()).isEqualTo(5);
        assertThat(run.whole()).isTrue();

        site.counts = false;
        Run uncounted = run(Optional.empty());
        assertThat(uncounted.drafts()).hasSize(232);
        assertThat(uncounted.whole()).isTrue();
    }

    @Test
    void a_run_in_which_posts_went_takes_nothing_away_and_is_done_again() throws SourceFailure {
        for (int i = 0; i < 60; i++) {
            site.post("Post " + i, "<p>Text.</p>", MORNING, "digital");
        }
        ListingSource source = source(door, "every", "1h");
        ListingBatch first = source.fetch(Optional.empty());
        site.gone(form);
        ListingBatch second = source.fetch(Optional.of(first.next()));

        assertThat(second.more()).isFalse();
        assertThat(second.whole())
                .as("one post was pushed to the page before and missed")
                .isFalse();
        Run again = run(Optional.of(second.next()), "every", "1h");
        assertThat(again.whole()).isTrue();
        assertThat(again.drafts()).hasSize(61);
    }

    @Test
    void a_site_without_pretty_addresses_is_read_and_one_that_tells_only_in_its_page() throws SourceFailure {
        site.plain = true;
        assertThat(titles(run(Optional.empty()))).hasSize(2);
        assertThat(site.asked).anyMatch(line -> line.contains("rest_route=/wp/v2/posts&"));
        site.header = false;
        assertThat(titles(run(Optional.empty()))).hasSize(2);
    }

    @Test
    void what_is_hidden_there_stays_hidden() throws SourceFailure {
        long locked = site.post("Protected: Budget", "", MORNING, "digital");
        ((com.fasterxml.jackson.databind.node.ObjectNode) site.post(locked).path("content")).put("protected", true);
        assertThat(titles(run(Optional.empty()))).noneMatch(title -> title.contains("Budget"));

        site.closed = true;
        assertThatThrownBy(() -> run(Optional.empty()))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.retryAfter())
                        .isEmpty())
                .hasMessageContaining("sign in");
        assertThat(titles(run(Optional.empty(), "user", FakeWordPress.USER, "password", FakeWordPress.PASSWORD)))
                .hasSize(2);
        assertThatThrownBy(() -> run(Optional.empty(), "user", FakeWordPress.USER, "password", "wrong-one"))
                .hasMessageContaining(FakeWordPress.USER)
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void a_password_goes_to_no_other_place_than_the_address() throws IOException {
        try (FakeWordPress thief = new FakeWordPress()) {
            site.elsewhere = Optional.of(thief.address() + "wp-json/");
            assertThatThrownBy(
                            () -> run(Optional.empty(), "user", FakeWordPress.USER, "password", FakeWordPress.PASSWORD))
                    .isInstanceOf(SourceFailure.class);
            assertThat(thief.asked).isEmpty();
        }
    }

    @Test
    void strange_posts_do_no_harm() throws SourceFailure {
        List<Long> ids = new ArrayList<>();
        ids.add(site.post("", "<p>A text without a title. It goes on.</p>", MORNING, "digital"));
        ids.add(site.post("", "", MORNING, "digital"));
        ids.add(site.post("x".repeat(5_000), "y ".repeat(50_000), MORNING, "digital"));
        ids.add(site.post(
                "<b>Bold</b> &lt;script&gt;\u0000\u202Eevil",
                "<script>alert(1)</script><a href=\"javascript:alert(1)\">click</a><img src=x onerror=alert(1)># not a heading"
                        + "<p>1. not a list</p><pre>a\n```\nb</pre>",
                MORNING,
                "digital"));
        ids.add(site.post("From tomorrow", "<p>Later</p>", now.get().plus(Duration.ofDays(400)), "digital"));
        ids.add(site.post("Deep", "<div>".repeat(20_000) + "end", MORNING, "digital"));
        long nameless = site.post("No link", "<p>Text</p>", MORNING, "digital");
        site.post(nameless).put("link", "javascript:alert(1)");

        Run run = run(Optional.empty());

        assertThat(run.drafts()).hasSize(9);
        assertThat(draft(run, ids.get(0)).headline().title()).isEqualTo("A text without a title. It goes on.");
        assertThat(draft(run, ids.get(1)).headline().title()).isEqualTo("Post " + ids.get(1) + " without a title");
        assertThat(draft(run, ids.get(2)).headline().title()).hasSize(300);
        ListingDraft hostile = draft(run, ids.get(3));
        assertThat(hostile.headline().title()).isEqualTo("Bold <script>evil");
        assertThat(hostile.sections().text().get(Section.WHY))
                .isEqualTo("click# not a heading\n\n1\\. not a list\n\n````\na\n```\nb\n````");
        assertThat(draft(run, ids.get(4)).dates())
                .as("a time to come counts as none, or each run would change it")
                .isEmpty();
        assertThat(draft(run, nameless).provenance().address()).isEmpty();
    }

    private static ListingDraft draft(Run run, long id) {
        return run.drafts().get(String.valueOf(id));
    }

    @Test
    void an_endless_answer_a_bomb_and_half_an_answer_are_said() {
        byte[] piece = new byte[1_000_000];
        site.mischief = exchange -> {
            if (!exchange.getRequestURI().getPath().contains("posts")) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(piece);
            }
            return true;
        };
        assertThatThrownBy(() -> run(Optional.empty())).hasMessageContaining("too long");

        site.mischief = exchange -> {
            if (!exchange.getRequestURI().getPath().contains("posts")) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var zip = new java.util.zip.GZIPOutputStream(exchange.getResponseBody())) {
                for (int i = 0; i < 200; i++) {
                    zip.write(piece);
                }
            }
            return true;
        };
        assertThatThrownBy(() -> run(Optional.empty())).hasMessageContaining("too long");

        site.mischief = exchange -> false;
        site.spoiled = body -> java.util.Arrays.copyOf(body, body.length / 2);
        assertThatThrownBy(() -> run(Optional.empty())).isInstanceOf(SourceFailure.class);
        site.spoiled = body -> ("<br />\n<b>Notice</b>: something in /var/www" + new String(body)).getBytes();
        assertThatThrownBy(() -> run(Optional.empty()))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("no WordPress");
    }

    @Test
    void a_site_that_keeps_robots_away_is_left_alone() {
        site.mischief = exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/robots.txt")) {
                return false;
            }
            byte[] rules = "User-agent: *\nDisallow: /blog/wp-json/\n".getBytes();
            exchange.sendResponseHeaders(200, rules.length);
            exchange.getResponseBody().write(rules);
            return true;
        };
        assertThatThrownBy(() -> run(Optional.empty())).hasMessageContaining("robots.txt");
        assertThat(site.asked).noneMatch(line -> line.contains("/wp-json/"));
    }
}
