package org.tributary.benchmarks;

import java.util.function.LongConsumer;
import org.tributary.api.listing.Listing;

/** Something that finds the filters that a listing fits. */
interface Peer extends AutoCloseable {

    /** What the table calls it. */
    String name();

    /** How many filters the listing fits, its text analysed anew. */
    long match(Listing listing);

    /** Which filters the listing fits. */
    void match(Listing listing, LongConsumer found);

    @Override
    void close();
}
