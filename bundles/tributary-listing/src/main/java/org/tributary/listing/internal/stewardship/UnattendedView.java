package org.tributary.listing.internal.stewardship;

import java.util.List;
import org.tributary.api.listing.Listing;
import org.tributary.api.organisation.Organisation;

/** Listings of an organisation whose steward has left. */
public record UnattendedView(Organisation organisation, List<Listing> listings) {

    public UnattendedView {
        listings = List.copyOf(listings);
    }
}
