package org.tributary.api.people;

import org.tributary.api.code.Coded;

/** The way by which somebody came in, kept in the audit trail. */
public enum Door implements Coded {
    /** A page in a browser. */
    PAGE,
    /** The API. */
    API,
    /** A command on the host. */
    SHELL,
    /** A link in a mail. */
    LINK,
    /** An adapter or a file. */
    SOURCE,
    /** Tributary itself. */
    SYSTEM
}
