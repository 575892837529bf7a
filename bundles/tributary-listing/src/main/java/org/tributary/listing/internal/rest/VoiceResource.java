package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.DELETE;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What an organisation says to a listing, taken back. */
@Component(service = VoiceResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings/{origin}/{key}/voices/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Listings")
public final class VoiceResource {

    private final Listings listings;
    private final Organisations organisations;

    @Activate
    public VoiceResource(@Reference Listings listings, @Reference Organisations organisations) {
        this.listings = listings;
        this.organisations = organisations;
    }

    @DELETE
    @Operation(
            operationId = "withdrawVoice",
            summary = "Take back what was said to a listing",
            description =
                    "What you said yourself; as lead of the organisation, or as a curator, what anybody said for it.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is taken back"),
                @ApiResponse(responseCode = "400", description = "The organisation is missing or not known"),
                @ApiResponse(responseCode = "403", description = "You may not speak for this organisation"),
                @ApiResponse(responseCode = "404", description = "There is nothing to take back")
            })
    public void withdraw(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @Parameter(schema = @Schema(allowableValues = {"have-this-too", "use-this", "would-join", "could-help"}))
                    @PathParam("kind")
                    String kind,
            @Parameter(description = "For whom it was said: an organisation's id, name or code", required = true)
                    @QueryParam("organisation")
                    String organisation,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        VoiceKind said = Coded.parse(VoiceKind.class, kind)
                .orElseThrow(() -> new NotFound(
                        Texts.of(VoiceResource.class, visit.locale()).get("voice.none")));
        listings.withdrawVoice(
                asked.listing(origin, key),
                said,
                asked.organisationNamed(
                                "organisation",
                                Optional.ofNullable(organisation).orElse(""),
                                organisations)
                        .id(),
                visit.actor());
    }
}
