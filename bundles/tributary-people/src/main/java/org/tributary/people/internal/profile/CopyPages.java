package org.tributary.people.internal.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page on which somebody takes their data out, as one JSON file that they can also read. */
@Component(service = CopyPages.class, property = "osgi.jaxrs.resource=true")
@Path("/account/data")
public final class CopyPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer();

    private final PersonalCopy copy;

    @Activate
    public CopyPages(@Reference PersonalCopy copy) {
        this.copy = copy;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page show(@Context Visit visit) {
        Texts texts = ProfileTexts.of(visit);
        OwnProfile.self(visit.viewer(), texts);
        return Page.of(texts.get("data.title"), TEMPLATES.data(visit.ui(), texts))
                .under(ProfileTexts.account(texts))
                .notIndexed();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response take(@Context Visit visit) throws JsonProcessingException {
        byte[] json = JSON.writeValueAsBytes(copy.of(visit.actor()));
        return Response.ok((StreamingOutput) out -> out.write(json), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
                .build();
    }
}
