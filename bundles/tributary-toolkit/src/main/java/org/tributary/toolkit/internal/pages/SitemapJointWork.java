package org.tributary.toolkit.internal.pages;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.web.SitemapPages;

/** The joint work that is open to all, for search engines. */
@Component(service = SitemapPages.class)
public final class SitemapJointWork implements SitemapPages {

    private final Collaborations collaborations;

    @Activate
    public SitemapJointWork(@Reference Collaborations collaborations) {
        this.collaborations = collaborations;
    }

    @Override
    public String name() {
        return "joint-work";
    }

    @Override
    public Batch batch(Optional<String> after) {
        Paged<Collaboration> open =
                collaborations.open(Optional.empty(), new Paging(after, Paging.MOST), Viewer.visitor());
        Stream<Entry> all =
                after.isPresent() ? Stream.empty() : Stream.of(new Entry(JointWorkFrame.PATH, Optional.empty()));
        return new Batch(
                Stream.concat(
                                all,
                                open.items().stream()
                                        .map(one -> new Entry(
                                                JointWorkFrame.path(one.id(), Section.OVERVIEW),
                                                Optional.of(one.changed()))))
                        .toList(),
                open.next());
    }
}
