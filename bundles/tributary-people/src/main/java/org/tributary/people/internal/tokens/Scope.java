package org.tributary.people.internal.tokens;

import org.tributary.api.code.Coded;
import org.tributary.api.people.Role;

/** What a token may do. */
public enum Scope implements Coded {
    /** Read what members of the organisation may, and change nothing. */
    READ(Role.MEMBER, true),
    /** What a member of the organisation may. */
    PUBLISH(Role.MEMBER, false),
    /** What a curator may. */
    CURATE(Role.CURATOR, false),
    /** What an administrator may. */
    ADMINISTER(Role.ADMINISTRATOR, false);

    private final Role role;
    private final boolean readOnly;

    Scope(Role role, boolean readOnly) {
        this.role = role;
        this.readOnly = readOnly;
    }

    /** The role of the machine; who makes such a token has at least this one. */
    public Role role() {
        return role;
    }

    public boolean isReadOnly() {
        return readOnly;
    }
}
