package org.tributary.people.internal.administration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/**
 * Who keeps order over whom. A lead looks after the people of the own organisation, curators and administrators after
 * everybody; nobody decides about somebody of a higher role, gives a role above their own, or decides about themselves.
 */
final class Rank {

    private Rank() {}

    /** Whether the viewer keeps order over anybody. */
    static boolean isAny(Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.role().atLeast(Role.LEAD) && !viewer.organisations().isEmpty();
    }

    /** Whether the viewer may see the account of somebody who belongs there. */
    static boolean sees(Viewer viewer, Optional<OrganisationId> organisation) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.role().atLeast(Role.LEAD)
                        && organisation.filter(viewer::belongsTo).isPresent();
    }

    /** Whether the viewer may decide about them. */
    static boolean decides(Viewer viewer, PersonId id, Optional<OrganisationId> organisation, Role role) {
        return sees(viewer, organisation)
                && viewer.person().filter(id::equals).isEmpty()
                && viewer.role().atLeast(role);
    }

    /** The roles that the viewer may give, the least first. */
    static List<Role> gives(Viewer viewer) {
        return Arrays.stream(Role.values())
                .filter(role -> role.atLeast(Role.MEMBER) && viewer.role().atLeast(role))
                .toList();
    }
}
