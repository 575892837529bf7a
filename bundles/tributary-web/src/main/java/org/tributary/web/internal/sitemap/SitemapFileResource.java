package org.tributary.web.internal.sitemap;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Site;
import org.tributary.web.SitemapPages;
import org.tributary.web.Visit;
import org.tributary.web.internal.page.PageTexts;
import org.tributary.web.internal.settings.WebSettings;

/**
 * Tells search engines the pages of a slice, a file at a time. Not kept as ready bytes: such a file is long, and asked for by
 * a robot now and then.
 */
@Component(service = SitemapFileResource.class, property = "osgi.jaxrs.resource=true")
@Path(Sitemap.FILES + "{name: [a-z-]{1,40}}.xml")
public final class SitemapFileResource {

    private final Sitemap sitemap;
    private final WebSettings settings;

    @Activate
    public SitemapFileResource(@Reference Sitemap sitemap, @Reference WebSettings settings) {
        this.sitemap = sitemap;
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    public StreamingOutput file(@PathParam("name") String name, @Context Visit visit) {
        SitemapPages slice = sitemap.find(name)
                .filter(found -> settings.searchEngines())
                .orElseThrow(() -> new NotFound(PageTexts.of(visit.locale()).get("fault.404.what")));
        // The first batch before the first byte, so that what is refused gets an answer of its own.
        SitemapPages.Batch first = slice.batch(visit.parameter("after").filter(after -> !after.isEmpty()));
        Site site = visit.site();
        return out -> Sitemap.write(slice, first, site, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
