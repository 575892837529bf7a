package org.tributary.sources.internal.outlets;

import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.source.ListingOutlet;

/**
 * An outlet that is there now.
 *
 * @param outlet what is called
 * @param title of the place
 * @param organisation whose members may put something there; empty: curators may
 */
public record Outlet(ListingOutlet outlet, String name, String title, Optional<OrganisationId> organisation) {

    /** Whether this viewer may put something there. */
    boolean isFor(Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.isMember() && organisation.filter(viewer::belongsTo).isPresent();
    }
}
