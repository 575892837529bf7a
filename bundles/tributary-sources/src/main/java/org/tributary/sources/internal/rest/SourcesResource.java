package org.tributary.sources.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.sources.internal.running.Mode;
import org.tributary.sources.internal.running.Sources;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Sources for machines of curators and administrators. */
@Component(service = SourcesResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Other systems that are read here, for curators and administrators")
public final class SourcesResource {

    private final Sources sources;

    @Activate
    public SourcesResource(@Reference Sources sources) {
        this.sources = sources;
    }

    @GET
    @Operation(
            operationId = "listSources",
            summary = "List all sources and how they are",
            description = "By title. Without their settings.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "All sources",
                        content = @Content(schema = @Schema(implementation = SourceJson.All.class))),
                @ApiResponse(responseCode = "401", description = "Send the token of a curator or administrator"),
                @ApiResponse(responseCode = "403", description = "Only they look after sources")
            })
    public SourceJson.All list(@Context Visit visit) {
        return new SourceJson.All(
                sources.all(visit.viewer()).stream().map(SourceJson::of).toList());
    }

    @POST
    @Path("/{origin}/runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runSource",
            summary = "Read a source now",
            description = "It begins within seconds. Ask for the list to see how it goes.",
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "How the source is now",
                        content = @Content(schema = @Schema(implementation = SourceJson.class))),
                @ApiResponse(responseCode = "400", description = "It is not there now, or the mode is not understood"),
                @ApiResponse(responseCode = "401", description = "Send the token of a curator or administrator"),
                @ApiResponse(responseCode = "403", description = "Only they look after sources"),
                @ApiResponse(responseCode = "404", description = "There is no such source")
            })
    public Response run(@PathParam("origin") String origin, SourceJson.RunInput input, @Context Visit visit) {
        Texts texts = Texts.of(SourcesResource.class, visit.locale());
        Mode mode = Optional.ofNullable(input)
                .map(SourceJson.RunInput::mode)
                .map(word -> Coded.parse(Mode.class, word)
                        .filter(Mode::isReading)
                        .orElseThrow(() -> new InvalidInput("mode", texts.get("refused.mode"))))
                .orElse(Mode.NEWS);
        sources.run(origin, mode, visit.actor());
        return Response.accepted(SourceJson.of(sources.find(origin, visit.viewer())))
                .build();
    }
}
