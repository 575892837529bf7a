package org.tributary.plugins.internal.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.plugins.internal.log.LastLines;
import org.tributary.plugins.internal.log.LogLevels;
import org.tributary.web.Visit;

/** How this host is, for the machines of administrators. */
@Component(service = HostResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/host")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Host", description = "How this host is and what it logs, for administrators")
public final class HostResource {

    private static final String UNKNOWN = "Send the token of an administrator";
    private static final String REFUSED = "Only administrators may";

    private final HostWatch host;
    private final LogLevels levels;
    private final LastLines lines;

    @Activate
    public HostResource(@Reference HostWatch host, @Reference LogLevels levels, @Reference LastLines lines) {
        this.host = host;
        this.levels = levels;
        this.lines = lines;
    }

    @GET
    @Operation(
            operationId = "readHost",
            summary = "Say how this host is",
            description =
                    "What each part says of itself, every bundle and the versions. It answers without a database.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "How it is now",
                        content = @Content(schema = @Schema(implementation = HostJson.class))),
                @ApiResponse(responseCode = "401", description = UNKNOWN),
                @ApiResponse(responseCode = "403", description = REFUSED)
            })
    public HostJson read(@Context Visit visit) {
        return HostJson.of(host.now(visit.viewer(), visit.locale()), host.parts(visit.viewer(), visit.locale()));
    }

    @GET
    @Path("/log")
    @Operation(
            operationId = "readLog",
            summary = "List the last warnings and errors",
            description = "Up to 300 since the start, the newest first.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The last of them",
                        content = @Content(schema = @Schema(implementation = HostJson.Lines.class))),
                @ApiResponse(responseCode = "401", description = UNKNOWN),
                @ApiResponse(responseCode = "403", description = REFUSED)
            })
    public HostJson.Lines log(@Context Visit visit) {
        return new HostJson.Lines(lines.newest(visit.viewer(), visit.locale()).stream()
                .map(HostJson.LineJson::of)
                .toList());
    }

    @GET
    @Path("/log-levels")
    @Operation(
            operationId = "listLogLevels",
            summary = "List what logs otherwise than usual",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "All of it, by name",
                        content = @Content(schema = @Schema(implementation = HostJson.Levels.class))),
                @ApiResponse(responseCode = "401", description = UNKNOWN),
                @ApiResponse(responseCode = "403", description = REFUSED)
            })
    public HostJson.Levels levels(@Context Visit visit) {
        return new HostJson.Levels(levels.raised(visit.viewer(), visit.locale()).stream()
                .map(HostJson.LevelJson::of)
                .toList());
    }

    @PUT
    @Path("/log-levels/{logger}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setLogLevel",
            summary = "Have a part log more, or less, for some time",
            description = "A class, or a package with all in it. It ends by itself, at the latest with the next start.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What holds now",
                        content = @Content(schema = @Schema(implementation = HostJson.LevelJson.class))),
                @ApiResponse(responseCode = "400", description = "The name, the level or the time is not understood"),
                @ApiResponse(responseCode = "401", description = UNKNOWN),
                @ApiResponse(responseCode = "403", description = REFUSED)
            })
    public HostJson.LevelJson set(@PathParam("logger") String logger, HostJson.LevelInput input, @Context Visit visit) {
        Duration length = Optional.ofNullable(input)
                .map(HostJson.LevelInput::minutes)
                .map(Duration::ofMinutes)
                .orElse(LogLevels.USUAL);
        String level =
                Optional.ofNullable(input).map(HostJson.LevelInput::level).orElse("");
        return HostJson.LevelJson.of(levels.raise(logger, level, length, visit.actor(), visit.locale()));
    }

    @DELETE
    @Path("/log-levels/{logger}")
    @Operation(
            operationId = "resetLogLevel",
            summary = "Let a part log as usual again",
            responses = {
                @ApiResponse(responseCode = "204", description = "It does"),
                @ApiResponse(responseCode = "401", description = UNKNOWN),
                @ApiResponse(responseCode = "403", description = REFUSED),
                @ApiResponse(responseCode = "404", description = "It does not log otherwise than usual")
            })
    public void reset(@PathParam("logger") String logger, @Context Visit visit) {
        levels.lower(logger, visit.actor(), visit.locale());
    }
}
