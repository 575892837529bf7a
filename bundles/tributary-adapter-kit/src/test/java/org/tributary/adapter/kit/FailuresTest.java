package org.tributary.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.source.SourceFailure;

class FailuresTest {

    private static final URI ASKED = URI.create("https://council.example:8443/secret-path?key=secret");
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "301,person",
        "400,person",
        "401,person",
        "403,person",
        "404,later",
        "408,later",
        "410,person",
        "418,person",
        "425,later",
        "429,later",
        "500,later",
        "503,later"
    })
    void a_status_says_who_must_act(int status, String who) {
        SourceFailure failure = Failures.of(new Answer(status, Map.of(), new byte[0], ASKED), CLOCK);
        assertThat(failure.retryAfter().isPresent()).isEqualTo(who.equals("later"));
        assertThat(failure).hasMessageContaining("https://council.example:8443").hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void who_asks_to_be_left_alone_is(int status) {
        Answer answer = new Answer(status, Map.of("retry-after", List.of("7200")), new byte[0], ASKED);
        assertThat(Failures.of(answer, CLOCK).retryAfter()).hasValue(Duration.ofHours(2));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void no_answer_is_said_without_the_address(Reason reason) {
        SourceFailure failure = Failures.of(new OutboundFailure(reason, "no", null), ASKED);
        assertThat(failure.retryAfter().isPresent()).isEqualTo(reason == Reason.AWAY);
        assertThat(failure).hasMessageNotContaining("secret");
    }
}
