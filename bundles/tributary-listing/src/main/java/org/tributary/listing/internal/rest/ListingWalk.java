package org.tributary.listing.internal.rest;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;

/** All listings that a viewer may see, a few hundred in memory at a time. For one thread. */
final class ListingWalk implements Iterator<Listing> {

    private static final int STEP = 200;

    private final Listings listings;
    private final Viewer viewer;
    private Iterator<Listing> step = List.<Listing>of().iterator();
    private Optional<ListingId> last = Optional.empty();
    private boolean over;

    ListingWalk(Listings listings, Viewer viewer) {
        this.listings = listings;
        this.viewer = viewer;
    }

    @Override
    public boolean hasNext() {
        while (!step.hasNext() && !over) {
            List<ListingId> ids = listings.walk(last, STEP, viewer);
            over = ids.isEmpty();
            if (!over) {
                last = Optional.of(ids.get(ids.size() - 1));
                step = listings.findAll(ids, viewer).iterator();
            }
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
