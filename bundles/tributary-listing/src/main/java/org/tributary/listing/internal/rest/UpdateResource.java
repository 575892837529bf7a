package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** One dated post on a listing: changed, taken back, brought back. */
@Component(service = UpdateResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings/{origin}/{key}/updates/{update: \\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Listings")
public final class UpdateResource {

    private final Listings listings;

    @Activate
    public UpdateResource(@Reference Listings listings) {
        this.listings = listings;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editUpdate",
            summary = "Replace the text of a dated post",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The post",
                        content = @Content(schema = @Schema(implementation = UpdateJson.class))),
                @ApiResponse(responseCode = "400", description = "The text is missing or too long"),
                @ApiResponse(responseCode = "403", description = "You may not change it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public UpdateJson edit(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            UpdateJson.Input input,
            @Context Visit visit) {
        if (input == null || input.text() == null || input.text().isBlank()) {
            throw new InvalidInput(
                    "text", Texts.of(UpdateResource.class, visit.locale()).get("missing"));
        }
        return UpdateJson.of(listings.editUpdate(
                new Asked(visit.locale()).listing(origin, key), update, input.text(), visit.actor()));
    }

    @DELETE
    @Operation(
            operationId = "removeUpdate",
            summary = "Take a dated post out of sight",
            description = "For 30 days it can be brought back.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is out of sight"),
                @ApiResponse(responseCode = "403", description = "You may not take it away"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public void remove(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            @Context Visit visit) {
        listings.removeUpdate(new Asked(visit.locale()).listing(origin, key), update, visit.actor());
    }

    @POST
    @Path("/restore")
    @Operation(
            operationId = "restoreUpdate",
            summary = "Bring back a dated post that was taken away",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The post",
                        content = @Content(schema = @Schema(implementation = UpdateJson.class))),
                @ApiResponse(responseCode = "403", description = "You may not bring it back"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public UpdateJson restore(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            @Context Visit visit) {
        return UpdateJson.of(
                listings.restoreUpdate(new Asked(visit.locale()).listing(origin, key), update, visit.actor()));
    }
}
