package org.tributary.people.internal.profile;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page of somebody for others: what they show to this viewer, and nothing else. For members only. */
@Component(service = PersonPages.class, property = "osgi.jaxrs.resource=true")
@Path("/people")
@Produces(MediaType.TEXT_HTML)
public final class PersonPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final People people;

    @Activate
    public PersonPages(@Reference People people) {
        this.people = people;
    }

    @GET
    @Path("/{id}")
    public Page person(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = ProfileTexts.of(visit);
        Profile profile = VisibleProfile.one(people, id, visit.viewer(), texts);
        boolean self = visit.viewer().person().filter(profile.id()::equals).isPresent();
        return Page.of(profile.name(), TEMPLATES.person(visit.ui(), texts, profile, self))
                .notIndexed();
    }
}
