package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** How far on it is, from an idea to the end; the order counts. */
public enum Phase implements Coded {
    CONCEPT,
    DISCOVERY,
    ALPHA,
    BETA,
    LIVE,
    RETIRED;

    /** Whether this is at least as far on as the other; a retired thing is past its use and not further on. */
    public boolean isAtLeast(Phase other) {
        return this == RETIRED ? other == RETIRED : compareTo(other) >= 0;
    }
}
