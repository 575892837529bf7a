package org.tributary.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.code.Coded;

/** The queue of messages, as far as everybody may read it. Works on the caller's thread within milliseconds. */
@ProviderType
public interface Deliveries {

    /** The message of this key, sent or not. */
    Optional<Queued> find(String key);

    /** How many messages there are in each state; states without any are left out. */
    Map<State, Long> counts();

    /**
     * A message in the queue.
     *
     * @param message what to send
     * @param state how far it is
     * @param attempts how often it was tried
     * @param nextAttempt when it is tried next
     * @param lastError why the last attempt failed; empty where none did
     * @param created when it was put there
     * @param sent when it was sent
     */
    record Queued(
            Delivery message,
            State state,
            int attempts,
            Instant nextAttempt,
            String lastError,
            Instant created,
            Optional<Instant> sent) {}

    /** How far a message is. */
    enum State implements Coded {
        /** To be sent. */
        WAITING,
        /** Taken by its channel. */
        SENT,
        /** Refused for good, or tried too often. */
        FAILED
    }
}
