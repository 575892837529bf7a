package org.tributary.web.internal.sitemap;

import java.nio.charset.StandardCharsets;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Visit;
import org.tributary.web.internal.page.PageTexts;
import org.tributary.web.internal.settings.WebSettings;

/** Tells search engines in which files the pages of this site are listed. */
@Component(service = SitemapResource.class, property = "osgi.jaxrs.resource=true")
@Path(Sitemap.INDEX)
public final class SitemapResource {

    private final Sitemap sitemap;
    private final WebSettings settings;

    @Activate
    public SitemapResource(@Reference Sitemap sitemap, @Reference WebSettings settings) {
        this.sitemap = sitemap;
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @ReadyBytes
    public byte[] index(@Context Visit visit) {
        if (!settings.searchEngines()) {
            throw new NotFound(PageTexts.of(visit.locale()).get("fault.404.what"));
        }
        return sitemap.index(visit.site()).getBytes(StandardCharsets.UTF_8);
    }
}
