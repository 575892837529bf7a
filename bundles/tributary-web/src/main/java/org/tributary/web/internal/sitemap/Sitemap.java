package org.tributary.web.internal.sitemap;

import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.web.Site;
import org.tributary.web.SitemapPages;

/** Writes what sitemaps.org describes: an index of files, and the files with the pages that each slice names. */
@Component(service = Sitemap.class)
public final class Sitemap {

    /** Where the index is. */
    public static final String INDEX = "/sitemap.xml";

    static final String FILES = "/sitemaps/";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    // Slices come and go while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SitemapPages> slices = List.of();

    /** For the container. */
    @Activate
    public Sitemap() {
        // The slices come by themselves.
    }

    /** For tests. */
    Sitemap(List<SitemapPages> slices) {
        this.slices = List.copyOf(slices);
    }

    /** The files there are. */
    String index(Site site) {
        StringBuilder xml = new StringBuilder(HEAD).append("<sitemapindex").append(SCHEMA);
        slices.stream().sorted(Comparator.comparing(SitemapPages::name)).forEach(slice -> {
            String file = FILES + slice.name() + ".xml";
            xml.append(file(site, file));
            slice.beginnings()
                    .forEach(after -> xml.append(
                            file(site, file + "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8))));
        });
        return xml.append("</sitemapindex>\n").toString();
    }

    private static String file(Site site, String path) {
        return "<sitemap><loc>" + address(site, path) + "</loc></sitemap>\n";
    }

    /** Whose file has this name. */
    Optional<SitemapPages> find(String name) {
        return slices.stream().filter(slice -> slice.name().equals(name)).findFirst();
    }

    /**
     * Writes one file, one batch after the other, so that no more than one is in memory.
     *
     * @param first with which it begins
     */
    static void write(SitemapPages slice, SitemapPages.Batch first, Site site, Writer out) throws IOException {
        out.write(HEAD + "<urlset" + SCHEMA);
        int pages = 0;
        SitemapPages.Batch batch = first;
        while (true) {
            for (SitemapPages.Entry page : batch.pages()) {
                out.write("<url><loc>" + address(site, page.path()) + "</loc>"
                        + page.changed().map(Sitemap::changed).orElse("") + "</url>\n");
            }
            pages += batch.pages().size();
            if (batch.next().isEmpty() || pages >= SitemapPages.FILE) {
                break;
            }
            batch = slice.batch(batch.next());
        }
        out.write("</urlset>\n");
        out.flush();
    }

    private static String changed(Instant time) {
        return "<lastmod>" + time.truncatedTo(ChronoUnit.SECONDS) + "</lastmod>";
    }

    /** An address has no angle brackets, so only the ampersand means something in XML. */
    private static String address(Site site, String path) {
        return site.absolute(path).toString().replace("&", "&amp;");
    }
}
