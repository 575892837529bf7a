package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What listings said before, for machines. */
@Component(service = VersionsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings/{origin}/{key}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Listings")
public final class VersionsResource {

    private final History history;

    @Activate
    public VersionsResource(@Reference History history) {
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listVersions",
            summary = "Read what a listing said before",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Its versions, newest first",
                        content = @Content(schema = @Schema(implementation = VersionJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is no such listing, or none that you may see")
            })
    public VersionJson.All versions(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return new VersionJson.All(
                history.versions(new Asked(visit.locale()).listing(origin, key), visit.viewer()).stream()
                        .map(version -> VersionJson.of(version, visit.site(), visit.viewer()))
                        .toList());
    }

    @DELETE
    @Path("/{version}")
    @Operation(
            operationId = "removeVersion",
            summary = "Take out what a listing said before, for good",
            description =
                    "For versions that held something that should never have been there. What the listing says now"
                            + " cannot be taken out: change it first.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is taken out"),
                @ApiResponse(responseCode = "400", description = "It is what the listing says now"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You may not change this listing"),
                @ApiResponse(responseCode = "404", description = "There is no such version")
            })
    public void remove(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("version") String version,
            @Context Visit visit) {
        if (!version.matches("\\d{1,18}")) {
            throw new NotFound(Texts.of(VersionsResource.class, visit.locale()).get("not-found.version"));
        }
        history.takeOut(new Asked(visit.locale()).listing(origin, key), Long.parseLong(version), visit.actor());
    }
}
