package org.tributary.subscriptions.internal.digest;

import java.util.List;
import org.tributary.api.listing.Listing;

/**
 * What almost fits what somebody follows.
 *
 * @param groups with at least one each
 */
record Near(List<Group> groups) {

    Near {
        groups = List.copyOf(groups);
    }

    /**
     * What one wider search found.
     *
     * @param heading to what it is near, and what is different
     * @param query the wider search as it stands in an address
     */
    record Group(String heading, String query, List<Found> found) {

        Group {
            found = List.copyOf(found);
        }
    }

    /**
     * One listing.
     *
     * @param why a few words
     */
    record Found(Listing listing, String why) {}
}
