package org.tributary.plugins.internal.host;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.log.LogLevels;
import org.tributary.plugins.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** How this host is: what needs somebody first, then what each part says of itself. */
@Component(service = HostPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/host")
@Produces(MediaType.TEXT_HTML)
public final class HostPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final HostWatch host;
    private final LogLevels levels;

    @Activate
    public HostPages(@Reference HostWatch host, @Reference LogLevels levels) {
        this.host = host;
        this.levels = levels;
    }

    @GET
    public Page show(@Context Visit visit) {
        Texts texts = PluginTexts.of(visit.locale());
        HostStatus now = host.now(visit.viewer(), visit.locale());
        int raised = levels.raised(visit.viewer(), visit.locale()).size();
        HostView view = new HostView(
                now.troubled(),
                now.broken(),
                now.checks().stream()
                        .map(check -> new HostView.Section(
                                check.name(),
                                title(check.name(), texts),
                                check.status(),
                                check.sentence(),
                                check.details()))
                        .toList(),
                now.bundles(),
                raised,
                versions(now, visit, texts));
        return Page.of(texts.get("host.title"), TEMPLATES.host(visit.ui(), texts, view))
                .under(new Crumb(texts.get("admin"), "/admin"))
                .notIndexed();
    }

    private static Map<String, String> versions(HostStatus now, Visit visit, Texts texts) {
        Node node = now.node();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Tributary", node.version());
        now.check("database")
                .map(check -> check.details().get("product"))
                .ifPresent(product -> rows.put(texts.get("host.database"), product));
        rows.put("Java", node.java());
        rows.put("Karaf", node.karaf());
        rows.put(texts.get("host.system"), node.system());
        rows.put(texts.get("host.process"), String.valueOf(node.process()));
        rows.put(
                texts.get("host.started"),
                visit.ui().date(node.started()) + " (" + visit.ui().ago(node.started()) + ")");
        rows.put(
                texts.get("host.memory"), texts.get("host.memory.used", node.heapUsed() >> 20, node.heapLimit() >> 20));
        rows.put(
                texts.get("host.processors"),
                node.load() < 0
                        ? String.valueOf(node.processors())
                        : texts.get("host.processors.load", node.processors(), node.load()));
        return rows;
    }

    private static String title(String check, Texts texts) {
        String key = "check." + check;
        return texts.has(key) ? texts.get(key) : check;
    }

    /** The colour of a tag, one of those of the design system. */
    static String colour(Health.Status status) {
        return switch (status) {
            case UP -> "green";
            case DEGRADED -> "yellow";
            case DOWN -> "red";
        };
    }
}
