package org.tributary.adapter.wordpress.internal;

/** Text of strangers as it may stand in a listing. */
final class Words {

    private static final int LEAST_OF_A_SENTENCE = 3;

    private Words() {}

    /** Without what nobody can read: control characters, half characters, and what turns the direction of writing. */
    static String readable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> !(c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** One line of it. */
    static String line(String text) {
        return readable(text.replaceAll("[\\s\\p{Z}]+", " ")).strip();
    }

    /** As much of a line as there is place for: whole sentences where that leaves enough, else whole words. */
    static String cut(String line, int most) {
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        String start = line.substring(0, line.offsetByCodePoints(0, most - 1));
        int sentence = Math.max(start.lastIndexOf(". "), Math.max(start.lastIndexOf("! "), start.lastIndexOf("? ")));
        if (sentence >= start.length() / LEAST_OF_A_SENTENCE) {
            return start.substring(0, sentence + 1);
        }
        int word = start.lastIndexOf(' ');
        return (word > 0 ? start.substring(0, word) : start).strip() + "…";
    }

    /** As many whole paragraphs of Markdown as there is place for. */
    static String cutParagraphs(String markdown, int most) {
        if (markdown.codePointCount(0, markdown.length()) <= most) {
            return markdown;
        }
        String start = markdown.substring(0, markdown.offsetByCodePoints(0, most - 3));
        int paragraph = start.lastIndexOf("\n\n");
        return (paragraph > 0 ? start.substring(0, paragraph) : start).strip() + "\n\n…";
    }
}
