package org.tributary.sources.internal.running;

import org.tributary.api.code.Coded;

/** What a run is for. */
public enum Mode implements Coded {
    /** Reads on from where the last run ended. */
    NEWS,
    /** Reads everything again. */
    ALL,
    /** Tries it: reads the first pages and keeps nothing. */
    DRY,
    /** Takes away what the source no longer names, after somebody has agreed to it. */
    REMOVE,
    /** Takes away all that came from the source. */
    FORGET;

    /** Whether the source itself is asked for pages. */
    public boolean isReading() {
        return this == NEWS || this == ALL || this == DRY;
    }
}
