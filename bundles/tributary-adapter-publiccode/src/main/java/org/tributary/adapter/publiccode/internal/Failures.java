package org.tributary.adapter.publiccode.internal;

import java.time.Clock;
import java.time.Duration;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.source.SourceFailure;

/** What keeps a catalogue or a file from being read, as a sentence and whether it passes by itself. */
final class Failures {

    private static final Duration SOON = Duration.ofMinutes(15);

    /** For what is most often a mistake of a person at the other side, who may notice without being told. */
    private static final Duration LATE = Duration.ofHours(6);

    private Failures() {}

    static SourceFailure of(OutboundFailure failure) {
        return switch (failure.reason()) {
            case AWAY -> SourceFailure.later(Texts.text("away"), SOON, failure);
            case REFUSED -> SourceFailure.misconfigured(Texts.text("refused"));
            case UNWELCOME -> SourceFailure.misconfigured(Texts.text("unwelcome"));
            case TOO_MUCH -> SourceFailure.misconfigured(Texts.text("too-long"));
        };
    }

    /** For an answer that is none. */
    static SourceFailure of(Answer answer, Clock clock) {
        int status = answer.status();
        String code = String.valueOf(status);
        return switch (status) {
            case 401, 403, 407 -> SourceFailure.misconfigured(Texts.text("sign-in", code));
            case 404 -> later("not-found", code);
            case 410 -> SourceFailure.misconfigured(Texts.text("not-found", code));
            case 408, 425, 429 -> SourceFailure.later(
                    Texts.text("busy"), answer.retryAfter(clock.instant()).orElse(SOON), null);
            default -> status >= 500
                    ? SourceFailure.later(
                            Texts.text("broken", code),
                            answer.retryAfter(clock.instant()).orElse(SOON),
                            null)
                    : SourceFailure.misconfigured(Texts.text("status", code));
        };
    }

    /** For content that can be right again later without anybody here. */
    static SourceFailure later(String key, Object... values) {
        return SourceFailure.later(Texts.text(key, values), LATE, null);
    }
}
