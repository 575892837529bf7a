package org.tributary.sources.internal.running;

import java.time.Duration;
import org.tributary.api.source.ListingBatch;

/**
 * What a run may take.
 *
 * @param page how long a page may take
 * @param run how long a run may take
 * @param pages how many pages a run may have
 * @param listings how many listings a run may bring
 * @param together how many listings a page may have
 * @param removed how many keys a page may name as removed
 */
record Limits(Duration page, Duration run, int pages, int listings, int together, int removed) {

    static final Limits USUAL =
            new Limits(Duration.ofSeconds(60), Duration.ofHours(1), 200, 100_000, ListingBatch.MOST, 10_000);
}
