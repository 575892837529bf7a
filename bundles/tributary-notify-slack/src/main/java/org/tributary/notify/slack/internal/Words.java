package org.tributary.notify.slack.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text of people as it may stand in a message.
 *
 * <p>Slack wants three characters escaped and has no way to escape its other marks. Those that would format what follows
 * are therefore changed for signs that look the same.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
final class Words {

    /** A mark formats where it stands at the edge of a word, not inside one such as snake_case. */
    private static final Pattern MARK = Pattern.compile("(?<![\\p{L}\\p{N}])[*_~`]|[*_~`](?![\\p{L}\\p{N}])");

    /** Slack draws a picture for a name between colons. */
    private static final Pattern EMOJI = Pattern.compile(":(?=[a-z0-9_+'-]{1,100}:)");

    /** What stands above the foot of a letter. */
    private static final String FOOT = "--";

    private static final String WORD_JOINER = "\u2060";

    private Words() {}

    /** One line; what turns the direction of writing is taken out, since it can make one address look like another. */
    static String line(String text, int longest) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean space = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
            if (!space && !turns(c)) {
                out.appendCodePoint(c);
            } else if (space && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        int[] points = out.toString().strip().codePoints().toArray();
        return points.length <= longest
                ? new String(points, 0, points.length)
                : new String(points, 0, longest - 1) + "…";
    }

    /** Several lines without the empty ones, as many as there may be. */
    static List<String> lines(String text, int longest, int most) {
        return text.lines()
                .map(line -> line(line, longest))
                .filter(line -> !line.isEmpty())
                .limit(most)
                .toList();
    }

    /** A line as it may stand in mrkdwn, where it looks as it is and does nothing. */
    static String escaped(String line) {
        String harmless = MARK.matcher(line).replaceAll(mark -> switch (mark.group()) {
            case "*" -> "∗";
            case "_" -> "ˍ";
            case "~" -> "∼";
            default -> "ˋ";
        });
        harmless = EMOJI.matcher(harmless).replaceAll(":" + WORD_JOINER);
        if (harmless.startsWith(">")) {
            // At the beginning of a line it would be a quotation, escaped or not.
            harmless = "›" + harmless.substring(1);
        }
        return harmless.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A link; what stands before the first bar is its address. */
    static String link(URI address, String words) {
        return "<"
                + address.toASCIIString()
                        .replace("&", "&amp;")
                        .replace("<", "%3C")
                        .replace(">", "%3E")
                        .replace("|", "%7C")
                + "|" + escaped(words) + ">";
    }

    /**
     * The text of a letter without what a chat does not need: its foot, and the way to stop, which stands in its own place.
     */
    static List<String> body(String text, Optional<URI> stop) {
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
    static Optional<URI> address(String line) {
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
