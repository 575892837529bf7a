package org.tributary.api.people;

/**
 * Whom a request is from.
 *
 * @param viewer what they may see and do
 * @param name for those who are not persons, the name of the token; otherwise empty
 * @param readOnly whether this token may only read: everything else is refused with 403 before it reaches a service
 */
public record Caller(Viewer viewer, String name, boolean readOnly) {

    /** A person, or a machine that may do all that its viewer may. */
    public static Caller of(Viewer viewer) {
        return new Caller(viewer, "", false);
    }
}
