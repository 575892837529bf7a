package org.tributary.adapter.wordpress.internal;

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
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Tag;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/** Reads settings; what is wrong is said by its name, when it is needed and not before. */
final class Settings {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,5})\\s*([mhd])");
    private static final int LONGEST_ACCOUNT = 200;
    private static final int MOST_TOPICS = 10;
    private static final int MOST_TAGS = 20;

    private Settings() {}

    static String name(String value) throws SourceFailure {
        if (!NAME.matcher(value.strip()).matches()) {
            throw SourceFailure.misconfigured(Texts.text("setting.origin"));
        }
        return value.strip();
    }

    static String title(String value, String otherwise) {
        String title = value.isBlank() ? otherwise : value.strip();
        return title.length() <= 100 ? title : title.substring(0, 100);
    }

    static Optional<OrganisationId> organisation(String value) throws SourceFailure {
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OrganisationId(value.strip()));
        } catch (IllegalArgumentException notAnId) {
            throw SourceFailure.misconfigured(Texts.text("setting.organisation"));
        }
    }

    static ListingKind kind(String value) throws SourceFailure {
        return Coded.parse(ListingKind.class, value)
                .orElseThrow(() -> SourceFailure.misconfigured(Texts.text("setting.kind")));
    }

    static Site site(String address, String user, String password) throws SourceFailure {
        return new Site(address(address), account(user, password));
    }

    private static URI address(String value) throws SourceFailure {
        try {
            URI address = new URI(value.strip());
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (web && address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            throw SourceFailure.misconfigured(Texts.text("setting.address"));
        }
        throw SourceFailure.misconfigured(Texts.text("setting.address"));
    }

    private static Optional<Site.Account> account(String user, String password) throws SourceFailure {
        if (user.isBlank() && password.isBlank()) {
            return Optional.empty();
        }
        String name = user.strip();
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.length() > LONGEST_ACCOUNT) {
            throw SourceFailure.misconfigured(Texts.text("setting.user"));
        }
        if (password.isBlank() || password.length() > LONGEST_ACCOUNT) {
            throw SourceFailure.misconfigured(Texts.text("setting.password"));
        }
        return Optional.of(new Site.Account(name, password.strip()));
    }

    /** A time such as 30m, 1h or 1d. */
    static Duration every(String value) throws SourceFailure {
        Matcher every = EVERY.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!every.matches()) {
            throw SourceFailure.misconfigured(Texts.text("setting.every"));
        }
        long number = Long.parseLong(every.group(1));
        Duration wanted =
                switch (every.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (wanted.compareTo(SourceProfile.SHORTEST_RHYTHM) < 0) {
            return SourceProfile.SHORTEST_RHYTHM;
        }
        return wanted.compareTo(SourceProfile.LONGEST_RHYTHM) > 0 ? SourceProfile.LONGEST_RHYTHM : wanted;
    }

    static Set<String> topics(String... values) throws SourceFailure {
        List<String> topics = words(values);
        if (topics.size() > MOST_TOPICS) {
            throw SourceFailure.misconfigured(Texts.text("setting.topics"));
        }
        return new LinkedHashSet<>(topics);
    }

    static Set<String> tags(String... values) throws SourceFailure {
        Set<String> tags = new LinkedHashSet<>();
        for (String word : words(values)) {
            tags.add(tag(word).orElseThrow(() -> SourceFailure.misconfigured(Texts.text("setting.tags"))));
        }
        if (tags.size() > MOST_TAGS) {
            throw SourceFailure.misconfigured(Texts.text("setting.tags"));
        }
        return tags;
    }

    /** The form of a tag; empty where it is none. */
    static Optional<String> tag(String word) {
        String tag = Tag.normalise(word);
        return tag.isEmpty() || tag.length() > Tag.LONGEST ? Optional.empty() : Optional.of(tag);
    }

    /** Several values, however they stand in the file. */
    static List<String> words(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
