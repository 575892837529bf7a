package org.tributary.api.refusal;

import java.time.Duration;

/** More than the agreed number of requests or things. Answered with 429 and Retry-After. */
public final class TooMany extends Refusal {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooMany(String sentence, Duration retryAfter) {
        super(sentence);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
