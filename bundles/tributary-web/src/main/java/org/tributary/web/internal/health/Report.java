package org.tributary.web.internal.health;

import java.util.List;
import java.util.Map;
import org.tributary.api.health.Health;

/**
 * How everything is.
 *
 * @param status the worst of all
 * @param parts each part by its name
 * @param waiting what is installed and cannot begin, and what it waits for
 */
record Report(Health.Status status, List<Part> parts, List<Waiting> waiting) {

    /** One part and how it is. */
    record Part(String name, Health.Status status, String sentence, Map<String, String> details) {}

    /** A component that waits for services or a configuration. */
    record Waiting(String bundle, String component, List<String> waitsFor) {}
}
