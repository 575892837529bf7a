package org.tributary.api.source;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the platform and the operator need to know of a source before it is run.
 *
 * @param title what the operator calls it, plain text, 1-100 characters, for example "Blog of digital Camden"
 * @param home where a person reads the same, shown beside the title; empty where there is no such place
 * @param rhythm from the end of one run to the begin of the next, 5 minutes to 31 days; kept within these bounds
 * @param moderated whether a person looks at what is new before others see it: for whatever carries other things as well
 */
public record SourceProfile(String title, Optional<URI> home, Duration rhythm, boolean moderated) {

    /** What a source is asked at the most often. */
    public static final Duration SHORTEST_RHYTHM = Duration.ofMinutes(5);

    /** What a source is asked at the least often. */
    public static final Duration LONGEST_RHYTHM = Duration.ofDays(31);
}
