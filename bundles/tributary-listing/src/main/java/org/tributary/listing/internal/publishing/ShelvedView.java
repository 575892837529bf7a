package org.tributary.listing.internal.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.refusal.FieldFault;

/**
 * A listing that is out of sight.
 *
 * @param state what became of it, as a sentence
 * @param why what people read at its address; may be empty
 * @param into where its address leads to, if anywhere
 * @param justNow whether that has just happened
 */
public record ShelvedView(
        Listing listing,
        String state,
        Optional<Instant> since,
        String why,
        Optional<String> into,
        boolean justNow,
        String action,
        List<FieldFault> faults) {}
