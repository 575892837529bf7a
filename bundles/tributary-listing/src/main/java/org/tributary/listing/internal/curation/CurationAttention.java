package org.tributary.listing.internal.curation;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.publishing.Attention;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** For owners: what of theirs a curator has hidden. For curators: the queues in which something waits. */
@Component
public final class CurationAttention implements Attention {

    private static final int MOST = 5;

    private final Hiding hiding;
    private final Queues queues;

    @Activate
    public CurationAttention(@Reference Hiding hiding, @Reference Queues queues) {
        this.hiding = hiding;
        this.queues = queues;
    }

    @Override
    public List<Item> waiting(Visit visit) {
        Texts texts = CurationTexts.of(visit.locale());
        Viewer viewer = visit.viewer();
        Stream<Item> own = hiding.ofOrganisations(viewer.organisations(), viewer).stream()
                .limit(MOST)
                .map(each -> new Item(
                        each.listing().title(),
                        texts.get("waiting.hidden"),
                        visit.ui().listingPath(each.listing().id())));
        Stream<Item> order = viewer.role().atLeast(Role.CURATOR)
                ? queues.now(texts).stream()
                        .filter(queue -> !queue.calm())
                        .map(queue -> new Item(queue.title(), queue.sentence(), queue.path()))
                : Stream.empty();
        return Stream.concat(own, order).toList();
    }
}
