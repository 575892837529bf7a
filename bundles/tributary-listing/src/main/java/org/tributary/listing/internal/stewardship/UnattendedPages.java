package org.tributary.listing.internal.stewardship;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What nobody looks after since somebody left, for those of the organisation who can change that. */
@Component(service = UnattendedPages.class, property = "osgi.jaxrs.resource=true")
@Path("/organisations/{id}/unattended")
@Produces(MediaType.TEXT_HTML)
public final class UnattendedPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Organisations organisations;
    private final Stewardship stewardship;

    @Activate
    public UnattendedPages(@Reference Organisations organisations, @Reference Stewardship stewardship) {
        this.organisations = organisations;
        this.stewardship = stewardship;
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        if (!visit.viewer().isMember()) {
            throw new NotAllowed("Sign in to see what your organisation has to look after.", true);
        }
        if (!visit.viewer().belongsTo(organisation.id())
                && !visit.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only people of this organisation see what nobody there looks after.", false);
        }
        Texts texts = PageTexts.of(visit);
        UnattendedView view =
                new UnattendedView(organisation, stewardship.unattended(organisation.id(), visit.viewer()));
        return Page.of(texts.get("unattended.title"), TEMPLATES.unattended(visit.ui(), texts, view))
                .under(new Crumb(organisation.name(), visit.ui().organisationPath(organisation.id())))
                .notIndexed();
    }
}
