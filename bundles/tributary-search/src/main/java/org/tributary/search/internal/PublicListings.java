package org.tributary.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;

/**
 * Remembers the listings that visitors were shown last, so that a page of results asks the database for the rest only.
 * The feed of the engine forgets what has changed; what was read before that and comes too late is not remembered.
 */
@Component(service = PublicListings.class)
public final class PublicListings {

    /** Bytes of memory for each listing that is remembered: one takes less than a tenth of it. */
    private static final int SHARE = 80_000;

    private static final int FEWEST = 2_000;

    private final Listings listings;
    private final Map<ListingId, Listing> remembered;
    private long changes;

    @Activate
    public PublicListings(@Reference Listings listings) {
        this(listings, (int) Math.max(FEWEST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    PublicListings(Listings listings, int most) {
        this.listings = listings;
        remembered = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ListingId, Listing> eldest) {
                return size() > most;
            }
        };
    }

    /** Those of the ids that are there and visible, in the order of the ids. */
    List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
        if (!viewer.equals(Viewer.visitor())) {
            return listings.findAll(ids, viewer);
        }
        Map<ListingId, Listing> found = new HashMap<>();
        List<ListingId> unknown = new ArrayList<>();
        long before;
        synchronized (remembered) {
            before = changes;
            for (ListingId id : ids) {
                Listing known = remembered.get(id);
                if (known == null) {
                    unknown.add(id);
                } else {
                    found.put(id, known);
                }
            }
        }
        if (!unknown.isEmpty()) {
            List<Listing> read = listings.findAll(unknown, viewer);
            read.forEach(listing -> found.put(listing.id(), listing));
            synchronized (remembered) {
                if (changes == before) {
                    read.forEach(listing -> remembered.put(listing.id(), listing));
                }
            }
        }
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** These are no longer what they were. */
    void forget(Collection<ListingId> ids) {
        synchronized (remembered) {
            changes++;
            ids.forEach(remembered::remove);
        }
    }

    /** Nothing is what it was. */
    void forgetAll() {
        synchronized (remembered) {
            changes++;
            remembered.clear();
        }
    }
}
