package org.tributary.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells the operator how one part is, in one sentence that says what to do.
 *
 * <p>Register a service of this type. {@code /health} asks it on the thread of the request, at most once a second, and
 * waits at most two seconds: answer from what is known, do no network. An exception, null and no answer in time count as
 * {@code DOWN}; of a plugin that was dropped in as {@code DEGRADED}, so that it takes no site away. Several are shown by
 * name; the worst status is the host's. Not for metrics: those are {@link Measures}.
 */
@ConsumerType
public interface HealthCheck {

    /** A short name such as {@code database} or {@code search-index}: a-z and hyphens. */
    String name();

    /** How it is now. */
    Health check();
}
