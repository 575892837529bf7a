package org.tributary.web.internal.page;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;

/** Tells developers how to read from the site and how to embed it. */
@Component(service = DevelopersPage.class, property = "osgi.jaxrs.resource=true")
@Path("/developers")
public final class DevelopersPage {

    @GET
    @Produces("text/html")
    @ReadyBytes
    public Page page(@Context Visit visit) {
        return SitePage.of("developers", visit, visit.ui().panels(Place.DEVELOPERS, ""));
    }
}
