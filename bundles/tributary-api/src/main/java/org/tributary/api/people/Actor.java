package org.tributary.api.people;

import org.tributary.api.id.PersonId;

/**
 * Who does something, by which door. Every change names one, and the audit trail keeps it.
 *
 * @param viewer what they may see and do
 * @param door how they came in
 * @param name for those who are not persons: the name of the token, source or command; otherwise empty
 */
public record Actor(Viewer viewer, Door door, String name) {

    /** Tributary itself, for example when a listing goes stale. */
    public static Actor system(String name) {
        return new Actor(Viewer.administrator(), Door.SYSTEM, name);
    }

    /** Somebody at a page or at the API. */
    public static Actor of(Viewer viewer, Door door) {
        return new Actor(viewer, door, "");
    }

    /** What the audit trail calls them: the person's id, or role and name; never an address. */
    public String id() {
        String other = name.isEmpty() ? viewer.role().code() : name;
        return viewer.person().map(PersonId::value).orElse(other);
    }
}
