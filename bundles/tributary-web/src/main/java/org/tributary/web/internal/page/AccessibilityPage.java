package org.tributary.web.internal.page;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Component;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;

/** Says how accessible the site is, as the accessibility regulations ask. */
@Component(service = AccessibilityPage.class, property = "osgi.jaxrs.resource=true")
@Path("/accessibility")
public final class AccessibilityPage {

    @GET
    @Produces("text/html")
    @ReadyBytes
    public Page page(@Context Visit visit) {
        return SitePage.of("accessibility", visit);
    }
}
