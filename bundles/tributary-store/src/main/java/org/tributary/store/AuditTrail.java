package org.tributary.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;

/**
 * Who did what and when, for the operator, for two years. Works on the caller's thread within milliseconds.
 */
@ProviderType
public interface AuditTrail {

    /**
     * Adds a row about what was done to the host itself and changed no table, such as how much is logged. What changes
     * tables says it by {@link Transaction#audit} instead, so that both are there or neither is.
     *
     * @param actor who, by which door
     * @param action what was done, a-z, dots and hyphens, up to 60 characters
     * @param object what it was done to, up to 200 characters; may be empty
     * @param detail plain text without secrets, cut after 2,000 characters; may be empty
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where the database is away
     */
    void add(Actor actor, String action, String object, String detail);

    /**
     * The newest rows first.
     *
     * @param question which rows
     * @param limit 1 to 1,000
     */
    List<Row> newest(Question question, int limit);

    /**
     * Which rows to show.
     *
     * @param actor only those of this actor, as {@link org.tributary.api.people.Actor#id()} names them
     * @param object only those about this object
     * @param organisation only those about what belongs to this organisation
     * @param before only those older than this row, for the next page
     */
    record Question(
            Optional<String> actor,
            Optional<String> object,
            Optional<OrganisationId> organisation,
            OptionalLong before) {

        /** All rows. */
        public static final Question ALL =
                new Question(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /**
     * One row.
     *
     * @param number its number; higher is newer, though rows of one moment may be swapped
     * @param time when, by the clock of the node that did it
     * @param actor who, as {@link org.tributary.api.people.Actor#id()} names them
     * @param door how they came in
     * @param action what was done
     * @param object the id of what it was done to; may be empty
     * @param organisation whose it is, where it is somebody's
     * @param detail plain text; may be empty
     */
    record Row(
            long number,
            Instant time,
            String actor,
            Door door,
            String action,
            String object,
            Optional<OrganisationId> organisation,
            String detail) {}
}
