package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.listing.internal.stewardship.HandOvers;
import org.tributary.web.Visit;

/** Offers a listing to somebody who is to look after it from then on. */
@Component(service = HandOverResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings/{origin}/{key}/hand-over")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Listings")
public final class HandOverResource {

    private final HandOvers handOvers;

    @Activate
    public HandOverResource(@Reference HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    /** Whom to ask. */
    @Schema(
            name = "HandOverInput",
            requiredProperties = {"address"})
    public record Input(
            @Schema(description = "The work e-mail address of a colleague in the same organisation") String address) {

        /** Keeps addresses out of logs. */
        @Override
        public String toString() {
            return "Input";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "offerListing",
            summary = "Ask a colleague to look after a listing",
            description = "They get a mail, and it is theirs once they accept. An earlier offer of it ends. To another"
                    + " organisation only a curator can hand over.",
            responses = {
                @ApiResponse(responseCode = "204", description = "They were asked"),
                @ApiResponse(
                        responseCode = "400",
                        description = "It is no address of a colleague; the answer says why"),
                @ApiResponse(responseCode = "403", description = "You may not hand it over"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "429", description = "You have asked many people in a short time")
            })
    public void offer(
            @PathParam("origin") String origin, @PathParam("key") String key, Input input, @Context Visit visit) {
        handOvers.offer(
                new Asked(visit.locale()).listing(origin, key),
                Optional.ofNullable(input)
                        .map(Input::address)
                        .map(String::strip)
                        .orElse(""),
                visit.actor());
    }
}
