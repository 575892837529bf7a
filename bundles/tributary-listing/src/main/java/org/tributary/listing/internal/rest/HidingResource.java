package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listings;
import org.tributary.web.Visit;

/** That a curator keeps a listing out of sight. */
@Component(service = HidingResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings/{origin}/{key}/hiding")
@Tag(name = "Curation")
public final class HidingResource {

    private final Listings listings;

    @Activate
    public HidingResource(@Reference Listings listings) {
        this.listings = listings;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "hideListing",
            summary = "Keep a listing out of sight; its organisation sees it, and why, and is told by mail",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is hidden"),
                @ApiResponse(responseCode = "400", description = "The reason is missing or too long"),
                @ApiResponse(responseCode = "403", description = "You are no curator"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public void hide(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            CurationJson.Hide input,
            @Context Visit visit) {
        listings.hide(
                new Asked(visit.locale()).listing(origin, key),
                Optional.ofNullable(input).map(CurationJson.Hide::reason).orElse(""),
                visit.actor());
    }

    @DELETE
    @Operation(
            operationId = "unhideListing",
            summary = "Bring a hidden listing back into sight",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is in sight"),
                @ApiResponse(responseCode = "403", description = "You are no curator"),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public void unhide(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        listings.unhide(new Asked(visit.locale()).listing(origin, key), visit.actor());
    }
}
