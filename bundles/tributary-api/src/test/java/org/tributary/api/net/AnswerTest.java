package org.tributary.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Answer busy(String retryAfter) {
        return new Answer(
                429, Map.of("retry-after", List.of(retryAfter)), new byte[0], URI.create("https://busy.example/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0                             | PT0S
                    30                            | PT30S
                    Sun, 22 Nov 2026 10:02:00 GMT | PT2M
                    Sun, 22 Nov 2026 09:00:00 GMT | PT0S
                    999999999                     | PT24H
                    Mon, 22 Nov 2027 10:00:00 GMT | PT24H
                    """)
    void how_long_to_wait_is_read_from_seconds_and_from_a_date(String header, Duration wait) {
        assertThat(busy(header).retryAfter(NOW)).hasValue(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "2026-11-22T10:02:00Z"})
    void what_cannot_be_understood_is_nothing(String header) {
        assertThat(busy(header).retryAfter(NOW)).isEmpty();
    }

    @Test
    void without_the_header_there_is_nothing() {
        Answer answer = new Answer(503, Map.of(), new byte[0], URI.create("https://busy.example/"));

        assertThat(answer.retryAfter(NOW)).isEmpty();
    }
}
