package org.tributary.toolkit.internal.collaboration;

import org.tributary.api.code.Coded;

/** Who may read a joint work beside its partners. The answers of the canvas, red flags and hand-overs are for partners always. */
public enum Openness implements Coded {
    PARTNERS,
    /** Every signed-in officer. */
    MEMBERS,
    PUBLIC
}
