package org.tributary.people.internal.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/**
 * A session that counts, with what decides about the rights of whoever has it.
 *
 * @param hash of its secret
 * @param id by which it is ended from elsewhere
 * @param door by which they came: {@code mail} or the name of a provider
 * @param role what the person may do once every step is done
 * @param secondStep whether the person has a second step that was confirmed once
 * @param secondStepDone whether it was done in this session
 */
public record LiveSession(
        String hash,
        String id,
        PersonId person,
        Standing standing,
        Role role,
        Optional<OrganisationId> organisation,
        String door,
        boolean secondStep,
        boolean secondStepDone,
        Instant created,
        Instant seen,
        Instant expires) {

    /** Whether they must do the second step, or set it up, before they have all their rights. */
    public boolean isSecondStepMissing() {
        return !secondStepDone && (secondStep || role == Role.ADMINISTRATOR);
    }

    /**
     * What they may see and do now. Whoever waits is nobody's member. Where the second step is missing, nobody is more
     * than a member: a mailbox that was broken into opens no host.
     */
    public Viewer viewer() {
        if (standing != Standing.ACTIVE) {
            return new Viewer(Optional.of(person), Role.VISITOR, Set.of());
        }
        Role now = isSecondStepMissing() && role.atLeast(Role.MEMBER) ? Role.MEMBER : role;
        return new Viewer(Optional.of(person), now, organisation.map(Set::of).orElse(Set.of()));
    }

    /** Keeps even hashes out of logs. */
    @Override
    public String toString() {
        return "LiveSession[" + id + "]";
    }
}
