package org.tributary.listing.internal.publishing;

import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.catalogue.OwnListings;
import org.tributary.listing.internal.pages.ListingPages;
import org.tributary.listing.internal.topics.TopicFile;

/** All pages on which listings are written, on a real database. */
final class PublishingDesk {

    final Parts parts;
    final PublishPages publish;
    final ShelfPages shelf;
    final MergePages merge;
    final CopyPages copy;
    final PreviewPages preview;
    final HistoryPages history;
    final MyListingsPages mine;

    PublishingDesk(ListingFixture f) {
        TopicFile topics = new TopicFile();
        Editable editable = new Editable(f.listings);
        Similar similar = new Similar(f.listings, topics);
        History versions = new History(f.database.store());
        parts = new Parts(topics, f.organisations);
        publish = new PublishPages(f.listings, f.organisations, topics, editable, similar, versions);
        shelf = new ShelfPages(f.listings, f.listings, editable);
        merge = new MergePages(f.listings, editable, similar);
        copy = new CopyPages(f.listings);
        preview = new PreviewPages(f.listings, new ListingPages(f.listings, f.organisations, topics), editable);
        history = new HistoryPages(f.listings, versions, editable, topics, f.organisations);
        mine = new MyListingsPages(new OwnListings(f.database.store()), new Waiting(java.util.List.of()));
    }
}
