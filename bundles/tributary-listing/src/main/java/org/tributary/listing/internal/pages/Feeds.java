package org.tributary.listing.internal.pages;

import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.web.Feed;

/** Feeds hold what everybody may see, whoever asks: their addresses are passed on. */
final class Feeds {

    static final String ATOM = "application/atom+xml";
    static final String JSON = "application/feed+json";

    private Feeds() {}

    /**
     * @param page the page that shows the same
     * @param folder the path below which the two feeds are; empty at the top
     */
    static Feed of(String title, String page, String folder, ListingQuery query, Listings listings) {
        return new Feed(
                title,
                page,
                folder + "/feed.atom",
                folder + "/feed.json",
                listings.first(query, Feed.MOST, Viewer.visitor()));
    }
}
