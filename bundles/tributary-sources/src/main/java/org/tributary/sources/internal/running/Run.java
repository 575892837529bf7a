package org.tributary.sources.internal.running;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.sources.internal.keeping.Counts;

/**
 * One run of a source, as the operator sees it.
 *
 * @param number counted from 1 for each source
 * @param beat when something was last heard of it
 * @param sentence why it ended as it did; empty where all went well
 * @param notes what else there was to say, for example of what was refused; bounded
 */
public record Run(
        String origin,
        long number,
        Mode mode,
        Outcome outcome,
        Instant started,
        Instant beat,
        Optional<Instant> ended,
        int pages,
        Counts counts,
        String sentence,
        List<String> notes) {

    /** Longer than a page may take and its listings take to keep. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** Whether it is under way: nothing ended it, and it was heard of lately. */
    public boolean isUnderWay(Instant now) {
        return ended.isEmpty() && beat.plus(SILENCE).isAfter(now);
    }
}
