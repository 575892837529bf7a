package org.tributary.listing.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.BodyLimit;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The door by which machines bring files. */
@Component(service = ImportResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/imports")
public final class ImportResource {

    private static final long MOST_BYTES = 500_000_000;

    private final Imports imports;

    @Activate
    public ImportResource(@Reference Imports imports) {
        this.imports = imports;
    }

    /** Imports the body, or looks what would become of it. */
    @POST
    @Consumes({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(MOST_BYTES)
    public ImportReport read(
            @Context Visit visit,
            @HeaderParam("Content-Type") String contentType,
            @QueryParam("type") String type,
            @QueryParam("dry-run") String dryRun,
            @QueryParam("origin") String origin,
            InputStream file)
            throws IOException {
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
                file,
                visit.actor(),
                Progress.NONE);
    }
}
