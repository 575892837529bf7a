package org.tributary.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;

/**
 * The queue of messages, for those who look after it. Works on the caller's thread within milliseconds; throws {@link
 * org.tributary.api.refusal.TemporarilyUnavailable} where the database is away.
 *
 * <p>The store sends what is in the queue, on one node at a time: at once, and where its channel cannot, again after 30
 * seconds and then after gaps that double up to an hour, for 24 hours after the first attempt. A message whose channel is
 * not there waits. When a message was sent, its address and its words go from the queue; its key stays for 90 days, and as
 * long the same message is not sent again. What could not be sent stays whole for 30 days.
 */
@ProviderType
public interface Deliveries {

    /** The message of this key, sent or not. Of one that was sent the address and the words are empty. */
    Optional<Queued> find(String key);

    /** How many messages there are in each state; states without any are left out. */
    Map<State, Long> counts();

    /**
     * Messages that could not be sent, the newest first; their next attempt is when that was found.
     *
     * @param limit 1 to 1,000
     */
    List<Queued> failed(int limit);

    /** What was written to somebody with an account and is still known, sent or not, the newest first. */
    List<Queued> of(PersonId person, int limit);

    /**
     * Puts a message that could not be sent into the queue again, to be tried at once.
     *
     * @throws org.tributary.api.refusal.NotFound where there is no such message
     */
    void retry(String key, Actor actor);

    /**
     * Addresses that were refused: nothing is sent there until somebody resumes them, the newest first.
     *
     * @param limit 1 to 1,000
     */
    List<Suspension> suspended(int limit);

    /**
     * Sends to this address again, for example because its mailbox is there now. What could not be sent meanwhile stays so
     * until it is tried again.
     *
     * @throws org.tributary.api.refusal.NotFound where the address is not suspended
     */
    void resume(String channel, String recipient, Actor actor);

    /**
     * An address to which nothing is sent.
     *
     * @param why what the other side said
     * @param since when it was refused
     */
    record Suspension(String channel, String recipient, String why, Instant since) {

        /** Keeps addresses out of logs. */
        @Override
        public String toString() {
            return "Suspension[channel=" + channel + ", since=" + since + "]";
        }
    }

    /**
     * A message in the queue.
     *
     * @param delivery what to send, and by which channel
     * @param state how far it is
     * @param attempts how often it was tried
     * @param nextAttempt when it is tried next
     * @param lastError why the last attempt failed; empty where none did
     * @param created when it was put there
     * @param sent when it was sent
     */
    record Queued(
            Delivery delivery,
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
