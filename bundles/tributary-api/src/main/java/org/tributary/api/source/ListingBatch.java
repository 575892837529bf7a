package org.tributary.api.source;

import java.util.List;
import java.util.Set;
import org.tributary.api.listing.ListingDraft;

/**
 * A page of another system.
 *
 * @param listings new and changed ones, each with an id; at most 500
 * @param removed keys of those that are no more
 * @param next where the following page or run begins; opaque to the platform
 * @param more whether the following page shall be read at once
 */
public record ListingBatch(List<ListingDraft> listings, Set<String> removed, String next, boolean more) {

    public ListingBatch {
        listings = List.copyOf(listings);
        removed = Set.copyOf(removed);
    }
}
