package org.tributary.api.people;

import org.tributary.api.code.Coded;

/** What somebody may do, each role including those before it. */
public enum Role implements Coded {
    /** Anybody: reads what is public. */
    VISITOR,
    /** A signed-in officer: reads what members may, publishes for the own organisation. */
    MEMBER,
    /** Looks after the listings and people of the own organisation. */
    LEAD,
    /** Keeps order over all organisations. */
    CURATOR,
    /** Runs the host. */
    ADMINISTRATOR;

    /** Whether this role includes the other. */
    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
