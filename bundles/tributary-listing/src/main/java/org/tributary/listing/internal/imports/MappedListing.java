package org.tributary.listing.internal.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;

/**
 * A row that could be read, on its way into the catalogue.
 *
 * @param newOwner the organisation's name, where nobody knows it yet; the draft's owner is then provisional
 * @param posts dated updates, oldest first
 * @param cells what the row says, to name the columns at fault
 * @param sources the column that a section's text came from, by the section's word
 */
record MappedListing(
        ListingDraft draft,
        Optional<String> newOwner,
        List<Post> posts,
        Cells<ListingColumn> cells,
        Map<String, ListingColumn> sources) {

    ListingId id() {
        return draft.id().orElseThrow();
    }

    /** How much memory it holds, in characters, roughly. */
    int size() {
        return 500
                + draft.sections().text().values().stream()
                        .mapToInt(String::length)
                        .sum()
                + posts.stream().mapToInt(post -> post.text().length()).sum();
    }

    /** A dated update. */
    record Post(Instant time, String text) {}

    /** The same listing for another organisation. */
    MappedListing ownedBy(OrganisationId owner) {
        return new MappedListing(draft.withOwner(owner), newOwner, posts, cells, sources);
    }
}
