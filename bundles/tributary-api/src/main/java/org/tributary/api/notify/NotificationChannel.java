package org.tributary.api.notify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Delivers one message by one way: e-mail, a chat, another system.
 *
 * <p>Register a service of this type. The queue in the store calls it with every message that names it, from several
 * threads at once, on one node at a time, and does all the rest: it keeps the message until it is sent, tries again with
 * growing gaps for 24 hours, and remembers which addresses were refused. Take up to 30 seconds. An exception counts as
 * {@link Receipt.Later} with the usual gap. A message may come again after the process died between the other side's
 * yes and our note of it: give the other side something stable made of {@link Message#key()}, so that it can tell. Where
 * several channels have one name, the one with the highest service ranking is asked. Not for deciding who gets what.
 */
@ConsumerType
public interface NotificationChannel {

    /** Its name, which never changes: a-z, digits and hyphens, up to 40 characters; for example {@code email}. */
    String name();

    /** Sends it, and says what became of it. */
    Receipt send(Message message);
}
