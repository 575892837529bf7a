package org.tributary.plugins.internal.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import org.tributary.plugins.internal.inventory.Checks;
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

    /** The figure that says when something was done last, and what it says before the first time. */
    private static final String LAST = "last";

    private static final String NONE = "none";

    /** The checks whose figures are named by what is done. */
    private static final Set<String> TASKS = Set.of("changes", "nodes");

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
                now.checks().stream().map(check -> section(check, texts)).toList(),
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

    static HostView.Section section(Checks.Answer check, Texts texts) {
        boolean yetToCome = check.status() == Health.Status.UP
                && NONE.equals(check.details().get(LAST));
        return new HostView.Section(
                check.name(),
                texts.has("check." + check.name()) ? texts.get("check." + check.name()) : check.name(),
                texts.get("host.status." + (yetToCome ? NONE : code(check.status()))),
                yetToCome ? "grey" : colour(check.status()),
                check.sentence(),
                check.details().entrySet().stream()
                        .map(detail -> new HostView.Row(
                                pieces(TASKS.contains(check.name()) ? label(detail.getKey(), texts) : detail.getKey()),
                                detail.getValue()))
                        .toList());
    }

    private static String code(Health.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What is done on a node, or reads the log of changes, in words; what a plugin calls its own stays as it is. */
    private static String label(String key, Texts texts) {
        if (texts.has("task." + key)) {
            return texts.get("task." + key);
        }
        int dot = key.lastIndexOf('.');
        String kind = dot < 0 ? "" : "task." + key.substring(0, dot) + ".of";
        if (!texts.has(kind)) {
            return key;
        }
        String one = key.substring(dot + 1);
        return texts.get(kind, texts.has("task." + one) ? texts.get("task." + one) : one);
    }

    /** Technical names are long words: they break where their parts end. */
    private static List<String> pieces(String label) {
        return List.of(label.split("(?<=[._/-])"));
    }

    /** The colour of a tag, one of those of the design system. */
    private static String colour(Health.Status status) {
        return switch (status) {
            case UP -> "green";
            case DEGRADED -> "yellow";
            case DOWN -> "red";
        };
    }
}
