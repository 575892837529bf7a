package org.tributary.toolkit.internal.succession;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** Hand-over lists: made when somebody leaves, worked off by those who stay. */
@Component(service = HandOvers.class)
public final class HandOvers {

    /** Those of a joint work, the latest first; for partners only. */
    public List<HandOver> of(CollaborationId id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Those with open points that wait for this viewer, who looks after the partner or the whole, the oldest first; at most 50. */
    public List<HandOver> waitingFor(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Ticks a point, or takes the tick back. */
    public HandOver tick(CollaborationId id, String handOver, int point, boolean done, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
