package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.adapter.kit.Digest;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tag;

/** Entries of a feed as listings. */
final class Drafts {

    /** What WordPress adds to each text of its feeds. */
    private static final Pattern FIRST_APPEARED =
            Pattern.compile("\\s*The post [^\\n]{1,400} (?:first appeared on|appeared first on) [^\\n]{1,200}$");

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_SECTION = 20_000;
    private static final int WORDS_OF_A_TITLE = 80;
    private static final int LONGEST_SLUG = 60;
    private static final int MOST_TAGS = 20;

    private final FeedSettings settings;
    private final Clock clock;

    Drafts(FeedSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The newest of those that are wanted, each once. */
    List<ListingDraft> of(List<Entry> entries) {
        Map<String, Long> links = entries.stream()
                .flatMap(entry -> entry.link().stream())
                .collect(Collectors.groupingBy(Addresses::canonical, Collectors.counting()));
        Map<String, Long> guids = entries.stream()
                .flatMap(entry -> entry.guid().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<ListingDraft> drafts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : newestFirst(entries)) {
            if (drafts.size() == settings.mostItems()) {
                break;
            }
            Wordings words = words(entry);
            if (words.title().isEmpty() || !settings.words().pick(words.all())) {
                continue;
            }
            String key = key(entry, words.title(), links, guids);
            if (seen.add(key)) {
                drafts.add(draft(entry, key, words));
            }
        }
        return drafts;
    }

    /** Feeds are in this order nearly always; one that is not must not hide what is new. */
    private static List<Entry> newestFirst(List<Entry> entries) {
        return entries.stream().allMatch(entry -> entry.time().isPresent())
                ? entries.stream()
                        .sorted(Comparator.comparing(
                                        (Entry entry) -> entry.time().orElseThrow())
                                .reversed())
                        .toList()
                : entries;
    }

    private record Wordings(String title, String summary, String text, String all) {}

    private static Wordings words(Entry entry) {
        String html = entry.content().isBlank() ? entry.summary() : entry.content();
        String plain = HtmlText.plain(html);
        String first = entry.summary().isBlank() ? plain : HtmlText.plain(entry.summary());
        String title = entry.title().isEmpty() ? Wording.cut(first, WORDS_OF_A_TITLE) : entry.title();
        return new Wordings(
                Wording.cut(
                        title.isEmpty() ? entry.link().map(Addresses::canonical).orElse("") : title, LONGEST_TITLE),
                first.equals(title)
                        ? ""
                        : Wording.summary(
                                withoutFoot(first).replaceAll("\\s*\\[(?:…|\\.\\.\\.)]$", "…"), LONGEST_SUMMARY),
                html,
                String.join("\n", title, first, plain, String.join("\n", entry.categories())));
    }

    private ListingDraft draft(Entry entry, String key, Wordings words) {
        ListingDraft draft = ListingDraft.of(settings.kind(), words.title(), words.summary(), settings.organisation())
                .withId(Optional.of(new ListingId(settings.origin(), key)))
                .withHeadline(new Headline(words.title(), words.summary()))
                .withFacets(Facets.NONE.withTopics(settings.topics()).withTags(tags(entry)))
                .withProvenance(new Provenance(entry.link(), false))
                .withDates(dates(entry));
        return settings.wholeText() ? draft.withSections(sections(entry, words)) : draft;
    }

    /** What fits into the summary whole need not be said twice. */
    private Sections sections(Entry entry, Wordings words) {
        String markdown = Wording.cutParagraphs(
                withoutFoot(HtmlText.markdown(words.text(), entry.base().toString())), LONGEST_SECTION);
        return Wording.line(markdown).equals(words.summary())
                ? Sections.NONE
                : new Sections(
                        Map.of(settings.kind() == ListingKind.PROBLEM ? Section.PROBLEM : Section.WHY, markdown));
    }

    private Set<String> tags(Entry entry) {
        Set<String> tags = new LinkedHashSet<>(settings.tags());
        for (String category : entry.categories()) {
            String tag = Tag.normalise(Wording.line(category));
            if (!tag.isEmpty()
                    && tag.length() <= Tag.LONGEST
                    && !tag.equals("uncategorised")
                    && !tag.equals("uncategorized")
                    && tags.size() < MOST_TAGS) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /** A clock that goes wrong writes times to come. They count as none, for a time of reading would be another each time. */
    private Optional<ListingDraft.Dates> dates(Entry entry) {
        Instant now = clock.instant();
        Optional<Instant> published = entry.published().filter(time -> isPossible(time, now));
        Optional<Instant> updated = entry.updated().filter(time -> isPossible(time, now));
        return published.or(() -> updated).map(first -> {
            Instant last = updated.filter(time -> time.isAfter(first)).orElse(first);
            return new ListingDraft.Dates(first, last, last, Optional.empty());
        });
    }

    private static String withoutFoot(String text) {
        return FIRST_APPEARED.matcher(text).replaceFirst("").strip();
    }

    private static boolean isPossible(Instant time, Instant now) {
        return !time.isAfter(now) && time.isAfter(Instant.EPOCH);
    }

    /**
     * Which listing it is. The page of its own says so best, since some feeds make up new ids each time; where several
     * entries lead to one page the id tells them apart, and where that is there twice as well the title.
     */
    private static String key(Entry entry, String title, Map<String, Long> links, Map<String, Long> guids) {
        Optional<String> link = entry.link().map(Addresses::canonical);
        Optional<String> guid = entry.guid().filter(id -> guids.get(id) == 1);
        if (link.isPresent() && links.get(link.get()) == 1) {
            return slug(entry.link().get()) + Digest.of(link.get()).substring(0, 12);
        }
        // The same page, id and title twice is the same entry twice.
        String same = guid.orElseGet(() -> link.orElse("") + '\n' + entry.guid().orElse("") + '\n' + title);
        return Digest.of(same).substring(0, 20);
    }

    private static String slug(URI link) {
        String path = link.getPath() == null ? "" : link.getPath();
        String last = path.replaceFirst("/+$", "");
        String words = Normalizer.normalize(last.substring(last.lastIndexOf('/') + 1), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(?:html?|php|aspx?)$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String start =
                words.substring(0, Math.min(words.length(), LONGEST_SLUG)).replaceAll("-+$", "");
        return start.isEmpty() ? "" : start + '-';
    }
}
