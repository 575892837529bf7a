package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** Whether an opportunity gives or asks. */
public enum Direction implements Coded {
    OFFER,
    ASK
}
