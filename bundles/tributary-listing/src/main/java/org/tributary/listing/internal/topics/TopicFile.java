package org.tributary.listing.internal.topics;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/** The topics that ship with Tributary. References no other service, so that text analysis can be built on it. */
@Component(service = Topics.class)
public final class TopicFile implements Topics {

    private final List<Topic> all;
    private final Map<String, Topic> byKey = new HashMap<>();

    @Activate
    public TopicFile() {
        try (InputStream file = TopicFile.class.getResourceAsStream("/topics/topics.json")) {
            List<Topic> read = new ObjectMapper().readValue(file, new TypeReference<>() {});
            all = read.stream()
                    .sorted(Comparator.comparing(Topic::group).thenComparing(Topic::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of topics cannot be read", e);
        }
        all.forEach(topic -> Stream.of(topic.id(), topic.name()).forEach(name -> byKey.put(key(name), topic)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    @Override
    public List<Topic> all() {
        return all;
    }

    @Override
    public Optional<Topic> find(String id) {
        return Optional.ofNullable(byKey.get(key(id)))
                .filter(topic -> topic.id().equals(id));
    }

    @Override
    public Optional<Topic> recognise(String idOrName) {
        return Optional.ofNullable(byKey.get(key(idOrName)));
    }
}
