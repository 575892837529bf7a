package org.tributary.adapter.csv.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tributary.api.net.Answer;

/**
 * How far a table was read.
 *
 * @param settings the hash of the settings, since with others the same row becomes another listing
 * @param fingerprint of the bytes, so that nobody goes on in the middle of another file
 * @param offset where the next row begins, in bytes; 0 where all was read
 * @param line how many lines lie before
 * @param row how many rows lie before
 * @param tag the entity tag that came with it
 */
record Position(String settings, String fingerprint, long offset, long line, long row, Optional<String> tag) {

    /** All was read. */
    static Position done(String settings, String fingerprint, Optional<String> tag) {
        return new Position(settings, fingerprint, 0, 0, 0, tag);
    }

    static Optional<String> tag(Answer answer) {
        return answer.header("ETag").filter(Position::canBeSentBack);
    }

    private static boolean canBeSentBack(String tag) {
        return tag.matches("[\\x20-\\x7e]{1,1000}");
    }

    boolean isDone() {
        return offset == 0;
    }

    /** What {@link #toString()} wrote; empty for anything else, and where it was read with other settings. */
    static Optional<Position> parse(String text, TableSettings settings) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 6 || !parts[0].equals(settings.hash())) {
            return Optional.empty();
        }
        try {
            Position position = new Position(
                    parts[0],
                    parts[1],
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Optional.of(new String(Base64.getDecoder().decode(parts[5]), StandardCharsets.ISO_8859_1))
                            .filter(Position::canBeSentBack));
            return Optional.of(position).filter(p -> p.offset >= 0 && p.line >= 0 && p.row >= 0);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                settings,
                fingerprint,
                String.valueOf(offset),
                String.valueOf(line),
                String.valueOf(row),
                Base64.getEncoder().encodeToString(tag.orElse("").getBytes(StandardCharsets.ISO_8859_1)));
    }
}
