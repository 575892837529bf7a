package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tributary.adapter.kit.Digest;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
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

    /** @throws SourceFailure naming the first setting that is wrong */
    static FeedSettings of(FeedConfig config) throws SourceFailure {
        URI address = Settings.address("address", config.address(), "https://council.example/blog/feed");
        String origin = Settings.origin(config.origin());
        ListingKind kind = Settings.kind("kind", config.kind());
        Settings.every(config.every());
        if (config.mostItems() < 1 || config.mostItems() > 500) {
            throw wrong("mostItems");
        }
        Set<String> topics = Settings.topics(config.topics());
        Set<String> tags = Settings.tags(config.tags());
        List<String> words = Settings.list(config.words());
        List<String> without = Settings.list(config.without());
        OrganisationId organisation = Settings.owner(config.organisation());
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
        return new SourceProfile(
                Settings.title(config.title(), config.origin(), "Feed"),
                Settings.address(config.address()).map(address -> address.resolve("/")),
                Settings.every(config.every(), Duration.ofHours(1)),
                config.moderated());
    }

    private static SourceFailure wrong(String setting, Object... values) {
        return SourceFailure.misconfigured(Texts.text("setting." + setting, values));
    }
}
