package org.tributary.listing.internal.curation;

import org.tributary.api.code.Coded;

/** What a curator does about a reported listing. */
public enum Decision implements Coded {
    /** It stays as it is. */
    KEPT,
    /** Its organisation is asked to put it right. */
    ASKED,
    /** It is hidden. */
    HIDDEN;

    /** Whether the curator has to say something to the owner. */
    public boolean needsWords() {
        return this != KEPT;
    }
}
