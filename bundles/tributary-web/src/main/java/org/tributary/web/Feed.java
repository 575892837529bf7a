package org.tributary.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;

/**
 * News for feed readers: Atom 1.0 or JSON Feed 1.1, whichever the resource method says it produces
 * ({@code application/atom+xml} or {@code application/feed+json}). Each listing keeps one id for ever, so that a reader
 * shows it once, and again only when it was updated.
 *
 * @param title what it holds, plain text
 * @param path the page that shows the same, beginning with a slash
 * @param atomPath where the Atom form is
 * @param jsonPath where the JSON form is
 * @param listings newest first; at most 50 are written; as everybody may see them
 * @param notes why a listing is in it, where its reader should be told; may be empty
 */
public record Feed(
        String title,
        String path,
        String atomPath,
        String jsonPath,
        List<Listing> listings,
        Map<ListingId, Note> notes) {

    /** The most listings that a feed holds. */
    public static final int MOST = 50;

    public Feed {
        listings = listings.stream().limit(MOST).toList();
        notes = Map.copyOf(notes);
    }

    /** A feed that needs no explanation. */
    public Feed(String title, String path, String atomPath, String jsonPath, List<Listing> listings) {
        this(title, path, atomPath, jsonPath, listings, Map.of());
    }

    /**
     * Why a listing is in a feed.
     *
     * @param why a few words, plain text; they stand before what the listing says itself
     * @param time when it came in; readers show the listing again where that is later than its last update
     */
    public record Note(String why, Instant time) {}
}
