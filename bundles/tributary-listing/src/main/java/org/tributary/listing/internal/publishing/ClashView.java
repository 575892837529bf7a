package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.tributary.api.listing.Listing;

/**
 * Two people changed the same page, and differ.
 *
 * @param version what is there now, which the choice is made against
 * @param typed the whole page as it will be saved, but for what is still to choose
 */
public record ClashView(
        Listing listing,
        String part,
        String action,
        long version,
        String step,
        Map<String, List<String>> typed,
        List<Conflict> conflicts) {

    /**
     * A field in which they differ.
     *
     * @param theirs what is there now, in words
     * @param mine what was typed, in words
     */
    public record Conflict(String label, String theirs, String mine, Content choice) {}

    /** The page as it is now, without what was typed. */
    public String back() {
        return action;
    }
}
