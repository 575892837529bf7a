package org.tributary.adapter.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Tag;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * Reads settings. What is wrong is said when it is needed, with the name of the setting, as a
 * {@link SourceFailure#misconfigured}: a component that does not start says nothing to anybody.
 */
public final class Settings {

    /** The most topics of one source. */
    public static final int MOST_TOPICS = 10;

    /** The most tags of one source. */
    public static final int MOST_TAGS = 20;

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,4})\\s*([mhd])");
    private static final int LONGEST_TITLE = 100;

    private Settings() {}

    /** The origin of a source or the name of an outlet. */
    public static String origin(String value) throws SourceFailure {
        String origin = value.strip();
        if (!ORIGIN.matcher(origin).matches() || origin.equals(ListingId.LOCAL) || origin.equals(ListingId.SAMPLE)) {
            throw wrong("origin", "origin");
        }
        return origin;
    }

    /** What people call it: the first text that is not blank, cut to what there is place for. */
    public static String title(String... values) {
        String title = Arrays.stream(values)
                .map(Wording::line)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("?");
        return Wording.cut(title, LONGEST_TITLE);
    }

    /** Whose it is; empty where nothing is said. */
    public static Optional<OrganisationId> organisation(String value) throws SourceFailure {
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OrganisationId(value.strip()));
        } catch (IllegalArgumentException notAnId) {
            throw wrong("organisation", "organisation");
        }
    }

    /** Whose listings they are. */
    public static OrganisationId owner(String value) throws SourceFailure {
        Optional<OrganisationId> owner = organisation(value);
        if (owner.isEmpty()) {
            throw wrong("organisation", "organisation");
        }
        return owner.get();
    }

    /** What something becomes. */
    public static ListingKind kind(String setting, String value) throws SourceFailure {
        Optional<ListingKind> kind = Coded.parse(ListingKind.class, value.strip());
        if (kind.isEmpty()) {
            throw wrong("kind", setting);
        }
        return kind.get();
    }

    /**
     * An address of http or https, without user information and fragment.
     *
     * @param example what it may look like, for the sentence where it is wrong
     */
    public static URI address(String setting, String value, String example) throws SourceFailure {
        Optional<URI> address = address(value);
        if (address.isEmpty()) {
            throw wrong("address", setting, example);
        }
        return address.get();
    }

    /** The same where it may be missing or wrong. */
    public static Optional<URI> address(String value) {
        try {
            URI address = new URI(value.strip());
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
            return web && plain && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** How often: a time such as 30m, 1h or 1d within the bounds of the platform. */
    public static Duration every(String value) throws SourceFailure {
        Optional<Duration> every = rhythm(value);
        if (every.isEmpty()) {
            throw wrong("every", "every");
        }
        return every.get();
    }

    /** The same for a profile, which must be there even where the setting is wrong. */
    public static Duration every(String value, Duration otherwise) {
        return rhythm(value).orElse(otherwise);
    }

    private static Optional<Duration> rhythm(String value) {
        Matcher every = EVERY.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!every.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(every.group(1));
        Duration wanted =
                switch (every.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return Optional.of(wanted)
                .filter(one -> one.compareTo(SourceProfile.SHORTEST_RHYTHM) >= 0
                        && one.compareTo(SourceProfile.LONGEST_RHYTHM) <= 0);
    }

    /** Topics of every listing. */
    public static Set<String> topics(String... values) throws SourceFailure {
        List<String> topics = list(values);
        if (topics.size() > MOST_TOPICS) {
            throw wrong("topics", "topics");
        }
        return new LinkedHashSet<>(topics);
    }

    /** Tags of every listing, in their normal form. */
    public static Set<String> tags(String... values) throws SourceFailure {
        Set<String> tags = new LinkedHashSet<>();
        for (String word : list(values)) {
            tags.add(tag(word).orElseThrow(() -> wrong("tags", "tags", Tag.LONGEST)));
        }
        if (tags.size() > MOST_TAGS) {
            throw wrong("tags", "tags", Tag.LONGEST);
        }
        return tags;
    }

    /** The normal form of a tag; empty where it is none. */
    public static Optional<String> tag(String word) {
        String tag = Tag.normalise(word);
        return tag.isEmpty() || tag.length() > Tag.LONGEST ? Optional.empty() : Optional.of(tag);
    }

    /** A text that must be there. */
    public static String needed(String setting, String value) throws SourceFailure {
        if (value.isBlank()) {
            throw wrong("missing", setting);
        }
        return value.strip();
    }

    /** Several values, however they stand: a file gives one text with commas, a form a list. */
    public static List<String> list(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split("[,;\\n]")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static SourceFailure wrong(String key, Object... values) {
        return SourceFailure.misconfigured(Texts.text("setting." + key, values));
    }
}
