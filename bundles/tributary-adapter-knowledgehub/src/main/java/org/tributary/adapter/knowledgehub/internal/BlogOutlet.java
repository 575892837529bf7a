package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.SourceFailure;

/**
 * Puts a listing into the blog of a group of a Liferay.
 *
 * <p>The API knows no drafts: whether somebody there looks at an entry before others see it is decided by the workflow of the
 * group's blog.
 */
final class BlogOutlet implements ListingOutlet {

    private static final String EXAMPLE = "https://khub.example/";

    private final BlogConfiguration configuration;
    private final OutboundHttp http;
    private final Clock clock;

    BlogOutlet(BlogConfiguration configuration, OutboundHttp http, Clock clock) {
        this.configuration = configuration;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return configuration.origin().strip();
    }

    @Override
    public String title() {
        return Settings.title(configuration.title(), Texts.text("title", configuration.group()));
    }

    @Override
    public Optional<OrganisationId> organisation() {
        try {
            return Settings.organisation(configuration.organisation());
        } catch (SourceFailure wrong) {
            // Said when something is put there; until then for curators only.
            return Optional.empty();
        }
    }

    @Override
    public Placed place(Listing listing, URI address, Optional<String> earlier) throws SourceFailure {
        Settings.origin(configuration.origin());
        Settings.organisation(configuration.organisation());
        URI site = Settings.address("address", configuration.address(), EXAMPLE);
        String group = Group.name(configuration.group());
        if (configuration.token().isBlank()) {
            throw SourceFailure.misconfigured(Texts.text("token"));
        }
        Liferay liferay = new Liferay(http, clock, site, configuration.token());
        ObjectNode entry = EntryText.json(listing, address);
        Optional<String> known = earlier.filter(key -> key.matches("\\d{1,18}"));
        Optional<JsonNode> written = known.isPresent() ? liferay.change(known.get(), entry) : Optional.empty();
        JsonNode answer = written.isPresent() ? written.get() : liferay.add(group, entry);
        long id = answer.path("id").asLong();
        if (id <= 0) {
            throw SourceFailure.misconfigured(Texts.text("no-liferay", site.getHost()));
        }
        String root = site.toString().replaceAll("/+$", "");
        return new Placed(String.valueOf(id), Optional.of(URI.create(root + Part.BLOGS.page(id))));
    }
}
