package org.tributary.adapter.knowledgehub.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

class GroupSourceTest extends ListingSourceContract {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final LiferayServer server = new LiferayServer();

    @BeforeEach
    void fill() {
        server.put(
                        Part.BLOGS,
                        1,
                        "Bins & <b>lids</b>",
                        "<p>Nobody <em>knows</em> which lid.</p><script>alert(1)</script>"
                                + "<p><a href=\"/web/guest/lids\">All lids</a> <a href=\"javascript:x\">no</a></p>",
                        "2026-10-01T10:00:00Z")
                .putArray("keywords")
                .add("Waste")
                .add("Bins");
        server.put(Part.DISCUSSIONS, 2, "Who has moved to paperless?", "<p>Ask.</p>", "2026-10-02T10:00:00Z");
        server.put(Part.DOCUMENTS, 3, "Template for a survey", "Twelve questions.", "2026-10-03T10:00:00Z");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GroupSource source(OutboundHttp http, Instant now, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "origin",
                "khub",
                "organisation",
                "sample-easton",
                "address",
                server.address().toString(),
                "group",
                LiferayServer.GROUP,
                "token",
                LiferayServer.TOKEN,
                "content",
                new String[] {"blogs", "discussions, documents"}));
        values.putAll(more);
        return new GroupSource(
                Configurations.of(GroupConfiguration.class, values), http, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(http, NOW, Map.of());
    }

    @Override
    protected OutboundHttp system() {
        return new LoopbackHttp();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(LiferayServer.TOKEN);
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        Map<String, ListingSource> sources = new HashMap<>();
        Stream.of("organisation", "address", "group", "every", "blogsBecome", "discussionsBecome", "documentsBecome")
                .forEach(setting -> sources.put(setting, source(http, NOW, Map.of(setting, "no such thing!"))));
        sources.put("content", source(http, NOW, Map.of("content", new String[] {"wikis"})));
        sources.put("tags", source(http, NOW, Map.of("tags", new String[] {"x".repeat(200)})));
        return sources;
    }

    private record Run(List<ListingDraft> drafts, String next, boolean whole) {

        ListingDraft one(String key) {
            return drafts.stream()
                    .filter(draft -> draft.id().orElseThrow().key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        List<String> keys() {
            return drafts.stream().map(draft -> draft.id().orElseThrow().key()).toList();
        }
    }

    private static Run run(ListingSource source, Optional<String> since) throws SourceFailure {
        List<ListingDraft> drafts = new ArrayList<>();
        ListingBatch batch = source.fetch(since);
        drafts.addAll(batch.listings());
        while (batch.more()) {
            batch = source.fetch(Optional.of(batch.next()));
            drafts.addAll(batch.listings());
        }
        return new Run(drafts, batch.next(), batch.whole());
    }

    @Test
    void blogs_discussions_and_documents_become_listings() throws SourceFailure {
        Run run = run(source(system()), Optional.empty());

        assertThat(run.keys()).containsExactly("blogs-1", "discussions-2", "documents-3");
        ListingDraft entry = run.one("blogs-1");
        assertThat(entry.headline().title()).isEqualTo("Bins & <b>lids</b>");
        assertThat(entry.headline().summary()).isEqualTo("Nobody knows which lid. All lids no");
        assertThat(entry.sections().text().get(Section.WHY))
                .contains("Nobody knows which lid.", "[All lids](" + server.address() + "web/guest/lids)")
                .doesNotContain("alert", "javascript");
        assertThat(entry.facets().tags()).containsExactlyInAnyOrder("waste", "bin");
        assertThat(entry.provenance().address()).hasValue(server.address().resolve("/c/blogs/find_entry?entryId=1"));
        assertThat(entry.kind()).isEqualTo(ListingKind.STORY);
        assertThat(run.one("discussions-2").kind()).isEqualTo(ListingKind.PROBLEM);
        assertThat(run.one("documents-3").kind()).isEqualTo(ListingKind.SIGNPOST);
        assertThat(run.whole()).isTrue();
    }

    @Test
    void who_wrote_it_is_not_asked_for() throws SourceFailure {
        Run run = run(source(system()), Optional.empty());
        assertThat(run.drafts().toString()).doesNotContain("Ann Author");
        assertThat(server.asked())
                .allMatch(asked -> asked.contains("fields=id,headline") && !asked.contains("creator"));
    }

    @Test
    void a_later_run_asks_for_news_alone_and_says_nothing_of_the_rest() throws SourceFailure {
        Run first = run(source(system()), Optional.empty());
        server.put(Part.BLOGS, 4, "News", "<p>New.</p>", "2026-11-20T10:30:00Z");
        server.asked().clear();

        Run second = run(source(system(), NOW.plus(Duration.ofHours(1)), Map.of()), Optional.of(first.next()));

        assertThat(second.keys()).contains("blogs-4").doesNotContain("blogs-1");
        assertThat(second.whole()).isFalse();
        assertThat(server.asked()).allMatch(asked -> asked.contains("filter=dateModified ge 2026-10-03T09:00:00Z"));
    }

    @Test
    void once_a_day_everything_is_read_so_that_what_has_gone_goes_here() throws SourceFailure {
        Run first = run(source(system()), Optional.empty());
        server.remove(Part.DISCUSSIONS, 2);

        Run later = run(source(system(), NOW.plus(Duration.ofHours(25)), Map.of()), Optional.of(first.next()));

        assertThat(later.whole()).isTrue();
        assertThat(later.keys()).containsExactly("blogs-1", "documents-3");
    }

    @Test
    void a_change_of_what_is_read_begins_anew() throws SourceFailure {
        Run first = run(source(system()), Optional.empty());
        Run other =
                run(source(system(), NOW, Map.of("content", new String[] {"documents"})), Optional.of(first.next()));
        assertThat(other.whole()).isTrue();
        assertThat(other.keys()).containsExactly("documents-3");
    }

    @Test
    void many_entries_come_page_by_page_and_each_once() throws SourceFailure {
        for (int i = 0; i < 2 * GroupSource.PAGE; i++) {
            server.put(Part.BLOGS, 1_000 + i, "Entry " + i, "<p>Text.</p>", "2026-10-05T10:00:%02dZ".formatted(i % 60));
        }
        Run run = run(source(system()), Optional.empty());
        assertThat(run.keys()).doesNotHaveDuplicates().hasSize(2 * GroupSource.PAGE + 3);
    }

    @Test
    void odd_items_are_passed_over_or_made_good() throws SourceFailure {
        server.put(Part.BLOGS, 0, "No id", "", "2026-10-01T10:00:00Z");
        server.put(Part.BLOGS, 5, "  \u0000 ", "x".repeat(300_000), "2126-10-01T10:00:00Z");
        server.put(Part.BLOGS, 6, "t\u202Eitle ".repeat(200), "<p>" + "<b>".repeat(5_000) + "deep", "not a time");

        Run run = run(source(system()), Optional.empty());

        assertThat(run.keys()).contains("blogs-5", "blogs-6").doesNotContain("blogs-0");
        assertThat(run.one("blogs-5").headline().title()).isEqualTo("Entry 5 without a title");
        assertThat(run.one("blogs-5").dates().orElseThrow().updated())
                .as("a time to come counts as none")
                .isEqualTo(Instant.parse("2026-01-02T09:00:00Z"));
        assertThat(run.one("blogs-6").headline().title())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\u202E");
    }

    @Test
    void a_token_that_is_not_taken_is_said_without_the_token() {
        SourceFailure failure =
                catchThrowableOfType(SourceFailure.class, () -> source(system(), NOW, Map.of("token", "wrong-token"))
                        .fetch(Optional.empty()));
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure).hasMessageContaining("token").hasMessageNotContaining("wrong-token");
    }

    @Test
    void a_token_with_a_line_break_is_refused_without_being_quoted() {
        SourceFailure failure = catchThrowableOfType(
                SourceFailure.class, () -> source(system(), NOW, Map.of("token", "abc\r\nX-Evil: yes"))
                        .fetch(Optional.empty()));
        assertThat(failure).hasMessageContaining("token").hasMessageNotContaining("Evil");
    }
}
