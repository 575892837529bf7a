package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.listing.internal.curation.NewOrganisations;
import org.tributary.web.Visit;

/** What curators do with an organisation that nobody has confirmed. */
@Component(service = NewOrganisationResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/curation/organisations/{id}")
@Tag(name = "Curation")
public final class NewOrganisationResource {

    private final NewOrganisations newcomers;

    @Activate
    public NewOrganisationResource(@Reference NewOrganisations newcomers) {
        this.newcomers = newcomers;
    }

    @POST
    @Path("/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeOrganisation",
            summary = "Make an organisation that nobody has confirmed part of the one that was meant",
            description = "Its listings move there, and its name and address lead there.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is merged"),
                @ApiResponse(
                        responseCode = "400",
                        description = "It is confirmed, has people, or the other is unknown"),
                @ApiResponse(responseCode = "403", description = "You are no curator"),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public void merge(@PathParam("id") String id, CurationJson.Merge input, @Context Visit visit) {
        newcomers.merge(
                new Asked(visit.locale()).organisation(id),
                Optional.ofNullable(input).map(CurationJson.Merge::into).orElse(""),
                visit.actor());
    }

    @POST
    @Path("/reject")
    @Operation(
            operationId = "rejectOrganisation",
            summary = "Take out an organisation that nobody has confirmed and that stands behind nothing",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is gone"),
                @ApiResponse(responseCode = "400", description = "It is confirmed, or there is something of it"),
                @ApiResponse(responseCode = "403", description = "You are no curator"),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public void reject(@PathParam("id") String id, @Context Visit visit) {
        newcomers.reject(new Asked(visit.locale()).organisation(id), visit.actor());
    }
}
