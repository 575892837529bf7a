package org.tributary.plugins.internal.upgrade;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What to do after an upgrade, with the button that says that it is done. */
@Component(service = UpgradePages.class, property = "osgi.jaxrs.resource=true")
@Path(UpgradePages.PATH)
@Produces(MediaType.TEXT_HTML)
public final class UpgradePages {

    static final String PATH = "/admin/upgrade";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Upgrades upgrades;

    @Activate
    public UpgradePages(@Reference Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    @GET
    public Page show(@Context Visit visit) {
        Texts texts = PluginTexts.of(visit.locale());
        Optional<Upgrades.Unread> unread = upgrades.unread(visit.viewer(), visit.locale());
        return Page.of(texts.get("upgrade.title"), TEMPLATES.upgrade(visit.ui(), texts, view(unread)))
                .under(new Crumb(texts.get("admin"), "/admin"))
                .notIndexed();
    }

    private UpgradeView view(Optional<Upgrades.Unread> unread) {
        return unread.map(one -> new UpgradeView(
                        one.from(),
                        one.to(),
                        one.notes().stream()
                                .map(note -> new UpgradeView.Step(note.version(), note.text()))
                                .toList()))
                .orElseGet(() -> new UpgradeView("", upgrades.current(), List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect done(@Context Visit visit) {
        upgrades.done(visit.actor(), visit.locale());
        return Redirect.after("/admin");
    }
}
