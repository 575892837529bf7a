package org.tributary.testkit.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/** A channel that takes every message that has a recipient, and keeps it for the test to read. */
public final class RecordingChannel implements NotificationChannel {

    private final String name;
    private final List<Message> sent = new CopyOnWriteArrayList<>();

    /** One with this name, for example {@code email}. */
    public RecordingChannel(String name) {
        this.name = name;
    }

    /** All that was sent so far, in its order; what came again stands here again. */
    public List<Message> sent() {
        return List.copyOf(sent);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Receipt send(Message message) {
        if (message.to().isBlank()) {
            return new Receipt.Refused("There is nobody to send this to.", true);
        }
        sent.add(message);
        return new Receipt.Sent();
    }
}
