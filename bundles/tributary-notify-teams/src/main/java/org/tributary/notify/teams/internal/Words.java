package org.tributary.notify.teams.internal;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.notify.kit.ChatText;

/** Text of people as it may stand in a card. */
final class Words {

    /** What means something inside the words of a Markdown link. */
    private static final Pattern MARKS = Pattern.compile("[\\\\\\[\\]*_`<>~]");

    /** A card calculates dates where it reads two braces. */
    private static final Pattern BRACES = Pattern.compile("([{}])(?=[{}])");

    private static final String WORD_JOINER = "\u2060";

    private Words() {}

    /** One line as it may stand in a card. */
    static String line(String text, int longest) {
        return ChatText.cut(BRACES.matcher(ChatText.line(text)).replaceAll("$1" + WORD_JOINER), longest);
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
}
