package org.tributary.listing.internal.stewardship;

import org.tributary.api.code.Coded;

/** The one thing that a link does. Its code stands in the address. */
public enum Purpose implements Coded {
    /** Says that a listing is still true. */
    STILL_TRUE,
    /** Says that it is finished, and what came of it. */
    FINISHED,
    /** Offers it to a colleague. */
    HAND_OVER,
    /** Accepts what a colleague offers. */
    ACCEPT
}
