package org.tributary.widgets.internal.script;

import java.time.Duration;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Embedded;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Hands out the scripts. */
@Component(service = ScriptFiles.class, property = "osgi.jaxrs.resource=true")
@Path("/widgets/{name: [a-z]+[.]js}")
public final class ScriptFiles {

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    /** A mended script is with everybody after this time. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    @GET
    @ReadyBytes
    public Embedded script(@PathParam("name") String name, @Context Visit visit) {
        if (!Scripts.has(name)) {
            throw new NotFound(Texts.of(ScriptFiles.class, Locale.UK).get("unknown"));
        }
        boolean current =
                visit.parameter("v").filter(Scripts.version(name)::equals).isPresent();
        return Embedded.of(JAVASCRIPT, Scripts.content(name)).readByAnybody().keptFor(current ? FOR_EVER : A_WHILE);
    }
}
