package org.tributary.api.people;

import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Who is looking. Part of every query, before counting and paging, so that nobody sees in a count what is not in their
 * list.
 *
 * @param person who it is; empty for visitors and machines
 * @param role the highest role
 * @param organisations the organisations they belong to; empty for visitors
 */
public record Viewer(Optional<PersonId> person, Role role, Set<OrganisationId> organisations) {

    private static final Viewer VISITOR = new Viewer(Optional.empty(), Role.VISITOR, Set.of());

    public Viewer {
        organisations = Set.copyOf(organisations);
    }

    /** Somebody who has not signed in. */
    public static Viewer visitor() {
        return VISITOR;
    }

    /** The host's own administrator, for example by the token of the configuration or from the shell. */
    public static Viewer administrator() {
        return new Viewer(Optional.empty(), Role.ADMINISTRATOR, Set.of());
    }

    /** Whether this is a signed-in officer or better. */
    public boolean isMember() {
        return role.atLeast(Role.MEMBER);
    }

    /** Whether this viewer belongs to the organisation. */
    public boolean belongsTo(OrganisationId organisation) {
        return organisations.contains(organisation);
    }
}
