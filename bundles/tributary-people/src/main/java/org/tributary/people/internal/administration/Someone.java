package org.tributary.people.internal.administration;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.people.internal.accounts.PersonRow;

/**
 * Somebody with an account, as those see them who keep order.
 *
 * @param name may be empty
 * @param why why they wait or are suspended, as they are told; may be empty
 * @param wishedOrganisation whose member they say they are, where they had to choose
 * @param wish what they wrote about it; may be empty
 * @param seen when they were last here
 */
public record Someone(
        PersonId id,
        String name,
        String address,
        Optional<OrganisationId> organisation,
        Role role,
        Standing standing,
        String why,
        Optional<OrganisationId> wishedOrganisation,
        String wish,
        Instant created,
        Optional<Instant> seen) {

    static Someone of(PersonRow row) {
        return new Someone(
                row.id(),
                row.name(),
                row.address(),
                row.organisation(),
                row.role(),
                row.standing(),
                row.standingWhy().orElse(""),
                row.wishedOrganisation(),
                row.wish().orElse(""),
                row.created(),
                row.seen());
    }

    /** What they are called on the pages of those who keep order. */
    public String called() {
        return name.isEmpty() ? address : name;
    }

    /** Whether it has to be decided whose member they are. */
    public boolean isWaiting() {
        return standing == Standing.WAITING;
    }

    /** Whether the account is closed. */
    public boolean isSuspended() {
        return standing == Standing.SUSPENDED;
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Someone[" + id + "]";
    }
}
