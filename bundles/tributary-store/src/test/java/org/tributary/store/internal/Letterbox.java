package org.tributary.store.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/** Channels that keep what they were given and answer as a test says. */
final class Letterbox implements ByName<NotificationChannel> {

    final List<Message> arrived = new CopyOnWriteArrayList<>();
    private final Map<String, NotificationChannel> channels = new ConcurrentHashMap<>();

    /** A channel comes, or answers in another way from now on. */
    Letterbox answers(String name, Function<Message, Receipt> answer) {
        channels.put(name, new NotificationChannel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Receipt send(Message message) {
                arrived.add(message);
                return answer.apply(message);
            }
        });
        return this;
    }

    Letterbox takes(String name) {
        return answers(name, message -> new Receipt.Sent());
    }

    void goes(String name) {
        channels.remove(name);
    }

    List<String> keys() {
        return arrived.stream().map(Message::key).toList();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(channels.keySet());
    }

    @Override
    public Optional<NotificationChannel> find(String name) {
        return Optional.ofNullable(channels.get(name));
    }
}
