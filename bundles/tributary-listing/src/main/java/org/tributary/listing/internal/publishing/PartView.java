package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.refusal.FieldFault;

/**
 * One page of the form.
 *
 * @param lead a sentence under the title; may be empty
 * @param step which of the first questions it is; empty where it is none
 * @param technology what the title names instead of a problem, where that is the place to say so
 * @param isFilled whether we filled in something for them
 * @param similar what is here already
 */
public record PartView(
        Listing listing,
        String title,
        String lead,
        List<FieldFault> faults,
        List<Content> inputs,
        String action,
        String step,
        Optional<String> technology,
        boolean isFilled,
        List<Listing> similar) {

    /** Whether this is one of the first questions. */
    public boolean isStep() {
        return !step.isEmpty();
    }

    /** The list that leads to all pages of the form. */
    public String back() {
        return Paths.of(listing.id());
    }

    /** Where the title can be changed. */
    public String headline() {
        return Paths.of(listing.id(), "headline");
    }
}
