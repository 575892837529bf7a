package org.tributary.adapter.csv.internal;

import java.net.URI;
import java.nio.file.Path;
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
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A configuration that can be worked with.
 *
 * @param address where the table is; empty for a file
 * @param file its place inside the folder of imports; empty for an address
 * @param organisation whose the rows are that name nobody
 * @param hash changes with every setting that decides what a row becomes
 */
record TableSettings(
        Optional<URI> address,
        Optional<Path> file,
        Optional<String> token,
        String origin,
        Optional<OrganisationId> organisation,
        ListingKind kind,
        Set<String> topics,
        Set<String> tags,
        String hash) {

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,4})\\s*([mhd])");
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TITLE = 100;

    /** @throws SourceFailure naming the first setting that is wrong */
    static TableSettings of(TableConfig config, Optional<Path> data, Organisations organisations, Topics topics)
            throws SourceFailure {
        String place = config.address().strip();
        String file = config.file().strip();
        if (!place.isEmpty() && !file.isEmpty()) {
            throw wrong("both");
        }
        Optional<URI> address = place.isEmpty() ? Optional.empty() : Row.web(place);
        if (file.isEmpty() && address.isEmpty()) {
            throw wrong("address");
        }
        String origin = config.origin().strip();
        if (!ORIGIN.matcher(origin).matches() || origin.equals(ListingId.LOCAL) || origin.equals(ListingId.SAMPLE)) {
            throw wrong("origin");
        }
        ListingKind kind = Coded.parse(ListingKind.class, config.kind().strip())
                .orElseThrow(() -> wrong(
                        "kind",
                        Arrays.stream(ListingKind.values()).map(Coded::code).collect(Collectors.joining(", "))));
        every(config.every()).orElseThrow(() -> wrong("every"));
        if (!config.token().matches("[\\x21-\\x7e]{0,2000}")) {
            throw wrong("token");
        }
        Optional<OrganisationId> organisation = Optional.empty();
        if (!config.organisation().isBlank()) {
            organisation =
                    organisations.recognise(config.organisation().strip()).map(Organisation::id);
            organisation.orElseThrow(() -> wrong("organisation"));
        }
        Set<String> topicIds = topics(config.topics(), topics);
        Set<String> tags = list(config.tags()).stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > Tag.LONGEST)) {
            throw wrong("tags");
        }
        String all = String.join(
                "\n", place, file, organisation.toString(), kind.code(), topicIds.toString(), tags.toString());
        return new TableSettings(
                address,
                file.isEmpty() ? Optional.empty() : Optional.of(file(file, data)),
                Optional.of(config.token()).filter(token -> !token.isEmpty()),
                origin,
                organisation,
                kind,
                topicIds,
                tags,
                Digest.of(all).substring(0, 16));
    }

    private static Set<String> topics(String[] names, Topics topics) throws SourceFailure {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : list(names)) {
            ids.add(topics.recognise(name)
                    .orElseThrow(() -> wrong("topics", name))
                    .id());
        }
        return ids;
    }

    /** Nothing outside of one folder: whoever may fill in a form must not read the whole machine with it. */
    private static Path file(String name, Optional<Path> data) throws SourceFailure {
        Path folder = data.orElseThrow(() -> wrong("folder")).resolve("imports").normalize();
        if (name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0) {
            throw wrong("file");
        }
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw wrong("file");
        }
        return file;
    }

    /** What can be said of it even where a setting is wrong. */
    static SourceProfile profile(TableConfig config) {
        String title = Stream.of(config.title(), config.origin(), "Table")
                .map(text -> text.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        String shown = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + '…';
        return new SourceProfile(
                shown,
                Row.web(config.address()).map(address -> address.resolve("/")),
                every(config.every()).orElse(Duration.ofDays(1)),
                config.moderated());
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

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "TableSettings[" + origin + "]";
    }
}
