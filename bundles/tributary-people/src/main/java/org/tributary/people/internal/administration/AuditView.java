package org.tributary.people.internal.administration;

import java.util.List;
import java.util.Optional;

/**
 * What the page of the audit trail shows.
 *
 * @param whose of what it shows the rows: everything, an organisation, an actor or an object; in words
 * @param narrowed whether it shows less than this viewer may see
 * @param next the address of older rows
 * @param export the address of the same rows as a file
 */
public record AuditView(String whose, boolean narrowed, List<Line> lines, Optional<String> next, String export) {

    /**
     * One row.
     *
     * @param when day and time in London
     * @param who their name, or what they are called in the row
     * @param actorPath the rows of the same actor
     * @param what what was done, in words
     * @param object what it was done to
     * @param objectPath the rows about the same; empty where it was done to nothing in particular
     * @param door how they came in, in words
     * @param detail may be empty
     */
    public record Line(
            String when,
            String who,
            String actorPath,
            String what,
            String object,
            Optional<String> objectPath,
            String door,
            String detail) {}
}
