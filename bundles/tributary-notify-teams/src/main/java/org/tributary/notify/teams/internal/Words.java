package org.tributary.notify.teams.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text of people as it may stand in a card. */
final class Words {

    /** What means something inside the words of a Markdown link. */
    private static final Pattern MARKS = Pattern.compile("[\\\\\\[\\]*_`<>~]");

    /** A card calculates dates where it reads two braces. */
    private static final Pattern BRACES = Pattern.compile("([{}])(?=[{}])");

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
        String line = BRACES.matcher(out.toString().strip()).replaceAll("$1" + WORD_JOINER);
        int[] points = line.codePoints().toArray();
        return points.length <= longest ? line : new String(points, 0, longest - 1) + "…";
    }

    /** Several lines without the empty ones, as many as there may be. */
    static List<String> lines(String text, int longest, int most) {
        return text.lines()
                .map(line -> line(line, longest))
                .filter(line -> !line.isEmpty())
                .limit(most)
                .toList();
    }

    /** The words of a link, with every mark of Markdown as what it is. */
    static String escaped(String line) {
        return MARKS.matcher(line).replaceAll("\\\\$0");
    }

    /** An address between the round brackets of a Markdown link, which it cannot end. */
    static String inLink(URI address) {
        return address.toASCIIString()
                .replace("(", "%28")
                .replace(")", "%29")
                .replace("'", "%27")
                .replace("*", "%2A")
                .replace("<", "%3C")
                .replace(">", "%3E");
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
