package org.tributary.listing.internal.publishing;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tributary.web.Visit;

/** Everything that waits for a person, from all parts of this slice. */
@Component(service = Waiting.class)
public final class Waiting {

    private static final int MOST = 20;

    // Dynamic, so that a part that comes later is heard without starting anything anew.
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Attention> attentions = List.of();

    @Activate
    public Waiting() {}

    Waiting(List<Attention> attentions) {
        this.attentions = attentions;
    }

    /** What waits for this viewer, most urgent first. */
    public List<Attention.Item> of(Visit visit) {
        return visit.viewer().person().isEmpty()
                ? List.of()
                : attentions.stream()
                        .flatMap(attention -> attention.waiting(visit).stream())
                        .limit(MOST)
                        .toList();
    }
}
