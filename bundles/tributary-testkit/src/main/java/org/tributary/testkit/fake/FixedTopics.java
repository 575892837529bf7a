package org.tributary.testkit.fake;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/** The topics that a test gives; without any, three of those that Tributary ships. */
public final class FixedTopics implements Topics {

    private final List<Topic> all;

    /** Housing, parking, and waste and recycling. */
    public FixedTopics() {
        this(List.of(
                topic("housing", "Housing", "Homes and neighbourhoods"),
                topic("parking", "Parking", "Transport and streets"),
                topic("waste-and-recycling", "Waste and recycling", "Environment")));
    }

    /** These. */
    public FixedTopics(List<Topic> topics) {
        all = topics.stream()
                .sorted(Comparator.comparing(Topic::group).thenComparing(Topic::name))
                .toList();
    }

    private static Topic topic(String id, String name, String group) {
        return new Topic(id, name, name + " of a council.", group, List.of(), List.of());
    }

    @Override
    public List<Topic> all() {
        return all;
    }

    @Override
    public Optional<Topic> find(String id) {
        return all.stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Topic> recognise(String idOrName) {
        String wanted = key(idOrName);
        return all.stream()
                .filter(topic ->
                        key(topic.id()).equals(wanted) || key(topic.name()).equals(wanted))
                .findFirst();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
