package org.tributary.api.source;

import java.util.List;
import java.util.Set;
import org.tributary.api.listing.ListingDraft;

/**
 * A page of another system.
 *
 * @param listings new and changed ones, each with an id; at most 500. One that is the same as before does no harm
 * @param removed keys of those that are no more
 * @param next where the following page or run begins, up to 4,000 characters; opaque to the platform. The right place for an
 *     entity tag, a date or a cursor
 * @param more whether the following page shall be read at once; a run ends with the first page that says no
 * @param whole said by the last page of a run: whether the pages of this run named everything that there is, so that what
 *     came in earlier runs and was not named in this one is no more. A source that reads a list from its beginning says yes,
 *     one that reads only news, or found nothing changed, says no
 */
public record ListingBatch(List<ListingDraft> listings, Set<String> removed, String next, boolean more, boolean whole) {

    /** The most listings of one page. */
    public static final int MOST = 500;

    public ListingBatch {
        listings = List.copyOf(listings);
        removed = Set.copyOf(removed);
    }

    /** News, which say nothing of what they do not name. */
    public ListingBatch(List<ListingDraft> listings, Set<String> removed, String next, boolean more) {
        this(listings, removed, next, more, false);
    }

    /** Nothing has changed since. */
    public static ListingBatch unchanged(String next) {
        return new ListingBatch(List.of(), Set.of(), next, false, false);
    }
}
