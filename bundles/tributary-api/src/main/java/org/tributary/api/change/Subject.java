package org.tributary.api.change;

import org.tributary.api.code.Coded;

/** What kind of thing changed. */
public enum Subject implements Coded {
    LISTING,
    ORGANISATION,
    PERSON
}
