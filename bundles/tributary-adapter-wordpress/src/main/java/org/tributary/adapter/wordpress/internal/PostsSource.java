package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * The posts of some categories of a WordPress as listings.
 *
 * <p>Most runs ask only for what was changed lately. Such a run cannot see that a post has gone, so everything is read once
 * a day, and at once where the number of posts is not what it was.
 *
 * @see <a href="https://developer.wordpress.org/rest-api/reference/posts/">Posts</a>
 */
final class PostsSource implements ListingSource {

    /** WordPress gives up to 100; half of it keeps answers with long posts short enough. */
    static final int PAGE = 50;

    private static final Duration WHOLE_EVERY = Duration.ofDays(1);
    private static final Duration LONGEST_RUN = Duration.ofHours(1);

    /** WordPress compares by its local time, which is an hour behind itself once a year. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    private static final String POSTS = "wp/v2/posts";

    private final PostsConfiguration configuration;
    private final OutboundHttp http;
    private final Clock clock;

    PostsSource(PostsConfiguration configuration, OutboundHttp http, Clock clock) {
        this.configuration = configuration;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return configuration.origin().strip();
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                Settings.title(configuration.title(), Texts.text("title", origin())),
                home(),
                rhythm(),
                configuration.moderated());
    }

    private Optional<URI> home() {
        try {
            return Optional.of(Settings.site(configuration.address(), "", "").address());
        } catch (SourceFailure wrong) {
            // Said when it is read.
            return Optional.empty();
        }
    }

    private Duration rhythm() {
        try {
            return Settings.every(configuration.every());
        } catch (SourceFailure wrong) {
            // Said when it is read.
            return Duration.ofHours(1);
        }
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        Post.Plan plan = plan(Set.of());
        Settings.every(configuration.every());
        Site site = Settings.site(configuration.address(), configuration.user(), configuration.password());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        WordPress wordPress = new WordPress(http, clock, site);
        Bookmark begin = since.flatMap(Bookmark::parse)
                .filter(mark -> mark.settings().equals(fingerprint()))
                .filter(mark ->
                        mark.page() == 1 || mark.began().plus(LONGEST_RUN).isAfter(now))
                .orElseGet(() -> Bookmark.everything(fingerprint(), now));
        Bookmark mark = begin.place().isPresent() ? begin : begun(begin, wordPress, now);
        return page(mark, wordPress, plan, now);
    }

    private Post.Plan plan(Set<String> categories) throws SourceFailure {
        return new Post.Plan(
                Settings.name(configuration.origin()),
                Settings.organisation(configuration.organisation())
                        .orElseThrow(() -> SourceFailure.misconfigured(Texts.text("setting.organisation"))),
                Settings.kind(configuration.kind()),
                Settings.topics(configuration.topics()),
                Settings.tags(configuration.tags()),
                configuration.postTags(),
                categories);
    }

    /** The first page of a run: asks where the posts are, and decides between news and everything. */
    private Bookmark begun(Bookmark mark, WordPress wordPress, Instant now) throws SourceFailure {
        URI root = wordPress.root();
        Bookmark.Place place = new Bookmark.Place(root, categories(wordPress, root));
        if (mark.whole()) {
            return mark.asking(place);
        }
        boolean old =
                !mark.wholeAt().plus(WHOLE_EVERY).isAfter(now) || mark.wholeAt().isAfter(now);
        if (old || mark.total() < 0 || count(wordPress, place) != mark.total()) {
            return Bookmark.everything(mark.settings(), now).asking(place);
        }
        return mark.newsAt(now).asking(place);
    }

    private static long count(WordPress wordPress, Bookmark.Place place) throws SourceFailure {
        Map<String, String> parameters = chosen(place);
        parameters.put("per_page", "1");
        parameters.put("_fields", "id");
        WordPress.Reply reply = wordPress.get(place.root(), POSTS, parameters);
        return listed(reply, wordPress) ? reply.total().orElse(-1) : -1;
    }

    private ListingBatch page(Bookmark mark, WordPress wordPress, Post.Plan plan, Instant now) throws SourceFailure {
        Bookmark.Place place = mark.place().orElseThrow();
        Map<String, String> parameters = chosen(place);
        parameters.put("per_page", String.valueOf(PAGE));
        parameters.put("page", String.valueOf(mark.page()));
        parameters.put("order", "asc");
        parameters.put("orderby", mark.whole() ? "id" : "modified");
        if (!mark.whole()) {
            parameters.put("modified_after", mark.latest().minus(OVERLAP).toString());
        }
        parameters.put("_embed", "wp:term");
        parameters.put("_fields", Post.FIELDS);
        WordPress.Reply reply = wordPress.get(place.root(), POSTS, parameters);
        // After the last page comes a refusal, where posts have gone in the meantime.
        boolean beyond = reply.status() == 400 && reply.code().equals("rest_post_invalid_page_number");
        JsonNode posts = beyond ? new ObjectMapper().createArrayNode() : reply.json();
        if (!beyond && !listed(reply, wordPress)) {
            throw wordPress.refused(reply.status(), reply.code());
        }

        Map<String, ListingDraft> drafts = new LinkedHashMap<>();
        Instant newest = Instant.EPOCH;
        Post.Plan full = withCategories(plan, place);
        for (JsonNode json : posts) {
            Post post = new Post(json, now);
            if (post.isReadable() && drafts.size() < ListingBatch.MOST) {
                newest = post.changed().isAfter(newest) ? post.changed() : newest;
                ListingDraft draft = post.draft(full);
                drafts.put(draft.id().orElseThrow().key(), draft);
            }
        }
        Bookmark seen = mark.seen(beyond ? -1 : reply.total().orElse(mark.total()), newest);
        boolean more = !beyond
                && (reply.pages().isPresent() ? mark.page() < reply.pages().getAsLong() : posts.size() == PAGE);
        List<ListingDraft> listings = new ArrayList<>(drafts.values());
        return more
                ? new ListingBatch(listings, Set.of(), seen.nextPage().text(), true)
                : new ListingBatch(listings, Set.of(), seen.nextRun().text(), false, seen.whole() && seen.even());
    }

    private static Post.Plan withCategories(Post.Plan plan, Bookmark.Place place) {
        return new Post.Plan(
                plan.origin(),
                plan.owner(),
                plan.kind(),
                plan.topics(),
                plan.tags(),
                plan.postTags(),
                Set.copyOf(Settings.words(place.categories())));
    }

    private static boolean listed(WordPress.Reply reply, WordPress wordPress) throws SourceFailure {
        if (reply.status() >= 300) {
            throw wordPress.refused(reply.status(), reply.code());
        }
        return reply.json().isArray();
    }

    private static Map<String, String> chosen(Bookmark.Place place) {
        return place.categories().isEmpty()
                ? new LinkedHashMap<>()
                : WordPress.parameters("categories", place.categories());
    }

    /** The numbers of the categories that are read, which may be given by name. */
    private String categories(WordPress wordPress, URI root) throws SourceFailure {
        Set<String> numbers = new TreeSet<>();
        for (String wanted : Settings.words(configuration.category())) {
            numbers.add(wanted.matches("\\d{1,9}") ? wanted : category(wordPress, root, wanted));
        }
        return String.join(",", numbers);
    }

    private static String category(WordPress wordPress, URI root, String wanted) throws SourceFailure {
        String route = "wp/v2/categories";
        String slug = wanted.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
        for (String[] by : List.of(new String[] {"slug", slug}, new String[] {"search", wanted})) {
            WordPress.Reply reply = wordPress.get(
                    root, route, WordPress.parameters(by[0], by[1], "per_page", "100", "_fields", "id,name,slug"));
            if (listed(reply, wordPress)) {
                for (JsonNode one : reply.json()) {
                    boolean same = one.path("slug").asText().equalsIgnoreCase(slug)
                            || HtmlText.plain(one.path("name").asText()).equalsIgnoreCase(wanted);
                    if (same && one.path("id").isIntegralNumber()) {
                        return one.path("id").asText();
                    }
                }
            }
        }
        throw SourceFailure.misconfigured(Texts.text("setting.category", Wording.cut(Wording.line(wanted), 60)));
    }

    /** Changes with every setting that changes what comes in. */
    private String fingerprint() {
        String all = String.join(
                "\n",
                configuration.address(),
                configuration.category(),
                configuration.kind(),
                configuration.organisation(),
                String.join(",", configuration.topics()),
                String.join(",", configuration.tags()),
                String.valueOf(configuration.postTags()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
