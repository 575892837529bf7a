package org.tributary.people.internal.accounts;

import org.tributary.api.code.Coded;

/** Who may see a part of a profile. */
public enum Audience implements Coded {
    /** Everybody who has signed in as a member. */
    MEMBERS,
    /** Members of the same organisation. */
    ORGANISATION,
    /** Only the person. */
    NOBODY
}
