package org.tributary.listing.internal.imports;

import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;

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
}
