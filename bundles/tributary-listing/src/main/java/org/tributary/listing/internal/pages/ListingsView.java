package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.paging.Paged;

/**
 * What a list of listings shows.
 *
 * @param kinds the ways to one kind each
 * @param chosen by what it is narrowed down, each with the way out
 * @param next the address of the next page
 */
public record ListingsView(
        String heading, Paged<Listing> page, List<KindLink> kinds, List<Chosen> chosen, Optional<String> next) {

    /** The way to all listings of one kind; a count of 0 is not shown. */
    public record KindLink(String text, long count, String address, boolean current) {}

    /** Something the list is narrowed down by, and the address without it. */
    public record Chosen(String text, String addressWithout) {}
}
