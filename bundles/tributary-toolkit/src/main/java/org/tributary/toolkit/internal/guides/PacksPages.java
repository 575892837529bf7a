package org.tributary.toolkit.internal.guides;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Which packs of guides there are, and what is wrong with which file, for those who keep order. */
@Component(service = PacksPages.class, property = "osgi.jaxrs.resource=true")
@Path(PacksPages.PATH)
@Produces(MediaType.TEXT_HTML)
public final class PacksPages {

    static final String PATH = "/admin/toolkit";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Guides guides;

    @Activate
    public PacksPages(@Reference Guides guides) {
        this.guides = guides;
    }

    @GET
    public Page overview(@Context Visit visit) {
        Texts texts = GuideTexts.of(visit.locale());
        return Page.of(texts.get("packs.title"), TEMPLATES.packs(visit.ui(), texts, guides.report(visit.viewer())))
                .under(new Crumb(texts.get("packs.admin"), "/admin"))
                .notIndexed()
                .wide();
    }
}
