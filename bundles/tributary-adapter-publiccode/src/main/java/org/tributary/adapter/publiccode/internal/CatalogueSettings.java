package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A configuration that can be worked with.
 *
 * @param catalogue the address of a list; empty where {@code files} is all
 * @param organisation whose the listings of unknown owners are
 */
record CatalogueSettings(
        Optional<URI> catalogue,
        List<URI> files,
        String origin,
        OrganisationId organisation,
        String language,
        boolean contacts,
        Set<String> topics,
        Set<String> tags) {

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,4})\\s*([mhd])");
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TITLE = 100;

    /** @throws SourceFailure naming the first setting that is wrong */
    static CatalogueSettings of(CatalogueConfig config, Organisations organisations, Topics topics)
            throws SourceFailure {
        Optional<URI> catalogue = Optional.empty();
        if (!config.catalogue().isBlank()) {
            catalogue = Addresses.web(config.catalogue());
            catalogue.orElseThrow(() -> wrong("catalogue"));
        }
        List<URI> files = new ArrayList<>();
        for (String file : list(config.files())) {
            files.add(Addresses.web(file).orElseThrow(() -> wrong("files", CatalogueSource.MOST_FILES)));
        }
        if (catalogue.isEmpty() && files.isEmpty()) {
            throw wrong("catalogue");
        }
        if (files.size() > CatalogueSource.MOST_FILES) {
            throw wrong("files", CatalogueSource.MOST_FILES);
        }
        String origin = config.origin().strip();
        if (!ORIGIN.matcher(origin).matches() || origin.equals(ListingId.LOCAL) || origin.equals(ListingId.SAMPLE)) {
            throw wrong("origin");
        }
        String language = config.language().strip().toLowerCase(Locale.ROOT);
        if (!language.matches("[a-z]{2,3}(?:-[a-z0-9]{2,8})?")) {
            throw wrong("language");
        }
        every(config.every()).orElseThrow(() -> wrong("every"));
        OrganisationId organisation = Optional.of(config.organisation().strip())
                .filter(name -> !name.isEmpty())
                .flatMap(organisations::recognise)
                .orElseThrow(() -> wrong("organisation"))
                .id();
        Set<String> topicIds = new LinkedHashSet<>();
        for (String name : list(config.topics())) {
            topicIds.add(topics.recognise(name)
                    .orElseThrow(() -> wrong("topics", name))
                    .id());
        }
        Set<String> tags = list(config.tags()).stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > Tag.LONGEST)) {
            throw wrong("tags");
        }
        return new CatalogueSettings(
                catalogue, files, origin, organisation, language, config.contacts(), topicIds, tags);
    }

    /** What can be said of it even where a setting is wrong. */
    static SourceProfile profile(CatalogueConfig config) {
        String title = Stream.of(config.title(), config.origin(), "Catalogue")
                .map(text -> text.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        return new SourceProfile(
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + '…',
                Addresses.web(config.catalogue()),
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
}
