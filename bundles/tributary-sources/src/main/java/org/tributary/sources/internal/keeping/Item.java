package org.tributary.sources.internal.keeping;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.ListingDraft;

/**
 * A thing that a source named, as a person sees it.
 *
 * @param organisation whose it is; empty where that is not known
 * @param noted since when it is so
 * @param reason why it is so; may be empty
 * @param draft what would be published; empty where it does not wait
 */
public record Item(
        ListingId id,
        ItemState state,
        String title,
        String organisation,
        Instant noted,
        String reason,
        Optional<String> decidedBy,
        Optional<Instant> decided,
        Optional<ListingDraft> draft) {}
