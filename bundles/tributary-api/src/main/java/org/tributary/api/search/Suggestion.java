package org.tributary.api.search;

import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;

/**
 * Something that somebody may be about to type, offered while they type it.
 *
 * @param kind what it is
 * @param text what to show and, where it is chosen, to search for: the title or tag as people wrote it, plain text
 * @param listing the listing of this title, to go to it at once; empty for a tag
 * @param listings how many listings it stands for that the viewer may see, at least 1
 */
public record Suggestion(Kind kind, String text, Optional<ListingId> listing, long listings) {

    /** What a search engine can propose; topics and organisations are known to the search slice itself. */
    public enum Kind implements Coded {
        /** The title of a listing. */
        TITLE,
        /** A tag of listings. */
        TAG
    }
}
