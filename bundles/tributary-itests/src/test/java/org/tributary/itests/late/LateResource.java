package org.tributary.itests.late;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;

/** Says that it is there. */
@Path("/late")
public class LateResource {

    @GET
    @Produces("text/plain")
    public String get() {
        return "I am late";
    }
}
