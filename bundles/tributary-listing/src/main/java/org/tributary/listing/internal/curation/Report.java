package org.tributary.listing.internal.curation;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;

/**
 * What somebody reported, as a curator reads it. Who it was stays hidden from curators, too.
 *
 * @param listing what it is about, where it is still to be seen
 * @param words what they wrote, plain text; may be empty
 * @param wantsAnswer whether somebody hears of the decision
 * @param decision what was done; empty while nobody has decided
 */
public record Report(
        long number,
        ListingId id,
        Optional<Listing> listing,
        ReportReason reason,
        String words,
        boolean wantsAnswer,
        Instant made,
        Optional<Decision> decision) {

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "Report[" + number + "]";
    }

    /**
     * What somebody wants to report, as they typed it.
     *
     * @param reason what is wrong; empty where nothing was chosen
     * @param address where they want an answer; may be empty
     */
    public record Draft(ListingId listing, Optional<ReportReason> reason, String words, String address) {

        /** Keeps what people wrote out of logs. */
        @Override
        public String toString() {
            return "Draft[" + listing + "]";
        }
    }
}
