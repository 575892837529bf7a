package org.tributary.toolkit.internal.collaboration;

import org.tributary.api.code.Coded;

/** Where a joint work stands. It goes from one to the next, and may go back by one while it is not closed. */
public enum Stage implements Coded {
    FORMING,
    AGREED,
    WORKING,
    CLOSING,
    CLOSED
}
