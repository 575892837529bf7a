package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisations;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** What an organisation says about itself. */
@Component(service = OrganisationAboutResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/organisations/{id}/about")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations")
public final class OrganisationAboutResource {

    private final Organisations organisations;
    private final OrganisationAbout about;

    @Activate
    public OrganisationAboutResource(@Reference Organisations organisations, @Reference OrganisationAbout about) {
        this.organisations = organisations;
        this.about = about;
    }

    @GET
    @Operation(
            operationId = "getOrganisationAbout",
            summary = "Read what an organisation says about itself",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Its texts; the ETag is their version",
                        content = @Content(schema = @Schema(implementation = CurationJson.About.class))),
                @ApiResponse(responseCode = "404", description = "There is no such organisation")
            })
    public Response read(@PathParam("id") String id, @Context Visit visit) {
        return answer(about.of(there(id, visit)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateOrganisationAbout",
            summary = "Replace what an organisation says about itself; for its lead and curators",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The texts as they are now",
                        content = @Content(schema = @Schema(implementation = CurationJson.About.class))),
                @ApiResponse(responseCode = "400", description = "A text is too long"),
                @ApiResponse(responseCode = "403", description = "You are neither its lead nor a curator"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response update(
            @PathParam("id") String id,
            CurationJson.About input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        OrganisationId organisation = there(id, visit);
        OrganisationAbout.mustWrite(organisation, visit.actor());
        long now = about.of(organisation).version();
        Optional<CurationJson.About> given = Optional.ofNullable(input);
        return answer(about.save(
                organisation,
                new OrganisationAbout.About(
                        given.map(CurationJson.About::about).orElse(""),
                        given.map(CurationJson.About::workingTogether).orElse(""),
                        Versions.seen(ifMatch, now, visit.locale())),
                visit.actor()));
    }

    private OrganisationId there(String id, Visit visit) {
        return organisations.find(new Asked(visit.locale()).organisation(id)).id();
    }

    private static Response answer(OrganisationAbout.About about) {
        return Response.ok(new CurationJson.About(about.about(), about.workingTogether()))
                .tag(Versions.tag(about.version()))
                .build();
    }
}
