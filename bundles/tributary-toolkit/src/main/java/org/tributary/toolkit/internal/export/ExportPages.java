package org.tributary.toolkit.internal.export;

import gg.jte.Content;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.pages.JointWorkFrame;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The whole of a joint work to print, or to take away as a file. */
@Component(service = ExportPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
public final class ExportPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String STYLE = style();

    private final Collaborations collaborations;
    private final JointWorkExport export;
    private final Guides guides;

    @Activate
    public ExportPages(
            @Reference Collaborations collaborations, @Reference JointWorkExport export, @Reference Guides guides) {
        this.collaborations = collaborations;
        this.export = export;
        this.guides = guides;
    }

    @GET
    @Path("/{id}/export.html")
    @Produces(MediaType.TEXT_HTML)
    public Page print(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = JointWorkFrame.find(collaborations, id, visit);
        Texts texts = ExportTexts.of(visit.locale());
        Sheet sheet = sheet(found.id(), visit);
        String path = JointWorkFrame.PATH + "/" + found.id();
        return Page.of(
                        texts.get("print.title", sheet.title()),
                        TEMPLATES.jointWorkPrint(visit.ui(), texts, sheet, path))
                .under(new Crumb(texts.get("all.title"), JointWorkFrame.PATH), new Crumb(sheet.title(), path))
                .wide()
                .notIndexed();
    }

    @GET
    @Path("/{id}/export-file.html")
    @Produces(MediaType.TEXT_HTML)
    public Response file(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = JointWorkFrame.find(collaborations, id, visit);
        Content style = out -> out.writeContent(STYLE);
        Content page =
                TEMPLATES.jointWorkFile(visit.ui(), ExportTexts.of(visit.locale()), sheet(found.id(), visit), style);
        Utf8ByteOutput out = new Utf8ByteOutput();
        page.writeTo(out);
        return attached(out.toByteArray(), MediaType.TEXT_HTML + "; charset=utf-8", found.id(), "html");
    }

    @GET
    @Path("/{id}/export.json")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response json(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = JointWorkFrame.find(collaborations, id, visit);
        byte[] json = JointWorkFile.write(export.file(found.id(), visit));
        return attached(json, MediaType.APPLICATION_JSON, found.id(), "json");
    }

    private Sheet sheet(CollaborationId id, Visit visit) {
        return new SheetWriter(export.whole(id, visit.viewer(), visit.locale()), guides, visit).sheet();
    }

    private static Response attached(byte[] bytes, String type, CollaborationId id, String ending) {
        return Response.ok((StreamingOutput) out -> out.write(bytes), type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"joint-work-" + id + "." + ending + "\"")
                .build();
    }

    private static String style() {
        try (InputStream in = ExportPages.class.getResourceAsStream("file.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style of exported files cannot be read", e);
        }
    }
}
