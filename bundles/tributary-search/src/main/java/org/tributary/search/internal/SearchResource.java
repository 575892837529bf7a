package org.tributary.search.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Hits;
import org.tributary.search.internal.Asked.Understood;
import org.tributary.web.Components;
import org.tributary.web.ListingJson;
import org.tributary.web.Visit;

/** Search for machines. */
@Component(service = SearchResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Listings by words, facets and distance, with counts")
public final class SearchResource {

    private final Finder finder;
    private final IndexState state;
    private final Topics topics;
    private final Organisations organisations;
    private final Suggestions suggestions;

    @Activate
    public SearchResource(
            @Reference Finder finder,
            @Reference IndexState state,
            @Reference Topics topics,
            @Reference Organisations organisations,
            @Reference Suggestions suggestions) {
        this.finder = finder;
        this.state = state;
        this.topics = topics;
        this.organisations = organisations;
        this.suggestions = suggestions;
    }

    @GET
    @Operation(
            operationId = "search",
            summary = "Find listings",
            description =
                    "Words find their other forms and what means the same to councils; words in quotation marks must"
                            + " stand together, and the last word may be unfinished. Listings with all words come first, those with"
                            + " most of them after. Conditions hold together; a facet that is given several times holds for any of"
                            + " its values. The answer has counts for every facet, or for those that are asked for, as exact"
                            + " as the total.",
            parameters = {
                @Parameter(
                        name = "q",
                        in = ParameterIn.QUERY,
                        description = "Words, up to 1,000 characters",
                        schema = @Schema(type = "string", maxLength = 1000)),
                @Parameter(
                        name = "kind",
                        in = ParameterIn.QUERY,
                        description = "problem, project, asset, story, opportunity, guide or signpost; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "topic",
                        in = ParameterIn.QUERY,
                        description = "The id or name of a topic; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "phase",
                        in = ParameterIn.QUERY,
                        description = "concept, discovery, alpha, beta, live or retired; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "looking-for",
                        in = ParameterIn.QUERY,
                        description = "What somebody hopes to find in others, for example reuse-code; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "organisation",
                        in = ParameterIn.QUERY,
                        description = "Whose it is, by id, name or code; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "organisation-kind",
                        in = ParameterIn.QUERY,
                        description = "For example district or london-borough; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "region",
                        in = ParameterIn.QUERY,
                        description = "For example north-west or wales; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "technology",
                        in = ParameterIn.QUERY,
                        description = "The name of a product or technique, in any case; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "tag",
                        in = ParameterIn.QUERY,
                        description = "A tag, in any case and number; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "budget",
                        in = ParameterIn.QUERY,
                        description = "For example up-to-50k; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "year",
                        in = ParameterIn.QUERY,
                        description = "The year in which it started, or else was written; may be repeated",
                        array = @ArraySchema(schema = @Schema(type = "string", pattern = "^[0-9]{4}$"))),
                @Parameter(
                        name = "near",
                        in = ParameterIn.QUERY,
                        description = "An organisation, or a latitude and longitude such as 51.5,-0.1",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "within",
                        in = ParameterIn.QUERY,
                        description = "How far from there, in kilometres; 50 where it is left out",
                        schema = @Schema(type = "number")),
                @Parameter(
                        name = "atLeast",
                        in = ParameterIn.QUERY,
                        description = "Only what is in this phase or further on",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "sort",
                        in = ParameterIn.QUERY,
                        description = "relevance (the usual), newest, furthest-on, or nearest (with near)",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "facets",
                        in = ParameterIn.QUERY,
                        description =
                                "Which facets to count, with commas between them, for example topic,region; none for"
                                        + " an answer without counts, which is quicker; all where it is left out",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "limit",
                        in = ParameterIn.QUERY,
                        description = "How many at the most, 1 to 100; 20 where it is left out",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "100")),
                @Parameter(
                        name = "after",
                        in = ParameterIn.QUERY,
                        description = "The 'next' of the answer before",
                        schema = @Schema(type = "string", maxLength = 500))
            },
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of what was found",
                        content = @Content(schema = @Schema(implementation = SearchAnswer.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "503", description = "Search is not available at the moment")
            })
    public SearchAnswer search(@Context Visit visit) {
        Understood understood = Asked.in(visit.address(), topics, organisations, visit.locale());
        if (!understood.faults().isEmpty()) {
            throw new InvalidInput(understood.faults());
        }
        Hits hits = finder.ask(understood.request().query(understood.counted()), visit.viewer());
        return new SearchAnswer(
                hits.total(),
                finder.listings(hits, visit.viewer()).stream()
                        .map(found -> item(found, visit))
                        .toList(),
                facets(hits, visit.ui()),
                hits.didYouMean().orElse(null),
                hits.next().orElse(null),
                state.isFilling() ? "filling" : "ready");
    }

    @GET
    @Path("/suggestions")
    @Operation(
            operationId = "suggest",
            summary = "Propose words while somebody types",
            description =
                    "Titles of listings, topics, organisations by any usual form of their names, and tags, in which words"
                            + " begin like each of the typed ones. Ask at each pause between two keys; visitors may keep an"
                            + " answer for a minute.",
            parameters = {
                @Parameter(
                        name = "q",
                        in = ParameterIn.QUERY,
                        description = "What stands in the box so far, up to 200 characters",
                        schema = @Schema(type = "string", maxLength = 200)),
                @Parameter(
                        name = "limit",
                        in = ParameterIn.QUERY,
                        description = "How many at most, 1 to 20; 10 if left out",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "20"))
            },
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What was found; empty where nothing fits",
                        content = @Content(schema = @Schema(implementation = SuggestionsAnswer.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "429", description = "Too often; the answer says when to come again")
            })
    public Response suggestions(@Context Visit visit) {
        return briefly(suggestions.to(visit, path -> visit.site().absolute(path).toString()), visit);
    }

    /** What visitors are told holds for a minute; what members are told may be theirs alone. */
    static Response briefly(Object answer, Visit visit) {
        String keeping = visit.viewer().equals(Viewer.visitor()) ? "private, max-age=60" : "private, no-cache";
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, keeping).build();
    }

    private static SearchAnswer.Item item(Found found, Visit visit) {
        return new SearchAnswer.Item(
                ListingJson.of(found.listing(), visit.site(), visit.viewer()),
                found.snippet().parts().stream()
                        .map(part -> new SearchAnswer.Part(part.text(), part.marked()))
                        .toList());
    }

    private static Map<String, List<SearchAnswer.Count>> facets(Hits hits, Components ui) {
        Map<String, List<SearchAnswer.Count>> facets = new LinkedHashMap<>();
        hits.facets()
                .forEach((facet, counts) -> facets.put(
                        facet.code(),
                        counts.stream()
                                .map(count -> new SearchAnswer.Count(
                                        count.value(), ui.value(facet, count.value()), count.count()))
                                .toList()));
        return facets;
    }
}
