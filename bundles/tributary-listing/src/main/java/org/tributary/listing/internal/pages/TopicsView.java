package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Map;
import org.tributary.api.listing.Topic;

/**
 * What the list of topics shows.
 *
 * @param groups topics by the heading they stand under
 * @param counts how many listings each topic has that the viewer may see, by id
 */
public record TopicsView(Map<String, List<Topic>> groups, Map<String, Long> counts) {

    public long count(Topic topic) {
        return counts.getOrDefault(topic.id(), 0L);
    }
}
