package org.tributary.search.internal;

import org.osgi.service.component.annotations.Component;

/** Whether the index has everything, as far as the feed of the engine knows. */
@Component(service = IndexState.class)
public final class IndexState {

    private volatile boolean filling;

    /** Whether listings are still missing in the index, so that results may be incomplete. */
    boolean isFilling() {
        return filling;
    }

    void set(boolean isFilling) {
        filling = isFilling;
    }
}
