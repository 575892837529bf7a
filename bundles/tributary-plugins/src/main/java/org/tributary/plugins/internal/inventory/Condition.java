package org.tributary.plugins.internal.inventory;

import org.tributary.api.code.Coded;

/** How something installed is, from bad to good. */
public enum Condition implements Coded {
    /** What it was built against is not here, or it is no plugin at all. */
    CANNOT_START(true),
    /** It was begun and does not come to an end. */
    HANGS(true),
    /** It was begun and said that it cannot. */
    FAILED(true),
    /** Something it uses is not there now. */
    WAITS(true),
    /** It runs, and calls of it went wrong. */
    FALTERS(false),
    /** Somebody has to say what it should do. */
    NEEDS_SETTINGS(false),
    /** Somebody stopped it. */
    STOPPED(false),
    RUNS(false);

    private final boolean isBroken;

    Condition(boolean isBroken) {
        this.isBroken = isBroken;
    }

    /** Whether somebody has to do something before it works. */
    public boolean isBroken() {
        return isBroken;
    }
}
