package org.tributary.listing.internal.pages;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/**
 * The form by which curators add an organisation. A class of its own, because its address is longer than that of all
 * organisations and so comes before an organisation that is called "new".
 */
@Component(service = NewOrganisationPages.class, property = "osgi.jaxrs.resource=true")
@Path("/organisations/new")
@Produces(MediaType.TEXT_HTML)
public final class NewOrganisationPages {

    private final OrganisationEditPages forms;

    @Activate
    public NewOrganisationPages(@Reference OrganisationEditPages forms) {
        this.forms = forms;
    }

    @GET
    public Page form(@Context Visit visit) {
        return forms.create(visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object add(@Context Visit visit, Form form) {
        return forms.create(visit, form);
    }
}
