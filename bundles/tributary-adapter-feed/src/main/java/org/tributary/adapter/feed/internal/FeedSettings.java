package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Tag;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A configuration that can be worked with.
 *
 * @param hash changes with every setting that decides what an entry becomes
 */
record FeedSettings(
        URI address,
        String origin,
        OrganisationId organisation,
        ListingKind kind,
        Set<String> topics,
        Set<String> tags,
        Words words,
        boolean wholeText,
        int mostItems,
        String hash) {

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,4})\\s*([mhd])");
    private static final int MOST_TAGS = 20;
    private static final int MOST_TOPICS = 10;
    private static final int LONGEST_TITLE = 100;

    /** @throws SourceFailure naming the first setting that is wrong */
    static FeedSettings of(FeedConfig config) throws SourceFailure {
        URI address = address(config.address()).orElseThrow(() -> wrong("address"));
        String origin = config.origin().strip();
        if (!ORIGIN.matcher(origin).matches() || origin.equals(ListingId.LOCAL) || origin.equals(ListingId.SAMPLE)) {
            throw wrong("origin");
        }
        ListingKind kind = Coded.parse(ListingKind.class, config.kind().strip())
                .orElseThrow(() -> wrong(
                        "kind",
                        Arrays.stream(ListingKind.values()).map(Coded::code).collect(Collectors.joining(", "))));
        every(config.every()).orElseThrow(() -> wrong("every"));
        if (config.mostItems() < 1 || config.mostItems() > 500) {
            throw wrong("mostItems");
        }
        Set<String> topics = new LinkedHashSet<>(list(config.topics()));
        if (topics.size() > MOST_TOPICS) {
            throw wrong("topics");
        }
        Set<String> tags = list(config.tags()).stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > Tag.LONGEST)) {
            throw wrong("tags");
        }
        List<String> words = list(config.words());
        List<String> without = list(config.without());
        OrganisationId organisation = organisation(config.organisation());
        String all = String.join(
                "\n",
                address.toString(),
                organisation.value(),
                kind.code(),
                topics.toString(),
                tags.toString(),
                words.toString(),
                without.toString(),
                String.valueOf(config.wholeText()),
                String.valueOf(config.mostItems()));
        return new FeedSettings(
                address,
                origin,
                organisation,
                kind,
                topics,
                tags,
                Words.of(words, without),
                config.wholeText(),
                config.mostItems(),
                Digest.of(all).substring(0, 16));
    }

    /** What can be said of it even where a setting is wrong. */
    static SourceProfile profile(FeedConfig config) {
        String title = Stream.of(config.title(), config.origin(), "Feed")
                .map(Wording::line)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        return new SourceProfile(
                Wording.cut(title, LONGEST_TITLE),
                address(config.address()).map(address -> address.resolve("/")),
                every(config.every()).orElse(Duration.ofHours(1)),
                config.moderated());
    }

    private static Optional<URI> address(String text) {
        return Addresses.web(text, URI.create("about:blank"));
    }

    private static OrganisationId organisation(String text) throws SourceFailure {
        try {
            return new OrganisationId(text.strip());
        } catch (IllegalArgumentException noId) {
            throw wrong("organisation");
        }
    }

    private static Optional<Duration> every(String text) {
        Matcher parts = EVERY.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        Duration every =
                switch (parts.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return Optional.of(every)
                .filter(e -> e.compareTo(SourceProfile.SHORTEST_RHYTHM) >= 0
                        && e.compareTo(SourceProfile.LONGEST_RHYTHM) <= 0);
    }

    /** A file gives one text with commas, a form a list. */
    private static List<String> list(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split("[,;\\n]")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static SourceFailure wrong(String setting, Object... values) {
        return SourceFailure.misconfigured(Texts.text("setting." + setting, values));
    }
}
