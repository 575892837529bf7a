package org.tributary.api.net;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another system answered.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body decompressed, may be empty
 * @param address where it came from, after redirects
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body, URI address) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** The first value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * How long the other side wants to be left alone, from its header {@code Retry-After}, whether it says seconds or a
     * date (RFC 9110, 10.2.3). Empty where it says nothing that can be understood.
     *
     * @param now the present time, against which a date is read; what has passed is no time at all
     * @return never negative, a day at most
     */
    public Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(value -> {
            try {
                Duration wait = value.matches("\\d{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(value))
                        : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
                Duration positive = wait.isNegative() ? Duration.ZERO : wait;
                return Optional.of(positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive);
            } catch (DateTimeParseException notADate) {
                return Optional.empty();
            }
        });
    }
}
