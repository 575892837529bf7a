package org.tributary.store;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;

/**
 * A message on its way to one recipient.
 *
 * @param channel the name of the {@link org.tributary.api.notify.NotificationChannel} that sends it
 * @param message what is sent; the same key is never sent twice
 * @param notBefore when it may be sent at the earliest
 * @param person who gets it, where they have an account: nothing is sent to somebody who was erased meanwhile
 */
public record Delivery(String channel, Message message, Instant notBefore, Optional<PersonId> person) {

    /** The channel that everybody has. */
    public static final String EMAIL = "email";

    /** A mail to somebody with an account, as soon as may be. */
    public static Delivery email(Message message, PersonId person) {
        return new Delivery(EMAIL, message, Instant.EPOCH, Optional.of(person));
    }

    /** A mail to somebody without an account, as soon as may be. */
    public static Delivery email(Message message) {
        return new Delivery(EMAIL, message, Instant.EPOCH, Optional.empty());
    }
}
