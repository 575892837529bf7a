package org.tributary.adapter.feed.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tributary.adapter.kit.Digest;
import org.tributary.api.net.Answer;
import org.tributary.api.net.Outgoing;

/**
 * How far a feed was read: what its server gave for asking whether there is anything new, and the settings with which it
 * was read, since with others the same feed becomes other listings.
 *
 * @param settings the hash of the settings
 * @param digest of the bytes that came
 */
record Position(String settings, Optional<String> tag, Optional<String> modified, String digest) {

    private static final int LONGEST = 1_000;

    static Position of(FeedSettings settings, Answer answer) {
        return new Position(
                settings.hash(),
                answer.header("ETag").filter(Position::canBeSentBack),
                answer.header("Last-Modified").filter(Position::canBeSentBack),
                Digest.of(answer.body()));
    }

    private static boolean canBeSentBack(String header) {
        return header.matches("[\\x20-\\x7e]{1," + LONGEST + "}");
    }

    /** What {@link #toString()} wrote; empty for anything else, and where it was read with other settings. */
    static Optional<Position> parse(String text, FeedSettings settings) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(settings.hash())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(parts[0], decoded(parts[1]), decoded(parts[2]), parts[3]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(String part) {
        return Optional.of(new String(Base64.getDecoder().decode(part), StandardCharsets.ISO_8859_1))
                .filter(Position::canBeSentBack);
    }

    Outgoing ask(Outgoing request) {
        Outgoing asked = tag.map(value -> request.with("If-None-Match", value)).orElse(request);
        return modified.map(value -> asked.with("If-Modified-Since", value)).orElse(asked);
    }

    @Override
    public String toString() {
        return String.join(" ", settings, encoded(tag), encoded(modified), digest);
    }

    private static String encoded(Optional<String> header) {
        return Base64.getEncoder().encodeToString(header.orElse("").getBytes(StandardCharsets.ISO_8859_1));
    }
}
