package org.tributary.listing.internal.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.BodyLimit;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The door by which machines bring files. */
@Component(
        service = ImportResource.class,
        property = "osgi.jaxrs.resource=true",
        configurationPid = "tributary.listing.imports")
@Designate(ocd = ImportResource.Settings.class)
@Path("/api/v1/imports")
@Tag(name = "Imports", description = "Files of listings and organisations, for the administrator")
public final class ImportResource {

    /** What no host can exceed; each sets its own limit below. */
    private static final long MOST_BYTES = 1_000_000_000_000L;

    /** What a host can set. */
    @ObjectClassDefinition(name = "Tributary imports over the API")
    public @interface Settings {

        @AttributeDefinition(description = "How long a file may be, in megabytes of 1,000,000 bytes; 1 to 1,000,000.")
        int maxMegabytes() default 500;
    }

    private final Imports imports;
    private final long mostBytes;

    @Activate
    public ImportResource(@Reference Imports imports, Settings settings) {
        this.imports = imports;
        this.mostBytes = Math.min(MOST_BYTES, Math.max(1, settings.maxMegabytes()) * 1_000_000L);
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(MOST_BYTES)
    @Operation(
            operationId = "importFile",
            summary = "Import a file of listings or organisations",
            description = "Rows at fault are named by line and field and hold back no other; the same file again"
                    + " changes nothing, so a file whose answer was lost can simply be sent again.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What became of the rows",
                        content = @Content(schema = @Schema(implementation = ImportReport.class))),
                @ApiResponse(
                        responseCode = "400",
                        description = "No row can be read, or a parameter is not understood"),
                @ApiResponse(responseCode = "403", description = "Only the administrator can import"),
                @ApiResponse(
                        responseCode = "413",
                        description =
                                "The file is longer than the host takes, which is 500 megabytes unless it says otherwise"),
                @ApiResponse(responseCode = "429", description = "Another import is running")
            })
    public ImportReport read(
            @Context Visit visit,
            @Parameter(hidden = true) @HeaderParam("Content-Type") String contentType,
            @Parameter(
                            description = "What the file holds",
                            required = true,
                            schema = @Schema(allowableValues = {"listings", "organisations"}))
                    @QueryParam("type")
                    String type,
            @Parameter(
                            description = "true to be told what would become of the rows, and change nothing",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @QueryParam("dry-run")
                    String dryRun,
            @Parameter(description = "The origin of all listings; that of each row, or import, where it is left out")
                    @QueryParam("origin")
                    String origin,
            @RequestBody(
                            description = "A table, one JSON object a line, or a JSON array",
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(mediaType = "application/json", schema = @Schema(type = "object"))
                            })
                    InputStream file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long declared)
            throws IOException {
        if (declared != null && declared > mostBytes) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        Texts texts = Texts.of(Imports.class, visit.locale());
        ImportType wanted = Optional.ofNullable(type)
                .flatMap(word -> Coded.parse(ImportType.class, word))
                .orElseThrow(() -> new InvalidInput("type", texts.get("refused.type")));
        if (dryRun != null && !dryRun.matches("true|false")) {
            throw new InvalidInput("dry-run", texts.get("refused.dry-run"));
        }
        return imports.run(
                new ImportRequest(
                        wanted,
                        Optional.ofNullable(contentType).flatMap(ImportFormat::ofMediaType),
                        Optional.ofNullable(origin),
                        "true".equals(dryRun)),
                new Limited(file),
                visit.actor(),
                Progress.NONE);
    }

    /** Stops reading where the file is longer than this host takes. */
    private final class Limited extends FilterInputStream {

        private long read;

        private Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > mostBytes) {
                throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
        }
    }
}
