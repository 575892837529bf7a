package org.tributary.api.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * How one part is.
 *
 * @param status what follows from it
 * @param sentence plain text for the operator, with the one thing to do where it is not {@code UP}
 * @param details figures by name, for example {@code lag} = {@code 0 changes}; no secrets, no personal data
 */
public record Health(Status status, String sentence, Map<String, String> details) {

    public Health {
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    public Health(Status status, String sentence) {
        this(status, sentence, Map.of());
    }

    /** From good to bad. */
    public enum Status {
        /** All is well. */
        UP,
        /** Requests are answered, something needs attention or is catching up. */
        DEGRADED,
        /** Requests that need this part are refused: {@code /health/ready} answers 503. */
        DOWN
    }
}
