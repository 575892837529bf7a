package org.tributary.listing.internal.freshness;

import org.tributary.api.code.Coded;

/** Why somebody is asked whether a listing is still true. */
enum Reason implements Coded {
    /** Its expected end has passed. */
    END,
    /** It has been in one phase for longer than that phase usually takes. */
    PHASE,
    /** Nothing has happened for long. */
    QUIET,
    /** A reader says that it is out of date. */
    REPORTED
}
