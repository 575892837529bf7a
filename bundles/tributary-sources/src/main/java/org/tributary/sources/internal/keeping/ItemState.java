package org.tributary.sources.internal.keeping;

import org.tributary.api.code.Coded;

/** What became of a thing that a source named. */
public enum ItemState implements Coded {
    /** It is a listing, and follows its source. */
    KEPT,
    /** Its listing is being changed at this moment, or was when a node died. */
    KEEPING,
    /** It waits for a person to look at it. */
    WAITING,
    /** A person did not want it, or nobody looked at it for long. */
    DECLINED,
    /** It has a fault, and is tried again each time. */
    REFUSED,
    /** Its listing is being taken away at this moment, or was when a node died. */
    LEAVING,
    /** Its listing was taken away, because the source named it no more. */
    REMOVED,
    /** Somebody here took its listing over, changed it or took it out of sight: the source is not followed. */
    OWN
}
