package org.tributary.api.people;

import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Somebody with an account, for writing to them and for deciding what concerns them. Never shown as it is: what others
 * may see is their {@link Profile}.
 *
 * @param name what they are called, plain text, up to 100 characters; may be empty before they have said it
 * @param address where mail reaches them
 * @param organisation whose member they are; empty while a curator has to decide
 * @param role the highest role
 * @param standing whether they may sign in
 */
public record Person(
        PersonId id, String name, String address, Optional<OrganisationId> organisation, Role role, Standing standing) {

    /** Whether they are a member in good standing, who can be written to and asked. */
    public boolean isActive() {
        return standing == Standing.ACTIVE;
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }

    /** Whether somebody may sign in. */
    public enum Standing implements Coded {
        /** They may. */
        ACTIVE,
        /** Their address belongs to no organisation here, or they have not chosen between several. */
        WAITING,
        /** A curator or lead has closed the account. */
        SUSPENDED
    }
}
