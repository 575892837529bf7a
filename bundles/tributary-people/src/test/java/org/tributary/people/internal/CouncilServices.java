package org.tributary.people.internal;

import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/** Two council services in memory: the slice that has the real ones is not there when this one is built. */
public final class CouncilServices implements Topics {

    private static final List<Topic> ALL = List.of(
            new Topic("waste-and-recycling", "Waste and recycling", "Bins.", "Streets", List.of(), List.of()),
            new Topic("council-housing", "Council housing", "Homes.", "Housing", List.of(), List.of()));

    @Override
    public List<Topic> all() {
        return ALL;
    }

    @Override
    public Optional<Topic> find(String id) {
        return ALL.stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Topic> recognise(String idOrName) {
        return find(idOrName);
    }
}
