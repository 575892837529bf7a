package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * An organisation in a joint work.
 *
 * @param leads whether it looks after the joint work as a whole; one of those that joined does
 * @param people who looks after it there, the first one first; at most two, and both are wanted
 * @param words what it said when it asked, or was told when it was invited; plain text, may be empty
 * @param agreed when it agreed to the present outcome; empty while it has not, and again when the outcome changes
 * @param since when its state changed last
 * @param version rises with every change
 */
public record Partner(
        OrganisationId organisation,
        State state,
        boolean leads,
        List<PersonId> people,
        String words,
        Optional<Instant> agreed,
        Instant since,
        long version) {

    public Partner {
        people = List.copyOf(people);
    }

    /** Whether it is in. */
    public boolean isIn() {
        return state == State.JOINED;
    }

    /** How far it is. */
    public enum State implements Coded {
        /** A partner that is in asked it; its own lead has to agree. */
        INVITED,
        /** One of its officers asked to join; its own lead has to agree, then the lead partner. */
        ASKED,
        /** Its own lead agreed to its officer's asking; the lead partner has to. */
        BACKED,
        JOINED,
        DECLINED,
        LEFT
    }
}
