package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.OrganisationId;
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

    /** @throws SourceFailure naming the first setting that is wrong */
    static CatalogueSettings of(CatalogueConfig config, Organisations organisations, Topics topics)
            throws SourceFailure {
        Optional<URI> catalogue = Optional.empty();
        if (!config.catalogue().isBlank()) {
            catalogue = Addresses.web(config.catalogue());
            catalogue.orElseThrow(() -> wrong("catalogue"));
        }
        List<URI> files = new ArrayList<>();
        for (String file : Settings.list(config.files())) {
            files.add(Addresses.web(file).orElseThrow(() -> wrong("files", CatalogueSource.MOST_FILES)));
        }
        if (catalogue.isEmpty() && files.isEmpty()) {
            throw wrong("catalogue");
        }
        if (files.size() > CatalogueSource.MOST_FILES) {
            throw wrong("files", CatalogueSource.MOST_FILES);
        }
        String origin = Settings.origin(config.origin());
        String language = config.language().strip().toLowerCase(Locale.ROOT);
        if (!language.matches("[a-z]{2,3}(?:-[a-z0-9]{2,8})?")) {
            throw wrong("language");
        }
        Settings.every(config.every());
        OrganisationId organisation = Optional.of(config.organisation().strip())
                .filter(name -> !name.isEmpty())
                .flatMap(organisations::recognise)
                .orElseThrow(() -> wrong("organisation"))
                .id();
        Set<String> topicIds = new LinkedHashSet<>();
        for (String name : Settings.list(config.topics())) {
            topicIds.add(topics.recognise(name)
                    .orElseThrow(() -> wrong("topics", name))
                    .id());
        }
        Set<String> tags = Settings.tags(config.tags());
        return new CatalogueSettings(
                catalogue, files, origin, organisation, language, config.contacts(), topicIds, tags);
    }

    /** What can be said of it even where a setting is wrong. */
    static SourceProfile profile(CatalogueConfig config) {
        return new SourceProfile(
                Settings.title(config.title(), config.origin(), "Catalogue"),
                Addresses.web(config.catalogue()),
                Settings.every(config.every(), Duration.ofDays(1)),
                config.moderated());
    }

    private static SourceFailure wrong(String setting, Object... values) {
        return SourceFailure.misconfigured(Texts.text("setting." + setting, values));
    }
}
