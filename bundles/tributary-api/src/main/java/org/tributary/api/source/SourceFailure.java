package org.tributary.api.source;

import java.time.Duration;
import java.util.Optional;

/** Another system could not be read. The message is a sentence for the operator, without secrets. */
public final class SourceFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    private SourceFailure(String sentence, Optional<Duration> retryAfter, Throwable cause) {
        super(sentence, cause);
        this.retryAfter = retryAfter;
    }

    /** It is away for now: try again after this time. */
    public static SourceFailure later(String sentence, Duration retryAfter, Throwable cause) {
        return new SourceFailure(sentence, Optional.of(retryAfter), cause);
    }

    /** A person must act, for example because the token has expired: no use in trying again before. */
    public static SourceFailure misconfigured(String sentence) {
        return new SourceFailure(sentence, Optional.empty(), null);
    }

    /** When to try again; empty where a person must act first. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
