package org.tributary.notify.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text of people in the lines of a chat. What a chat makes of marks is the business of its channel. */
public final class ChatText {

    /** What stands above the foot of a letter. */
    private static final String FOOT = "--";

    private ChatText() {}

    /** One line; what turns the direction of writing is taken out, since it can make one address look like another. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean space = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
            if (!space && !turns(c)) {
                out.appendCodePoint(c);
            } else if (space && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    /** As much of a line as there is place for, in Unicode characters. */
    public static String cut(String line, int longest) {
        int[] points = line.codePoints().toArray();
        return points.length <= longest ? line : new String(points, 0, longest - 1) + "…";
    }

    /**
     * The text of a letter without what a chat does not need: its foot, and the way to stop, which stands in its own place.
     */
    public static List<String> body(String text, Optional<URI> stop) {
        String address = stop.map(URI::toString).orElse(FOOT);
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.equals(FOOT)) {
                break;
            }
            if (!line.equals(address)) {
                lines.add(line);
            } else if (!lines.isEmpty() && lines.get(lines.size() - 1).endsWith(":")) {
                lines.remove(lines.size() - 1);
            }
        }
        return lines;
    }

    /** An address that stands on a line of its own, as letters have them. */
    public static Optional<URI> address(String line) {
        if (!line.matches("https?://\\S+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(line));
        } catch (URISyntaxException e) {
            // Then it is a line like any other.
            return Optional.empty();
        }
    }

    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
