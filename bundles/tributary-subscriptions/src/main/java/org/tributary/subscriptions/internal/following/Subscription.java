package org.tributary.subscriptions.internal.following;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;

/**
 * Something that somebody follows.
 *
 * @param id above 0, random
 * @param follower the id of who hears
 * @param title what it is called in pages and messages, plain text, up to 300 characters
 * @param news what counts; at least one
 * @param since lines of the change log up to this one do not count: it starts from the day it was made
 * @param feedGeneration rises when the private address of its feed is renewed
 * @param lastSent when a message held something of it
 */
public record Subscription(
        long id,
        String follower,
        Wanted wanted,
        String title,
        Set<News> news,
        Rhythm rhythm,
        State state,
        long since,
        int feedGeneration,
        Instant created,
        Optional<Instant> lastSent) {

    /** How it stands. */
    public enum State implements Coded {
        /** It was asked for and is not confirmed yet. */
        WAITING,
        ACTIVE,
        PAUSED,
        /** Stopped; kept for 30 days so that it can be taken back. */
        STOPPED
    }
}
