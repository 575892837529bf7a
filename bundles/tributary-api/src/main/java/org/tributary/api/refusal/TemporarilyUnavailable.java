package org.tributary.api.refusal;

import java.time.Duration;

/** Something Tributary needs is away and comes back by itself. Answered with 503 and Retry-After. */
public final class TemporarilyUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param cause what happened, for the log only; never shown */
    public TemporarilyUnavailable(String sentence, Duration retryAfter, Throwable cause) {
        super(sentence, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
