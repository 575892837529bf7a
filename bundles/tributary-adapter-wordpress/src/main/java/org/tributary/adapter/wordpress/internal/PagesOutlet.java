package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.SourceFailure;

/**
 * Puts a listing into a WordPress as a draft page or post.
 *
 * <p>A person there publishes it. What comes later goes into the same page, whether it is published by then or not; WordPress
 * keeps what stood there before as a revision. A page in the bin, or deleted, is written anew.
 *
 * @see <a href="https://developer.wordpress.org/rest-api/reference/pages/">Pages</a>
 */
final class PagesOutlet implements ListingOutlet {

    private final PagesConfiguration configuration;
    private final OutboundHttp http;
    private final Clock clock;

    PagesOutlet(PagesConfiguration configuration, OutboundHttp http, Clock clock) {
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
        return Settings.title(configuration.title(), Texts.text("title", name()));
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
        Settings.name(configuration.origin());
        Settings.organisation(configuration.organisation());
        String route = route();
        Site site = Settings.site(configuration.address(), configuration.user(), configuration.password());
        if (site.account().isEmpty()) {
            throw SourceFailure.misconfigured(Texts.text("setting.account"));
        }
        WordPress wordPress = new WordPress(http, clock, site);
        URI root = wordPress.root();
        ObjectNode page = PageText.json(listing, address);
        Optional<String> there = earlier.filter(key -> key.matches("\\d{1,18}"));
        there = there.isPresent() ? living(wordPress, root, route, there.get()) : Optional.empty();
        if (there.isEmpty()) {
            // The answer to an earlier attempt may have been lost.
            there = lost(wordPress, root, route, address);
        }
        if (there.isEmpty()) {
            page.put("status", "draft");
        }
        WordPress.Reply reply =
                wordPress.post(root, there.map(key -> route + "/" + key).orElse(route), page);
        JsonNode key = reply.json().path("id");
        if (reply.status() >= 300 || !key.isIntegralNumber() || key.asLong() <= 0) {
            throw wordPress.refused(reply.status(), reply.code());
        }
        return new Placed(key.asText(), link(reply.json()));
    }

    private String route() throws SourceFailure {
        return switch (configuration.type().strip()) {
            case "page" -> "wp/v2/pages";
            case "post" -> "wp/v2/posts";
            default -> throw SourceFailure.misconfigured(Texts.text("setting.type"));
        };
    }

    /** The page, where it is still there and not in the bin. */
    private static Optional<String> living(WordPress wordPress, URI root, String route, String key)
            throws SourceFailure {
        WordPress.Reply reply =
                wordPress.get(root, route + "/" + key, WordPress.parameters("context", "edit", "_fields", "id,status"));
        boolean lives = reply.status() < 300
                && !reply.json().path("status").asText("trash").equals("trash");
        return lives ? Optional.of(key) : Optional.empty();
    }

    private static Optional<String> lost(WordPress wordPress, URI root, String route, URI address)
            throws SourceFailure {
        WordPress.Reply reply = wordPress.get(
                root,
                route,
                WordPress.parameters(
                        "context",
                        "edit",
                        "status",
                        "any",
                        "search",
                        address.toString(),
                        "per_page",
                        "20",
                        "_fields",
                        "id,status,content.raw"));
        if (reply.status() < 300) {
            for (JsonNode page : reply.json()) {
                if (page.path("id").isIntegralNumber()
                        && PageText.isFrom(page.path("content").path("raw").asText(""), address)) {
                    return Optional.of(page.path("id").asText());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> link(JsonNode page) {
        try {
            URI link = new URI(page.path("link").asText("").strip());
            boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
