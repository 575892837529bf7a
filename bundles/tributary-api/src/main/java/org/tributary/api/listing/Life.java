package org.tributary.api.listing;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to it; all times UTC.
 *
 * @param confirmed when its owner last said that it is true
 * @param staleSince since when nobody has answered whether it is still true
 * @param archived when it was put away: kept, but in no list, and its address says so
 * @param version rises by one with each change; the ETag
 */
public record Life(
        Instant created,
        Instant updated,
        Instant confirmed,
        Optional<Instant> staleSince,
        Optional<Instant> archived,
        long version) {

    /** Whether it says "not confirmed since". */
    public boolean isStale() {
        return staleSince.isPresent();
    }
}
