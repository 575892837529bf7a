package org.tributary.widgets.internal.serving;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Embedded;
import org.tributary.web.FilterAddress;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;

/** The stylesheets of widgets: one address for each look, which browsers may keep. */
@Component(service = WidgetLooks.class, property = "osgi.jaxrs.resource=true")
@Path("/widgets/look.css")
public final class WidgetLooks {

    private static final String CSS = "text/css; charset=utf-8";
    private static final Duration LONG = Duration.ofDays(365);

    private final WidgetReader reader;

    @Activate
    public WidgetLooks(@Reference WidgetReader reader) {
        this.reader = reader;
    }

    @GET
    @ReadyBytes
    public Embedded look(@Context Visit visit) {
        String query = visit.address().getRawQuery();
        Map<String, List<String>> parameters = query == null ? Map.of() : FilterAddress.parameters(query);
        List<FieldFault> faults = new ArrayList<>();
        Look look = reader.look(parameters, faults, visit.locale());
        if (!faults.isEmpty()) {
            String sentences =
                    String.join(" ", faults.stream().map(FieldFault::sentence).toList());
            return Embedded.of("text/plain; charset=utf-8", sentences.getBytes(StandardCharsets.UTF_8))
                    .status(400);
        }
        Embedded css = Embedded.of(CSS, LookStyle.css(look).getBytes(StandardCharsets.UTF_8))
                .readByAnybody();
        boolean current = parameters.getOrDefault("v", List.of()).contains(LookStyle.VERSION);
        return current ? css.keptFor(LONG) : css;
    }
}
