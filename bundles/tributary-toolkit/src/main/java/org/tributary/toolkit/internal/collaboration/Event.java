package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Something that happened in a joint work, for its history and its feed.
 *
 * @param number rises within the joint work
 * @param organisation on whose behalf; empty where Tributary itself did it
 * @param by who; empty for those who erased their account, and for Tributary itself
 * @param subject what it was about, plain text up to 300 characters: the title of a step, the name of a stage
 * @param open whether readers may see it who are no partners, where the joint work is open to them
 */
public record Event(
        long number,
        What what,
        Optional<OrganisationId> organisation,
        Optional<PersonId> by,
        String subject,
        boolean open,
        Instant time) {

    /** What happened. */
    public enum What implements Coded {
        STARTED(true),
        CHANGED(true),
        INVITED(false),
        ASKED(false),
        /** The own lead of one that asked agreed; the lead partner decides now. */
        BACKED(false),
        JOINED(true),
        DECLINED(false),
        LEFT(true),
        LEAD_PASSED_ON(true),
        PERSON_NAMED(false),
        PERSON_GONE(false),
        OUTCOME_AGREED(false),
        STAGE(true),
        OPENED(true),
        SHOWN(true),
        TASK_DONE(false),
        STEP_ADDED(true),
        STEP_DONE(true),
        DECIDED(true),
        DECISION_WITHDRAWN(true),
        LINK_ADDED(true),
        CANVAS_OPENED(false),
        CANVAS_SHOWN(false);

        private final boolean open;

        What(boolean open) {
            this.open = open;
        }

        /** Whether readers may see it who are no partners, where the joint work is open to them. */
        public boolean isOpen() {
            return open;
        }

        /** Whether it tells what is done in a joint work, and not only who takes part and how far it is. */
        public boolean isOfWork() {
            return switch (this) {
                case TASK_DONE, STEP_ADDED, STEP_DONE, DECIDED, DECISION_WITHDRAWN, LINK_ADDED -> true;
                default -> false;
            };
        }
    }
}
