package org.tributary.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;

/**
 * A message on its way to one recipient.
 *
 * @param channel the name of the {@link org.tributary.api.notify.NotificationChannel} that sends it
 * @param message what is sent; the same key is never sent twice. Of one that is written when it is sent, its key, address and
 *     sort alone
 * @param notBefore when it may be sent at the earliest
 * @param notAfter when it is of no use any more: what could not be sent by then is dropped; without it it is tried for 24
 *     hours
 * @param writer the name of the {@link MessageWriter} that writes it when it is sent; empty where it is written already
 * @param person who gets it, where they have an account: nothing is sent to somebody who was erased meanwhile
 */
public record Delivery(
        String channel,
        Message message,
        Instant notBefore,
        Optional<Instant> notAfter,
        Optional<String> writer,
        Optional<PersonId> person) {

    /** The channel that everybody has. */
    public static final String EMAIL = "email";

    /** One that is written already. */
    public Delivery(String channel, Message message, Instant notBefore, Optional<PersonId> person) {
        this(channel, message, notBefore, Optional.empty(), Optional.empty(), person);
    }

    /** A mail to somebody with an account, as soon as may be. */
    public static Delivery email(Message message, PersonId person) {
        return new Delivery(EMAIL, message, Instant.EPOCH, Optional.of(person));
    }

    /** A mail to somebody without an account, as soon as may be. */
    public static Delivery email(Message message) {
        return new Delivery(EMAIL, message, Instant.EPOCH, Optional.empty());
    }

    /**
     * A message of which only the address is known yet.
     *
     * @param writer the name of the {@link MessageWriter} that writes it when it is sent
     * @param key as {@link Message#key()}
     * @param to as {@link Message#to()}
     * @param person who gets it, where they have an account
     */
    public static Delivery writtenWhenSent(
            String writer,
            String channel,
            String key,
            String to,
            Message.Sort sort,
            Instant notBefore,
            Optional<PersonId> person) {
        Message unwritten =
                new Message(key, to, "", "", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), sort);
        return new Delivery(channel, unwritten, notBefore, Optional.empty(), Optional.of(writer), person);
    }

    /** The same, but of no use any more after that moment. */
    public Delivery until(Instant moment) {
        return new Delivery(channel, message, notBefore, Optional.of(moment), writer, person);
    }
}
