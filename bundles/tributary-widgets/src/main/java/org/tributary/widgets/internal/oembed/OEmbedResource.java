package org.tributary.widgets.internal.oembed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.web.Embedded;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.builder.Naming;
import org.tributary.widgets.internal.builder.Subjects;
import org.tributary.widgets.internal.serving.WidgetChoice;
import org.tributary.widgets.internal.serving.WidgetReader;

/**
 * Answers which frame shows what stands at an address of this site, after the specification of oEmbed 1.0. What is refused is
 * said as plain text, and what not everybody may see looks as if it were not there.
 */
@Component(service = OEmbedResource.class, property = "osgi.jaxrs.resource=true")
@Path(OEmbedResource.PATH)
public final class OEmbedResource {

    static final String PATH = "/oembed";

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String XML = "text/xml; charset=utf-8";

    private final Subjects subjects;
    private final WidgetReader reader;
    private final Naming naming;
    private final Listings listings;

    @Activate
    public OEmbedResource(
            @Reference Subjects subjects,
            @Reference WidgetReader reader,
            @Reference Naming naming,
            @Reference Listings listings) {
        this.subjects = subjects;
        this.reader = reader;
        this.naming = naming;
        this.listings = listings;
    }

    @GET
    @ReadyBytes
    public Embedded answer(@Context Visit visit) {
        Texts texts = OEmbedTexts.of(visit.locale());
        for (String name : List.of("url", "format", "maxwidth", "maxheight")) {
            if (visit.parameters(name).size() > 1) {
                return said(400, texts.get("several", name));
            }
        }
        String format = visit.parameter("format").filter(f -> !f.isBlank()).orElse("json");
        if (!format.equals("json") && !format.equals("xml")) {
            return said(501, texts.get("format"));
        }
        Optional<Integer> width = pixels("maxwidth", OEmbed.USUAL_WIDTH, visit);
        Optional<Integer> height = pixels("maxheight", OEmbed.HIGHEST, visit);
        if (width.isEmpty() || height.isEmpty()) {
            return said(400, texts.get("number", width.isEmpty() ? "maxwidth" : "maxheight"));
        }
        Optional<String> url = visit.parameter("url").map(String::strip).filter(u -> !u.isEmpty());
        if (url.isEmpty()) {
            return said(400, texts.get("missing"));
        }
        Site site = visit.site();
        Optional<OEmbed> found = path(url.get(), site)
                .flatMap(path -> choice(path, visit.locale()))
                .flatMap(choice -> oEmbed(choice, width.get(), height.get(), visit));
        if (found.isEmpty()) {
            return said(404, texts.get("unknown", site.name()));
        }
        Embedded answer = format.equals("json")
                ? Embedded.of(JSON, found.get().json())
                : Embedded.of(XML, found.get().xml());
        return answer.readByAnybody();
    }

    /** The least of what is asked for and what is usual; empty where that is no number. */
    private static Optional<Integer> pixels(String name, int usual, Visit visit) {
        Optional<String> asked = visit.parameter(name).map(String::strip).filter(a -> !a.isEmpty());
        if (asked.isEmpty()) {
            return Optional.of(usual);
        }
        if (!asked.get().matches("[0-9]{1,9}") || asked.get().matches("0+")) {
            return Optional.empty();
        }
        return Optional.of(Math.min(usual, Integer.parseInt(asked.get())));
    }

    /** What follows the address of this site; empty for any other one. */
    private static Optional<String> path(String url, Site site) {
        String base = site.baseUrl().toString().replaceAll("/+$", "");
        String known = url.replaceAll("#.*$", "");
        return known.regionMatches(true, 0, base + "/", 0, base.length() + 1)
                ? Optional.of(known.substring(base.length()))
                : Optional.empty();
    }

    private Optional<WidgetChoice> choice(String path, Locale locale) {
        try {
            return subjects.of(path, locale)
                    .map(subject -> reader.read(subject.type(), subject.parameters(), locale))
                    .filter(choice -> choice.faults().isEmpty())
                    .filter(this::isThere);
        } catch (Refusal notThere) {
            return Optional.empty();
        }
    }

    /** Whether each listing that it names is there for everybody. */
    private boolean isThere(WidgetChoice choice) {
        for (WidgetParameter parameter : choice.installed().description().parameters()) {
            if (parameter.kind() == WidgetParameter.Kind.LISTING) {
                for (String id : choice.values().getOrDefault(parameter.name(), List.of())) {
                    // Throws where it is not.
                    listings.find(ListingId.parse(id), Viewer.visitor());
                }
            }
        }
        return true;
    }

    private Optional<OEmbed> oEmbed(WidgetChoice choice, int width, int height, Visit visit) {
        try {
            String title = naming.name(choice, visit.locale()).title();
            String address = visit.site().absolute(choice.framePath()).toString();
            return Optional.of(new OEmbed(title, address, width, Math.min(height, height(choice)), visit.site()));
        } catch (Refusal notLiked) {
            return Optional.empty();
        }
    }

    /** So high that what is likely to be shown is seen without scrolling: a pasted address has no script that measures it. */
    private static int height(WidgetChoice choice) {
        return choice.values().getOrDefault("count", List.of()).stream()
                .filter(count -> count.matches("[0-9]{1,2}"))
                .map(count -> OEmbed.AROUND_LINES + Integer.parseInt(count) * OEmbed.LINE)
                .map(high -> Math.max(OEmbed.USUAL_HEIGHT, Math.min(high, OEmbed.HIGHEST)))
                .findFirst()
                .orElse(OEmbed.USUAL_HEIGHT);
    }

    private static Embedded said(int status, String sentence) {
        return Embedded.of(TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8))
                .status(status)
                .readByAnybody();
    }
}
