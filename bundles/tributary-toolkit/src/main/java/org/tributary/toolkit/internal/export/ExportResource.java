package org.tributary.toolkit.internal.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.web.Visit;

/** The whole of a joint work for machines. */
@Component(service = ExportResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/collaborations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint work", description = "What several councils do together on one problem")
public final class ExportResource {

    private final JointWorkExport export;

    @Activate
    public ExportResource(@Reference JointWorkExport export) {
        this.export = export;
    }

    @GET
    @Path("/{id}/export")
    @Operation(
            operationId = "exportJointWork",
            summary = "Take the whole of it away",
            description = "For partners that are in, and for those that were when it closed.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "All that you can see of it",
                        content = @Content(schema = @Schema(implementation = JointWorkFile.class))),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You are no partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public JointWorkFile take(@PathParam("id") String id, @Context Visit visit) {
        return export.file(id(id, visit), visit);
    }

    private static CollaborationId id(String id, Visit visit) {
        try {
            return new CollaborationId(id);
        } catch (IllegalArgumentException noId) {
            throw new NotFound(ExportTexts.of(visit.locale()).get("none"));
        }
    }
}
