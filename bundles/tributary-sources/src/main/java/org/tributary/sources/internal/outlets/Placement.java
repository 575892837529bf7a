package org.tributary.sources.internal.outlets;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;

/**
 * A listing in another system.
 *
 * @param outlet the name of the outlet
 * @param asked when somebody last asked for it
 * @param attempts since then
 * @param placed when it was last put there
 * @param key how the other system knows it
 * @param address where a person finds it there
 * @param sentence why it could not be put there; may be empty
 */
public record Placement(
        String outlet,
        ListingId listing,
        State state,
        Instant asked,
        int attempts,
        Optional<Instant> placed,
        Optional<String> key,
        Optional<URI> address,
        String sentence) {

    /** How far it is. */
    public enum State implements Coded {
        WAITING,
        PLACED,
        FAILED
    }
}
