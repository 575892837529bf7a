package org.tributary.listing.internal.imports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Tag;

/** What can be asked of a draft. */
final class Drafts {

    private Drafts() {}

    /** The same listing for another organisation. */
    static MappedListing ownedBy(MappedListing listing, OrganisationId owner) {
        ListingDraft d = listing.draft();
        return new MappedListing(
                new ListingDraft(
                        d.id(),
                        d.kind(),
                        d.headline(),
                        d.sections(),
                        d.facets(),
                        owner,
                        d.partners(),
                        d.contacts(),
                        d.period(),
                        d.links(),
                        d.outcome(),
                        d.circle(),
                        d.anonymous(),
                        d.assetType(),
                        d.direction(),
                        d.provenance(),
                        d.dates()),
                listing.newOwner(),
                listing.posts(),
                listing.cells(),
                listing.sources());
    }

    /** Whether a listing says already what the draft says; for a dry run, so without asking the catalogue to compare. */
    static boolean says(ListingDraft draft, Listing listing) {
        return draft.kind() == listing.kind()
                && draft.headline().equals(listing.headline())
                && draft.sections().equals(listing.sections())
                && draft.facets().topics().equals(listing.facets().topics())
                && tags(draft.facets().tags()).equals(listing.facets().tags())
                && draft.facets().phase().equals(listing.facets().phase())
                && draft.facets().collaboration().equals(listing.facets().collaboration())
                && draft.facets().lookingFor().equals(listing.facets().lookingFor())
                && draft.facets().technologies().equals(listing.facets().technologies())
                && draft.facets().userGroups().equals(listing.facets().userGroups())
                && draft.facets().budget() == listing.facets().budget()
                && List.of(draft.owner())
                        .equals(listing.owner().stream().map(Owner::id).toList())
                && draft.partners().equals(listing.partners())
                && draft.contacts().equals(listing.contacts())
                && draft.period().equals(listing.period())
                && draft.links().equals(listing.links())
                && draft.outcome().equals(listing.outcome())
                && draft.circle() == listing.circle()
                && draft.anonymous() == listing.anonymous()
                && draft.assetType().equals(listing.assetType())
                && draft.direction().equals(listing.direction())
                && draft.provenance().equals(listing.provenance());
    }

    private static Set<String> tags(Set<String> tags) {
        return tags.stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
