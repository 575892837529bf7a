package org.tributary.web.internal.page;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Component;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;

/** Says which personal data is kept, why, and for how long. */
@Component(service = PrivacyPage.class, property = "osgi.jaxrs.resource=true")
@Path("/privacy")
public final class PrivacyPage {

    @GET
    @Produces("text/html")
    @ReadyBytes
    public Page page(@Context Visit visit) {
        return SitePage.of("privacy", visit);
    }
}
