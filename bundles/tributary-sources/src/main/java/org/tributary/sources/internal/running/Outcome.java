package org.tributary.sources.internal.running;

import org.tributary.api.code.Coded;

/** How a run ended. */
public enum Outcome implements Coded {
    RUNNING,
    DONE,
    FAILED,
    /** Somebody stopped it, or the host did. */
    STOPPED,
    /** It took too long, or its node died. */
    BROKEN_OFF;
}
