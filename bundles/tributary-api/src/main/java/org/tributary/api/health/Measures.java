package org.tributary.api.health;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Figures of one part for the graphs of the operator, in {@code /metrics}.
 *
 * <p>Register a service of this type. {@code /metrics} asks it at every call, on the thread of the request: answer from what
 * is known, do no network and ask no database. The figures of one that throws are left out. Not for sentences: those belong
 * into a {@link HealthCheck}.
 */
@ConsumerType
public interface Measures {

    /** How the figures are now. Those of one name have the same meaning and the same names of labels. */
    List<Measure> now();

    /**
     * One figure.
     *
     * @param name begins with {@code tributary.}, words parted by dots, the unit at the end where it has one; for example
     *     {@code tributary.messages.oldest.seconds}. What only grows while the process runs ends with {@code .total} and
     *     is shown as a counter
     * @param meaning what it counts, in a few words
     * @param labels what tells it from others of its name, by few values; no ids, no personal data
     * @param value how it is
     */
    record Measure(String name, String meaning, Map<String, String> labels, double value) {

        public Measure {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }
}
