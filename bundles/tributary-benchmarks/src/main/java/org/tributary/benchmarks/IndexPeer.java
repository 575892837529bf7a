package org.tributary.benchmarks;

import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.text.TextAnalysis;
import org.tributary.subscriptions.internal.matching.FilterIndex;

/** The index of filters that Tributary's subscriptions use. */
final class IndexPeer implements Peer {

    private final FilterIndex index;

    IndexPeer(TextAnalysis analysis, LongFunction<ListingFilter> filters, long count) {
        index = new FilterIndex(analysis);
        index.load(LongStream.range(0, count)
                .mapToObj(id -> new FilterIndex.Entry(id, filters.apply(id)))
                .iterator());
    }

    @Override
    public String name() {
        return "Tributary";
    }

    @Override
    public long match(Listing listing) {
        long[] count = {0};
        index.match(listing, id -> count[0]++);
        return count[0];
    }

    @Override
    public void match(Listing listing, LongConsumer found) {
        index.match(listing, found);
    }

    @Override
    public void close() {
        // It holds nothing but memory.
    }
}
