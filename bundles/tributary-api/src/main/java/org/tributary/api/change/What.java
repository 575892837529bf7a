package org.tributary.api.change;

import org.tributary.api.code.Coded;

/** What happened to it. */
public enum What implements Coded {
    CREATED,
    CONTENT,
    PHASE,
    OUTCOME,
    STALE,
    CONFIRMED,
    VOICE,
    VISIBILITY,
    MERGED,
    WITHDRAWN,
    ERASED
}
