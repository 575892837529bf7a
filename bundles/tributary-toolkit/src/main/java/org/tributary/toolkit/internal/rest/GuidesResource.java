package org.tributary.toolkit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Visit;

/** Guides and templates for machines. */
@Component(service = GuidesResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/guides")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guides", description = "Guides and templates of all packs")
public final class GuidesResource {

    private final Guides guides;

    @Activate
    public GuidesResource(@Reference Guides guides) {
        this.guides = guides;
    }

    @GET
    @Operation(
            operationId = "listGuides",
            summary = "List all guides and templates, without their texts",
            description = "Where there is none in the language that is asked for, it is the English one.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "All of them",
                        content = @Content(schema = @Schema(implementation = GuideJson.All.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public GuideJson.All list(
            @Parameter(
                            description = "Only those that help with something, for example flag/no-decision or"
                                    + " ingredient/culture, the best first")
                    @QueryParam("helps")
                    String helps,
            @Parameter(description = "A language, for example cy; instead of the header Accept-Language")
                    @QueryParam("lang")
                    String lang,
            @Context Visit visit) {
        Locale locale = locale(lang, visit);
        return new GuideJson.All(
                Reading.optional(helps)
                        .map(word -> guides.helping(word, locale))
                        .orElseGet(() -> guides.all(locale))
                        .stream()
                        .map(guide -> GuideJson.of(guide, false, visit.site()))
                        .toList());
    }

    @GET
    @Path("/{key}")
    @Operation(
            operationId = "getGuide",
            summary = "Read a guide or template",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "It, with its text in Markdown",
                        content = @Content(schema = @Schema(implementation = GuideJson.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public GuideJson read(
            @PathParam("key") String key,
            @Parameter(description = "A language, for example cy; instead of the header Accept-Language")
                    @QueryParam("lang")
                    String lang,
            @Context Visit visit) {
        return guides.find(key, locale(lang, visit))
                .map(guide -> GuideJson.of(guide, true, visit.site()))
                .orElseThrow(() -> new NotFound(RestTexts.of(visit.locale()).get("refused.guide")));
    }

    private static Locale locale(String lang, Visit visit) {
        if (Reading.optional(lang).isEmpty()) {
            return visit.locale();
        }
        if (!lang.strip().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")) {
            throw new InvalidInput("lang", RestTexts.of(visit.locale()).get("lang.form"));
        }
        return Locale.forLanguageTag(lang.strip());
    }
}
