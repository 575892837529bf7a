package org.tributary.adapter.kit;

import java.text.BreakIterator;
import java.util.Locale;

/** Text of strangers as it may stand in a listing. Lengths are in Unicode characters. Call it from any thread. */
public final class Wording {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** A sentence that leaves less of the place than this is not worth ending with. */
    private static final int LEAST_OF_A_SENTENCE = 4;

    private Wording() {}

    /** Without what nobody can read: control characters, half characters, and what turns the direction of writing. */
    public static String readable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> !(c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c != ZERO_WIDTH_SPACE && c != BYTE_ORDER_MARK)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** One line of it. */
    public static String line(String text) {
        return readable(text.replaceAll("[\\s\\p{Z}]+", " ")).strip();
    }

    /** As many whole words as there is place for, with three dots where something is left out. */
    public static String cut(String line, int most) {
        if (length(line) <= most) {
            return line;
        }
        String start = start(line, most - 1);
        int word = start.lastIndexOf(' ');
        return (word > start.length() / 2 ? start.substring(0, word) : start).strip() + "…";
    }

    /** As many whole sentences as there is place for; where that leaves too little, as many words. */
    public static String summary(String line, int most) {
        if (length(line) <= most) {
            return line;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.UK);
        sentences.setText(line);
        int end = sentences.preceding(start(line, most).length() + 1);
        String whole = end <= 0 ? "" : line.substring(0, end).strip();
        return length(whole) >= most / LEAST_OF_A_SENTENCE ? whole : cut(line, most);
    }

    /** As many whole paragraphs of Markdown as there is place for. */
    public static String cutParagraphs(String markdown, int most) {
        if (length(markdown) <= most) {
            return markdown;
        }
        String start = start(markdown, most - 3);
        int paragraph = start.lastIndexOf("\n\n");
        return (paragraph > 0 ? start.substring(0, paragraph) : start).strip() + "\n\n…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String start(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
