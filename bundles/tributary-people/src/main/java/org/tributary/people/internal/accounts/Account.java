package org.tributary.people.internal.accounts;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;

/**
 * Somebody's account as they and the operator see it.
 *
 * @param name may be empty
 * @param standingWhy why they wait or are suspended, in words for them
 * @param wish what they wrote to the curator about where they work
 * @param seen when they last asked for a page, to the minute
 */
public record Account(
        PersonId id,
        String name,
        String address,
        Optional<OrganisationId> organisation,
        Role role,
        Standing standing,
        Optional<String> standingWhy,
        Optional<String> wish,
        Instant created,
        Optional<Instant> seen) {

    /** What is known of somebody. */
    public static Account of(PersonRow row) {
        return new Account(
                row.id(),
                row.name(),
                row.address(),
                row.organisation(),
                row.role(),
                row.standing(),
                row.standingWhy(),
                row.wish(),
                row.created(),
                row.seen());
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
