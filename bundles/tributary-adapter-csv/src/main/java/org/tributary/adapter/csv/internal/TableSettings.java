package org.tributary.adapter.csv.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.Digest;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
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
        String origin = Settings.origin(config.origin());
        ListingKind kind = Settings.kind("kind", config.kind());
        Settings.every(config.every());
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
        Set<String> tags = Settings.tags(config.tags());
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
        for (String name : Settings.list(names)) {
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
        return new SourceProfile(
                Settings.title(config.title(), config.origin(), "Table"),
                Row.web(config.address()).map(address -> address.resolve("/")),
                Settings.every(config.every(), Duration.ofDays(1)),
                config.moderated());
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
