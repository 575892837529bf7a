package org.tributary.subscriptions.internal.digest;

import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Viewer;
import org.tributary.subscriptions.internal.following.Follower;

/**
 * Who reads a message.
 *
 * @param viewer as whom they see listings
 * @param name what they are called; empty where nobody said
 * @param home the organisation that they belong to, or seem to belong to; for the order only
 */
record Reader(Follower follower, Viewer viewer, String name, Optional<Organisation> home) {

    /** Whether it is the channel of a team, where many read what is written. */
    boolean isTeam() {
        return follower.organisation().isPresent();
    }

    /** Whether they can sign in and say something for their organisation. */
    boolean isMember() {
        return follower.person().isPresent() && viewer.isMember();
    }

    /** Whether their own organisation owns it. */
    boolean owns(Listing listing) {
        return listing.owner().filter(owner -> belongsTo(owner.id())).isPresent();
    }

    private boolean belongsTo(OrganisationId organisation) {
        return isTeam()
                ? follower.organisation().filter(organisation::equals).isPresent()
                : viewer.belongsTo(organisation);
    }
}
