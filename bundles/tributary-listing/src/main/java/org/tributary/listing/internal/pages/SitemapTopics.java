package org.tributary.listing.internal.pages;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Topics;
import org.tributary.web.SitemapPages;

/** Where one begins to look around, and each council service, for search engines. */
@Component(service = SitemapPages.class)
public final class SitemapTopics implements SitemapPages {

    private final Topics topics;

    @Activate
    public SitemapTopics(@Reference Topics topics) {
        this.topics = topics;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Batch batch(Optional<String> after) {
        return new Batch(
                Stream.concat(
                                Stream.of("/", "/listings", "/organisations", "/topics", "/code-of-conduct"),
                                topics.all().stream().map(topic -> "/topics/" + topic.id()))
                        .map(path -> new Entry(path, Optional.empty()))
                        .toList(),
                Optional.empty());
    }
}
