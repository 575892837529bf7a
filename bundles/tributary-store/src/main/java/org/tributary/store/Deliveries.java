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
 * long the same message is not sent again. What could not be sent stays whole for 30 days. A message that says until when it is
 * of use is dropped then; one that is written when it is sent waits while its {@link MessageWriter} is not there.
 */
@ProviderType
public interface Deliveries {

    /**
     * The message of this key, sent or not. Of one that was sent or dropped the address and the words are empty, and of one
     * that is written when it is sent the words are.
     */
    Optional<Queued> find(String key);

    /** How many messages there are in each state; states without any are left out. */
    Map<State, Long> counts();

    /**
     * Messages that could not be sent, the newest first; their next attempt is when that was found.
     *
     * @param limit 1 to 1,000
     */
    List<Queued> failed(int limit);

    /**
     * Messages that wait to be sent, those first that are tried next.
     *
     * @param limit 1 to 1,000
     */
    List<Queued> waiting(int limit);

    /**
     * Messages in one state, those first that changed last, or that are tried last where they wait.
     *
     * @param channel of this channel alone
     * @param after after the message of this key, as it stands in the order now
     * @param limit 1 to 1,000
     */
    List<Queued> list(State state, Optional<String> channel, Optional<String> after, int limit);

    /**
     * Messages in any state that belong together by their keys, the newest first. Those are found that were put into the queue
     * in the last 90 days, or 30 where they failed.
     *
     * @param keyPrefix all of their key up to its last slash and with it, for example {@code digest/4711/}
     * @param limit 1 to 1,000
     */
    List<Queued> log(String keyPrefix, int limit);

    /** What waits and what could not be sent, of every channel of which there is any, by name. Counts rows: for people, not for programs. */
    List<Backlog> backlog();

    /** What was written to somebody with an account and is still known, sent or not, the newest first. */
    List<Queued> of(PersonId person, int limit);

    /**
     * Puts a message that could not be sent into the queue again, to be tried at once.
     *
     * @throws org.tributary.api.refusal.NotFound where there is no such message
     */
    void retry(String key, Actor actor);

    /**
     * Puts all messages of a channel that could not be sent into the queue again, but for those to suspended addresses. Works
     * in batches, each a transaction of its own; seconds for thousands.
     *
     * @return how many
     */
    long retryAll(String channel, Actor actor);

    /**
     * Takes a message that waits, or could not be sent, out of the queue for good. Its key stays as that of one that was sent.
     * One that is under way at this moment may arrive all the same.
     *
     * @throws org.tributary.api.refusal.NotFound where there is no such message
     */
    void drop(String key, Actor actor);

    /**
     * Drops all messages of a channel that are in this state and were put into the queue before that moment. Works in batches,
     * each a transaction of its own; seconds for thousands.
     *
     * @param state {@link State#WAITING} or {@link State#FAILED}
     * @return how many
     */
    long dropAll(String channel, State state, Instant before, Actor actor);

    /**
     * Addresses that were refused: nothing is sent there until somebody resumes them, the newest first.
     *
     * @param limit 1 to 1,000
     */
    List<Suspension> suspended(int limit);

    /**
     * Sends nothing to this address from now on; what waits for it fails when its turn comes. For example because a letter to
     * it came back days later. Where it is suspended already, nothing changes.
     *
     * @param recipient the address in the channel's own form; it is not checked here
     * @param why plain text for the operator, up to 1,000 characters, cut there; addresses in it are taken out
     */
    void suspend(String channel, String recipient, String why, Actor actor);

    /** Whether nothing is sent to this address, and why. */
    Optional<Suspension> suspension(String channel, String recipient);

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
     * What of one channel is not sent.
     *
     * @param there whether the channel is there; without it its messages wait
     * @param waiting how many are to be sent, now or later
     * @param oldest when the one should have been sent that waits longest; empty where none is late
     * @param failed how many could not be sent and can be tried again
     * @param lastError why one that waits could not be sent when it was tried last; empty where none was
     */
    record Backlog(
            String channel, boolean there, long waiting, Optional<Instant> oldest, long failed, String lastError) {}

    /**
     * A message in the queue.
     *
     * @param delivery what to send, and by which channel
     * @param state how far it is
     * @param attempts how often it was tried
     * @param nextAttempt when it is tried next
     * @param lastError why the last attempt failed, or why it was dropped; empty where there is no such reason
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
        FAILED,
        /** Not sent, and not to be: there was nothing left to say, it came too late, or somebody took it out. */
        DROPPED
    }
}
