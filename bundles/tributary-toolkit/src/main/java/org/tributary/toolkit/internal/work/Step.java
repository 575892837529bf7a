package org.tributary.toolkit.internal.work;

import java.time.LocalDate;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;

/**
 * A step of the roadmap.
 *
 * @param title what will be done, plain text, 3-200 characters
 * @param detail Markdown, up to 2,000 characters; may be empty
 * @param owner the partner that sees to it
 * @param from the first day; may be unknown
 * @param until the last day; not before {@code from}
 * @param version rises with every change
 */
public record Step(
        String id,
        String title,
        String detail,
        Optional<OrganisationId> owner,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        State state,
        long version) {

    /** How far it is. */
    public enum State implements Coded {
        PLANNED,
        UNDER_WAY,
        DONE,
        DROPPED
    }
}
