package org.tributary.widgets.internal.origins;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.templates.StaticTemplates;

/** Where the lead of an organisation says which sites show its widgets. */
@Component(service = OriginPages.class, property = "osgi.jaxrs.resource=true")
@Path("/organisations/{id}/widget-origins")
@Produces(MediaType.TEXT_HTML)
public final class OriginPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Origins origins;
    private final Organisations organisations;

    @Activate
    public OriginPages(@Reference Origins origins, @Reference Organisations organisations) {
        this.origins = origins;
        this.organisations = organisations;
    }

    /** The address of this page for an organisation. */
    public static String path(OrganisationId organisation) {
        return "/organisations/" + organisation.value() + "/widget-origins";
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        return page(organisation(id, visit), new Form(Map.of()), List.of(), visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(@PathParam("id") String id, @Context Visit visit, Form form) {
        Organisation organisation = organisation(id, visit);
        Optional<String> removed = form.given("remove");
        if (removed.isPresent()) {
            origins.remove(organisation.id(), removed.get(), visit.actor(), visit.locale());
            String gone = Origin.read(removed.get()).origin().map(Origin::text).orElse("");
            return Redirect.after(
                    path(organisation.id()) + "?removed=" + URLEncoder.encode(gone, StandardCharsets.UTF_8));
        }
        try {
            origins.add(organisation.id(), form.text(Origins.FIELD), visit.actor(), visit.locale());
        } catch (InvalidInput wrong) {
            return page(organisation, form, wrong.faults(), visit);
        }
        return Redirect.after(path(organisation.id()) + "?added=yes");
    }

    private Organisation organisation(String id, Visit visit) {
        OrganisationId named;
        try {
            named = new OrganisationId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(OriginTexts.of(visit.locale()).get("unknown"));
        }
        Organisation organisation = organisations.find(named);
        Origins.mustChange(organisation.id(), visit.viewer(), visit.locale());
        return organisation;
    }

    private Page page(Organisation organisation, Form form, List<FieldFault> faults, Visit visit) {
        Texts texts = OriginTexts.of(visit.locale());
        List<Origin> own = origins.of(organisation.id());
        String removed = visit.parameter("removed")
                .flatMap(text -> Origin.read(text).origin())
                .filter(origin -> faults.isEmpty() && !own.contains(origin))
                .map(Origin::text)
                .orElse("");
        boolean added = faults.isEmpty() && visit.parameter("added").isPresent();
        OriginsView view = new OriginsView(
                organisation,
                path(organisation.id()),
                own,
                origins.ofHost(),
                added ? texts.get("added") : removed.isEmpty() ? "" : texts.get("removed", removed),
                removed,
                faults,
                Field.of(Origins.FIELD, texts.get("field"))
                        .hint(texts.get("field.hint"))
                        .type("url")
                        .spellcheck(false)
                        .autocomplete("off")
                        .value(form.text(Origins.FIELD))
                        .faults(faults),
                own.size() >= Origins.MOST);
        Page page = Page.of(texts.get("title", organisation.name()), TEMPLATES.origins(visit.ui(), texts, view))
                .under(new Crumb(organisation.name(), visit.ui().organisationPath(organisation.id())))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }
}
