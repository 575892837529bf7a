package org.tributary.notify.slack.internal;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.notify.kit.ChatText;

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

    private static final String WORD_JOINER = "\u2060";

    private Words() {}

    /** One line. */
    static String line(String text, int longest) {
        return ChatText.cut(ChatText.line(text), longest);
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
}
