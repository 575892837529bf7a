package org.tributary.adapter.kit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.source.SourceFailure;

/**
 * What keeps another system from being read, as a sentence for the operator and whether it passes by itself. Sentences name the
 * site and never the whole address, whose path or query may hold a key.
 */
public final class Failures {

    /** After that something that often passes by itself is tried again. */
    public static final Duration SOON = Duration.ofMinutes(15);

    /** The same for a mistake of people at the other side, who may notice without being told. */
    public static final Duration LATE = Duration.ofHours(6);

    private Failures() {}

    /** Where there was no answer. */
    public static SourceFailure of(OutboundFailure failure, URI asked) {
        String site = site(asked);
        return switch (failure.reason()) {
            case AWAY -> SourceFailure.later(Texts.text("away", site), SOON, failure);
            case REFUSED -> SourceFailure.misconfigured(Texts.text("inside", site));
            case UNWELCOME -> SourceFailure.misconfigured(Texts.text("unwelcome", site));
            case TOO_MUCH -> SourceFailure.misconfigured(Texts.text("too-long", site));
        };
    }

    /** For an answer that is not what was asked for, by its status. */
    public static SourceFailure of(Answer answer, Clock clock) {
        String site = site(answer.address());
        int status = answer.status();
        String code = String.valueOf(status);
        Duration wait = answer.retryAfter(clock.instant()).orElse(SOON);
        return switch (status) {
            case 401, 403, 407 -> SourceFailure.misconfigured(Texts.text("closed", site, code));
            case 404 -> SourceFailure.later(Texts.text("missing", site, code), LATE, null);
            case 410 -> SourceFailure.misconfigured(Texts.text("gone", site, code));
            case 408, 425, 429 -> SourceFailure.later(Texts.text("busy", site), wait, null);
            default -> {
                if (status >= 500) {
                    yield SourceFailure.later(Texts.text("broken", site, code), wait, null);
                }
                String key = status >= 300 && status < 400 ? "redirected" : "status";
                yield SourceFailure.misconfigured(Texts.text(key, site, code));
            }
        };
    }

    /** For content that can be right again later without anybody here. */
    public static SourceFailure late(String sentence) {
        return SourceFailure.later(sentence, LATE, null);
    }

    /** As much of an address as may be shown. */
    static String site(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getHost() == null ? "this address" : address.getScheme() + "://" + address.getHost() + port;
    }
}
