package org.tributary.api.refusal;

import org.tributary.api.id.ListingId;

/** It was merged into another listing. Answered with 301 to that one. */
public final class Moved extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient ListingId to;

    public Moved(ListingId to) {
        super("This listing is now part of another one.");
        this.to = to;
    }

    public ListingId to() {
        return to;
    }
}
