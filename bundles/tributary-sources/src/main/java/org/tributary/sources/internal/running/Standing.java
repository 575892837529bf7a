package org.tributary.sources.internal.running;

import org.tributary.api.code.Coded;

/** How a source is, in one word. */
public enum Standing implements Coded {
    /** It is being read at this moment. */
    RUNNING,
    /** Its next run begins within seconds. */
    SOON,
    /** All is well until its next run. */
    RESTING,
    /** Somebody is asked whether what it no longer names is to go. */
    ASKING,
    /** It could not be read, and is tried again. */
    FAILING,
    /** A person must change its settings. */
    MISCONFIGURED,
    /** Somebody paused it. */
    PAUSED,
    /** Its adapter or its configuration is not there any more. */
    GONE,
    /** Its adapter does not say what it is, or something that cannot be. */
    AT_FAULT
}
