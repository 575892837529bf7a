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
        STARTED,
        CHANGED,
        INVITED,
        ASKED,
        JOINED,
        DECLINED,
        LEFT,
        LEAD_PASSED_ON,
        PERSON_NAMED,
        PERSON_GONE,
        OUTCOME_AGREED,
        STAGE,
        OPENED,
        SHOWN,
        TASK_DONE,
        STEP_ADDED,
        STEP_DONE,
        DECIDED,
        DECISION_WITHDRAWN,
        LINK_ADDED,
        CANVAS_OPENED,
        CANVAS_SHOWN
    }
}
