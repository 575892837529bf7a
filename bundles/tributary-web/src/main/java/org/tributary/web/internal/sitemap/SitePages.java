package org.tributary.web.internal.sitemap;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.web.SitemapPages;

/** The pages that are there whatever slices are. */
@Component(service = SitemapPages.class)
public final class SitePages implements SitemapPages {

    @Override
    public String name() {
        return "site";
    }

    @Override
    public Batch batch(Optional<String> after) {
        return new Batch(
                List.of("/accessibility", "/privacy", "/cookies", "/developers", "/developers/api").stream()
                        .map(path -> new Entry(path, Optional.empty()))
                        .toList(),
                Optional.empty());
    }
}
