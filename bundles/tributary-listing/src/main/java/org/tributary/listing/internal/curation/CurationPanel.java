package org.tributary.listing.internal.curation;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Role;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.listing.internal.curation.CurationPages.Queue;
import org.tributary.web.Texts;

/** What waits for curators, on the overview of those who keep order. */
@Component
public final class CurationPanel implements PanelContribution {

    private static final int POSITION = 200;

    private final Queues queues;

    @Activate
    public CurationPanel(@Reference Queues queues) {
        this.queues = queues;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!occasion.viewer().role().atLeast(Role.CURATOR)) {
            return Optional.empty();
        }
        Texts texts = CurationTexts.of(occasion.locale());
        List<Queue> now = queues.now(texts);
        return Optional.of(new Panel(texts.get("panel.heading"), body(now), POSITION));
    }

    private static Html body(List<Queue> queues) {
        Html list = Html.element("ul").attribute("class", "govuk-list");
        for (Queue queue : queues) {
            list = list.with(Html.element("li")
                    .with(Html.link(URI.create(queue.path()), queue.title()).attribute("class", "govuk-link"))
                    .with(": " + queue.sentence()));
        }
        return list;
    }
}
