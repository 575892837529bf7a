package org.tributary.plugins.internal.pages;

import java.util.Arrays;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Group;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.plugins.internal.settings.Settings;
import org.tributary.plugins.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What is installed, how it is and what it waits for. */
@Component(service = PluginPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/plugins")
@Produces(MediaType.TEXT_HTML)
public final class PluginPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Installed installed;
    private final Settings settings;

    @Activate
    public PluginPages(@Reference Installed installed, @Reference Settings settings) {
        this.installed = installed;
        this.settings = settings;
    }

    @GET
    public Page overview(@Context Visit visit) {
        Texts texts = PluginTexts.of(visit.locale());
        List<Part> all = installed.all(visit.viewer(), visit.locale());
        List<PluginsView.Section> sections = Arrays.stream(Group.values())
                .filter(group -> group != Group.LIBRARY)
                .map(group -> new PluginsView.Section(group, of(all, group)))
                .toList();
        PluginsView view = new PluginsView(
                all.stream().filter(part -> part.condition().isBroken()).count(),
                sections,
                of(all, Group.LIBRARY),
                installed.folder());
        return Page.of(texts.get("title"), TEMPLATES.plugins(visit.ui(), texts, view))
                .under(admin(texts))
                .notIndexed()
                .wide();
    }

    private static List<Part> of(List<Part> all, Group group) {
        return all.stream().filter(part -> part.group() == group).toList();
    }

    @GET
    @Path("/{name}")
    public Page one(@PathParam("name") String name, @Context Visit visit) {
        Texts texts = PluginTexts.of(visit.locale());
        List<Part> parts = installed.named(name, visit.viewer(), visit.locale());
        List<SettingsView.Block> blocks = parts.stream()
                .flatMap(part -> SettingsPages.blocks(part, settings, visit, texts).stream())
                .distinct()
                .toList();
        return Page.of(parts.get(0).title(), TEMPLATES.plugin(visit.ui(), texts, parts, blocks))
                .under(admin(texts), overviewCrumb(texts))
                .notIndexed();
    }

    static Crumb admin(Texts texts) {
        return new Crumb(texts.get("admin"), "/admin");
    }

    static Crumb overviewCrumb(Texts texts) {
        return new Crumb(texts.get("title"), "/admin/plugins");
    }
}
