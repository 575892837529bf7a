package org.tributary.sources.internal.running;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a source over restarts and on all nodes.
 *
 * @param title what it was called when it was last here
 * @param bundle the name of the bundle it came from
 * @param nextPage where it is read on
 * @param midway whether the last run ended before its last page
 * @param asked what an operator wants at once
 * @param held the mark of the settings with which it said that a person must act
 * @param failures how often it failed in a row
 * @param error why it failed when it was last read; empty where it did not
 * @param runs how many there were
 * @param missing how many listings would be removed if somebody agreed; 0 where nothing is asked
 * @param total out of how many
 */
public record SourceState(
        String origin,
        String title,
        String bundle,
        Optional<String> nextPage,
        boolean midway,
        Instant nextRun,
        Optional<Mode> asked,
        boolean stopping,
        boolean paused,
        Optional<String> held,
        int failures,
        String error,
        Moderation moderation,
        long runs,
        int missing,
        int total) {}
