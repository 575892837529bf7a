package org.tributary.toolkit.internal.collaboration;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LookingFor;

/** A joint work as somebody writes it down; see {@link Collaboration} for what the parts are. */
public record CollaborationDraft(
        String title,
        String outcome,
        ListingId about,
        Set<CollaborationType> types,
        Set<LookingFor> lookingFor,
        Optional<LocalDate> begins,
        Optional<LocalDate> ends) {

    public CollaborationDraft {
        types = Set.copyOf(types);
        lookingFor = Set.copyOf(lookingFor);
    }
}
