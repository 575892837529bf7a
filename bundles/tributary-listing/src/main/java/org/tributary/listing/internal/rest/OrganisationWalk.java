package org.tributary.listing.internal.rest;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;

/** Walks over what an organisation owns or takes part in, a page at a time. */
final class OrganisationWalk implements Iterator<Listing> {

    private final Listings listings;
    private final ListingQuery query;
    private final Viewer viewer;
    private Iterator<Listing> step = List.<Listing>of().iterator();
    private Optional<String> after = Optional.empty();
    private boolean over;

    OrganisationWalk(Listings listings, OrganisationId organisation, Viewer viewer) {
        this.listings = listings;
        this.query = ListingQuery.NEWEST.withOrganisation(organisation).withOrder(ListingQuery.Order.TITLE);
        this.viewer = viewer;
    }

    @Override
    public boolean hasNext() {
        while (!step.hasNext() && !over) {
            Paged<Listing> page = listings.list(query, new Paging(after, Paging.MOST), viewer);
            step = page.items().iterator();
            after = page.next();
            over = after.isEmpty();
        }
        return step.hasNext();
    }

    @Override
    public Listing next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The walk is over");
        }
        return step.next();
    }
}
