package org.tributary.search.internal;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.Listing;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;

/** Everything that a question finds, one page in memory at a time. */
final class FoundListings implements Iterator<Listing> {

    private static final int MOST = 10_000;

    private final Finder finder;
    private final SearchRequest request;
    private final Viewer viewer;
    private Iterator<Found> page;
    private Optional<String> next;
    private int read;

    /** Asks for the first page at once, so that a refusal comes before anything was written. */
    FoundListings(Finder finder, SearchRequest request, Viewer viewer) {
        this.finder = finder;
        this.request = request;
        this.viewer = viewer;
        ask(Optional.empty());
    }

    private void ask(Optional<String> after) {
        Hits hits = finder.ask(request.with(new Paging(after, Paging.MOST)).query(Set.of()), viewer);
        List<Found> found = finder.listings(hits, viewer);
        page = found.iterator();
        next = hits.next();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next.isPresent() && read < MOST) {
            ask(next);
        }
        return page.hasNext() && read < MOST;
    }

    @Override
    public Listing next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All were read");
        }
        read++;
        return page.next().listing();
    }
}
