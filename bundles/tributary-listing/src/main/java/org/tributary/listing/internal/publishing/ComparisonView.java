package org.tributary.listing.internal.publishing;

import java.time.Instant;
import java.util.List;
import org.tributary.api.listing.Listing;

/** Two versions of a listing beside each other. */
public record ComparisonView(
        Listing listing,
        Instant earlier,
        Instant later,
        String who,
        List<Change> changes,
        boolean otherContacts,
        String back) {

    /** A field, with what was taken out and put in. */
    public record Change(String label, List<Piece> pieces) {}
}
