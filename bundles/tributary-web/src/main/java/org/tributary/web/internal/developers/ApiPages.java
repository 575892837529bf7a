package org.tributary.web.internal.developers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.web.internal.templates.StaticTemplates;

/**
 * The API for people to read, operation by operation, as it is with the slices that are installed now. Made here and not by a
 * viewer in the browser, so that it works without scripts and asks nobody else.
 */
@Path("/developers/api")
@Produces(MediaType.TEXT_HTML)
public final class ApiPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LONGEST_WORDS = 100;

    private final ApiDescription description;

    /** @param document as {@code /api/openapi.json} has it */
    public ApiPages(JsonNode document) {
        this.description = new ApiDescription(document);
    }

    /** All operations, or those in which some words stand. */
    @GET
    @ReadyBytes
    public Page overview(@Context Visit visit) {
        Texts texts = DeveloperTexts.of(visit.locale());
        String asked = visit.parameter("q").map(String::strip).orElse("");
        String words = asked.substring(
                0, asked.offsetByCodePoints(0, Math.min(LONGEST_WORDS, asked.codePointCount(0, asked.length()))));
        List<ApiGroup> groups =
                description.saying(Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toList()));
        Page page = Page.of(texts.get("title"), TEMPLATES.apiOverview(visit.ui(), texts, words, groups))
                .describedAs(texts.get("description"))
                .under(developers(texts));
        return words.isEmpty() ? page : page.notIndexed();
    }

    /** The operations about one thing. */
    @GET
    @Path("/{group}")
    @ReadyBytes
    public Page group(@PathParam("group") String slug, @Context Visit visit) {
        Texts texts = DeveloperTexts.of(visit.locale());
        ApiGroup group = description.group(slug).orElseThrow(() -> new NotFound(texts.get("none")));
        return Page.of(
                        texts.get("group.title", group.name()),
                        TEMPLATES.apiGroup(
                                visit.ui(),
                                texts,
                                visit.site().absolute("").toString(),
                                group,
                                description.objects(group)))
                .describedAs(group.description())
                .under(developers(texts), new Crumb(texts.get("title"), "/developers/api"));
    }

    private static Crumb developers(Texts texts) {
        return new Crumb(texts.get("developers"), "/developers");
    }
}
