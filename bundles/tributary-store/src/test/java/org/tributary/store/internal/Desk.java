package org.tributary.store.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tributary.api.notify.Message;
import org.tributary.store.MessageWriter;

/** Writers that write as a test says. */
final class Desk implements ByName<MessageWriter> {

    private final Map<String, MessageWriter> writers = new ConcurrentHashMap<>();

    /** A writer comes, or writes in another way from now on. */
    Desk writes(String name, Function<String, Optional<Message>> writing) {
        writers.put(name, new MessageWriter() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Message> write(String key) {
                return writing.apply(key);
            }
        });
        return this;
    }

    void goes(String name) {
        writers.remove(name);
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(writers.keySet());
    }

    @Override
    public Optional<MessageWriter> find(String name) {
        return Optional.ofNullable(writers.get(name));
    }
}
