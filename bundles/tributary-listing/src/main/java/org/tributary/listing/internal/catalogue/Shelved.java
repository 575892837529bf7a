package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;

/**
 * A listing that is out of sight, for those who may bring it back.
 *
 * @param how what took it out
 * @param since when, where that is kept
 * @param why what those who come back to its address read; may be empty
 * @param into where its address leads to, where it is part of another one
 */
public record Shelved(Listing listing, How how, Optional<Instant> since, String why, Optional<ListingId> into) {

    static Shelved of(ListingRow row, Listing listing) {
        How how = row.mergedInto().isPresent() ? How.MERGED : row.isWithdrawn() ? How.WITHDRAWN : How.ARCHIVED;
        return new Shelved(
                listing,
                how,
                row.withdrawnAt().or(() -> listing.life().archived()),
                row.withdrawnWhy().orElse(""),
                row.mergedInto());
    }

    /** What can take a listing out of sight. */
    public enum How {
        WITHDRAWN,
        ARCHIVED,
        MERGED
    }
}
