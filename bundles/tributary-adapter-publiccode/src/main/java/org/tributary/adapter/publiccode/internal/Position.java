package org.tributary.adapter.publiccode.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param after the repository that was read last; what comes later in their order is read next
 * @param read whether any file could be read
 * @param failed whether any file was there, or may be, and could not be read
 */
record Position(String after, boolean read, boolean failed) {

    static final Position BEGINNING = new Position("", false, false);

    /** What {@link #toString()} wrote; the beginning for anything else. */
    static Position parse(Optional<String> text) {
        String[] parts = text.orElse("").split(" ", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            return BEGINNING;
        }
        try {
            return new Position(
                    new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.UTF_8),
                    parts[1].equals("read"),
                    parts[2].equals("failed"));
        } catch (IllegalArgumentException notOurs) {
            return BEGINNING;
        }
    }

    Position after(String repository) {
        return new Position(repository, read, failed);
    }

    Position withRead() {
        return new Position(after, true, failed);
    }

    Position withFailed() {
        return new Position(after, read, true);
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(after.getBytes(StandardCharsets.UTF_8))
                + (read ? " read" : " -")
                + (failed ? " failed" : " -");
    }
}
