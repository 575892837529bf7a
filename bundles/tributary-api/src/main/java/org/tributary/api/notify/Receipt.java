package org.tributary.api.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of a message. */
public sealed interface Receipt {

    /** The other side has taken it. */
    record Sent() implements Receipt {}

    /**
     * Not now: the other side is away or busy.
     *
     * @param after when it says to come again; without it the queue chooses
     * @param why plain text for the operator; no addresses, no secrets
     */
    record Later(Optional<Duration> after, String why) implements Receipt {}

    /**
     * Never.
     *
     * @param why plain text for the operator; no addresses, no secrets
     * @param addressIsDead whether the address itself was refused, so that nothing else need be sent there
     */
    record Refused(String why, boolean addressIsDead) implements Receipt {}
}
