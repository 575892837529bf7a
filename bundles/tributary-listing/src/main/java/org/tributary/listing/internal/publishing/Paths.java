package org.tributary.listing.internal.publishing;

import org.tributary.api.id.ListingId;

/** Where the pages are on which listings are written. */
final class Paths {

    static final String START = "/publish";
    static final String MINE = "/my-listings";

    private Paths() {}

    /** The list of what can be written about a listing. */
    static String of(ListingId id) {
        return START + '/' + id.origin() + '/' + id.key();
    }

    static String of(ListingId id, String page) {
        return of(id) + '/' + page;
    }

    static String listing(ListingId id) {
        return "/listings/" + id.origin() + '/' + id.key();
    }

    static String history(ListingId id) {
        return listing(id) + "/history";
    }
}
