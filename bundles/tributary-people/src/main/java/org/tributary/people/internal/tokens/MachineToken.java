package org.tributary.people.internal.tokens;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * A token as its maker sees it: without the secret, which nobody has but the machine.
 *
 * @param id its name in the audit trail
 * @param name what it is for, in the words of its maker
 * @param organisation for whom it acts; empty where its maker has none
 * @param seen when it was last used, to the minute; empty where it never was
 * @param expires when it ends by itself; empty where it does not
 */
public record MachineToken(
        String id,
        String name,
        Scope scope,
        Optional<OrganisationId> organisation,
        Instant created,
        Optional<Instant> seen,
        Optional<Instant> expires) {

    /** For templates. */
    public String scopeCode() {
        return scope.code();
    }

    /** Whether it has ended by itself. */
    public boolean hasEnded(Instant now) {
        return expires.filter(end -> !end.isAfter(now)).isPresent();
    }
}
