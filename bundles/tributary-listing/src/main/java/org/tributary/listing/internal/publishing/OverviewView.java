package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.refusal.FieldFault;

/**
 * What can be written about a listing, and what is there already.
 *
 * @param done what has just worked
 * @param technology what the title names instead of a problem
 * @param similar what is here already, for a draft
 * @param circles the choice of who may see it, for a draft
 */
public record OverviewView(
        Listing listing,
        boolean isDraft,
        Optional<String> done,
        List<FieldFault> faults,
        List<Item> items,
        Optional<String> technology,
        List<Listing> similar,
        Content circles) {

    /** A page of the form, and whether anything stands on it. */
    public record Item(String path, String title, boolean isBegun) {}

    /** The page that a listing is read on, under the pages that it is written on. */
    public String path(String page) {
        return Paths.of(listing.id(), page);
    }

    /** Where its versions are. */
    public String history() {
        return Paths.history(listing.id());
    }
}
