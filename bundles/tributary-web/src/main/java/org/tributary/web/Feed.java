package org.tributary.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.web.Html;

/**
 * News for feed readers: Atom 1.0 or JSON Feed 1.1, whichever the resource method says it produces
 * ({@code application/atom+xml} or {@code application/feed+json}). Each listing or other entry keeps one id for ever, so
 * that a reader shows it once, and again only when it was updated.
 *
 * @param title what it holds, plain text
 * @param path the page that shows the same, beginning with a slash
 * @param atomPath where the Atom form is
 * @param jsonPath where the JSON form is
 * @param listings newest first; at most 50 are written; as everybody may see them
 * @param notes why a listing is in it, where its reader should be told; may be empty
 * @param entries what is no listing, newest first; written after the listings, at most 50
 */
public record Feed(
        String title,
        String path,
        String atomPath,
        String jsonPath,
        List<Listing> listings,
        Map<ListingId, Note> notes,
        List<Entry> entries) {

    /** The most listings, or other entries, that a feed holds. */
    public static final int MOST = 50;

    public Feed {
        listings = listings.stream().limit(MOST).toList();
        notes = Map.copyOf(notes);
        entries = entries.stream().limit(MOST).toList();
    }

    /** A feed of listings. */
    public Feed(
            String title,
            String path,
            String atomPath,
            String jsonPath,
            List<Listing> listings,
            Map<ListingId, Note> notes) {
        this(title, path, atomPath, jsonPath, listings, notes, List.of());
    }

    /** A feed that needs no explanation. */
    public Feed(String title, String path, String atomPath, String jsonPath, List<Listing> listings) {
        this(title, path, atomPath, jsonPath, listings, Map.of());
    }

    /** A feed of what is no listing. */
    public static Feed of(String title, String path, String atomPath, String jsonPath, List<Entry> entries) {
        return new Feed(title, path, atomPath, jsonPath, List.of(), Map.of(), entries);
    }

    /**
     * Something that is no listing.
     *
     * @param id the same for ever, and of no other entry of the site: letters, digits, hyphens and slashes, beginning with
     *     the name of the slice
     * @param title plain text
     * @param path its page, beginning with a slash
     * @param summary plain text; may be empty
     * @param content the whole of it; empty where the summary says all
     * @param author who says so, plain text
     * @param published when it came in
     * @param updated when it changed last
     * @param categories words for readers to file it under
     */
    public record Entry(
            String id,
            String title,
            String path,
            String summary,
            Optional<Html> content,
            String author,
            Instant published,
            Instant updated,
            List<String> categories) {

        public Entry {
            categories = List.copyOf(categories);
        }
    }

    /**
     * Why a listing is in a feed.
     *
     * @param why a few words, plain text; they stand before what the listing says itself
     * @param time when it came in; readers show the listing again where that is later than its last update
     */
    public record Note(String why, Instant time) {}
}
