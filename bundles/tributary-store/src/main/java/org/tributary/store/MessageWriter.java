package org.tributary.store;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.notify.Message;

/**
 * Writes a message in the moment in which it is sent, so that it says what is true then: what was withdrawn meanwhile is not
 * in it, and who stopped it meanwhile does not get it.
 *
 * <p>Register a service of this type, and put messages into the queue with {@link Delivery#writtenWhenSent}. The queue calls
 * it on the node that sends, outside of any transaction and from several threads at once, when the message was taken to be
 * sent and again at every further attempt. Take up to 30 seconds. While no writer of that name is there the message waits, as
 * it does for a channel. Where several have one name, the one with the highest service ranking is asked. Not for changing
 * anything: the message may still not be sent.
 */
@ConsumerType
public interface MessageWriter {

    /** Its name, which never changes: a-z, digits and hyphens, up to 40 characters; for example {@code subscriptions}. */
    String name();

    /**
     * The message of this key as it is to be sent now. Its key and its sort are those it was put into the queue with;
     * otherwise it counts as a fault of the writer and is not sent. Its address is the one that its reader has now: where
     * that changed meanwhile it goes to the new one, through the same channel.
     *
     * @return empty where nothing is left to say: it is dropped, and its key stays as that of a message that was sent
     * @throws RuntimeException where it cannot be written now: it is tried again later, with growing gaps
     */
    Optional<Message> write(String key);
}
