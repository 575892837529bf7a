package org.tributary.subscriptions.internal.following;

import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.ListingFilter;

/**
 * What is followed: one listing, or all that fit a filter.
 *
 * @param listing the one listing; then the filter is {@link ListingFilter#ALL} and the query is empty
 * @param filter which listings
 * @param query the filter as it stands in the address of a search, without the question mark; for links and for reading
 *     it again. Up to 4,000 characters
 */
public record Wanted(Optional<ListingId> listing, ListingFilter filter, String query) {

    /** One listing. */
    public static Wanted of(ListingId listing) {
        return new Wanted(Optional.of(listing), ListingFilter.ALL, "");
    }

    /** All that fit. */
    public static Wanted of(ListingFilter filter, String query) {
        return new Wanted(Optional.empty(), filter, query);
    }
}
