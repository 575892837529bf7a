package org.tributary.subscriptions.internal.flow;

import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.tributary.api.notify.Message;
import org.tributary.store.Delivery;
import org.tributary.store.Transaction;
import org.tributary.subscriptions.internal.following.Follower;

/** Puts a message into the queue: what it is about as rows, its words only when it is sent. */
final class Envelope {

    /** The name of the writer that finds the words. */
    private static final String WRITER = "subscriptions";

    private Envelope() {}

    /** What all keys of messages to a follower begin with. */
    static String prefix(String follower) {
        return "subscriptions/" + follower + "/";
    }

    /** The key of the message to this follower that is made at this moment. */
    static String key(String follower, Instant made) {
        return prefix(follower) + made.toEpochMilli();
    }

    static void put(
            EntityManager entities,
            Transaction tx,
            Follower reader,
            Messages.Sort sort,
            List<Messages.Item> items,
            int more,
            Instant made,
            Instant notBefore) {
        String key = key(reader.id(), made);
        entities.persist(new MessageRow(key, reader.id(), sort, more, made));
        int place = 0;
        for (Messages.Item item : items) {
            entities.persist(new ItemRow(key, place, item));
            place++;
        }
        tx.deliver(Delivery.writtenWhenSent(
                WRITER, reader.channel(), key, reader.address(), Message.Sort.BULK, notBefore, reader.person()));
    }
}
