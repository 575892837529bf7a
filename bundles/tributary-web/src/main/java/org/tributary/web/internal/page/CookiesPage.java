package org.tributary.web.internal.page;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Component;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;

/** Says which cookies there are and why. */
@Component(service = CookiesPage.class, property = "osgi.jaxrs.resource=true")
@Path("/cookies")
public final class CookiesPage {

    @GET
    @Produces("text/html")
    @ReadyBytes
    public Page page(@Context Visit visit) {
        return SitePage.of("cookies", visit);
    }
}
