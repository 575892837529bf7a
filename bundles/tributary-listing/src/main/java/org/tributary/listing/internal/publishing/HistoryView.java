package org.tributary.listing.internal.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;

/**
 * The versions of a listing.
 *
 * @param isOwner whether this viewer may take versions out
 * @param done what has just worked
 */
public record HistoryView(Listing listing, List<Step> steps, boolean isOwner, Optional<String> done) {

    /**
     * One version.
     *
     * @param when the same moment in words
     * @param who in words
     * @param changes what changed with it, in words; empty for the first
     * @param compare where it is set beside the one before
     * @param remove where it can be taken out, for who may
     */
    public record Step(
            Instant saved,
            String when,
            String who,
            List<String> changes,
            Optional<String> compare,
            Optional<String> remove) {}
}
