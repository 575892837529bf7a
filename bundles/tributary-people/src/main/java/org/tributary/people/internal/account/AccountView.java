package org.tributary.people.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;

/**
 * What the account page shows.
 *
 * @param waitingWhy why they wait; empty where they do not
 * @param choices the organisations between which they must choose
 * @param wish what they wrote to the curator about where they work
 * @param lessThanRole whether they have fewer rights than their role gives, until the second step is done
 */
public record AccountView(
        String name,
        String address,
        Optional<OrganisationId> organisation,
        Role role,
        Optional<String> waitingWhy,
        List<Choice> choices,
        String wish,
        boolean wished,
        boolean secondStep,
        boolean lessThanRole,
        List<Session> sessions,
        List<FieldFault> faults) {

    /** Whether they wait until somebody, or they themselves, says where they belong. */
    public boolean isWaiting() {
        return waitingWhy.isPresent();
    }

    /**
     * A browser in which they are signed in.
     *
     * @param door by which way, in words
     * @param here whether it is this one
     */
    public record Session(String id, Instant created, Instant seen, String door, boolean here) {}
}
