package org.tributary.sources.internal.keeping;

/** Shortens text for a column or a line. */
public final class Cut {

    private Cut() {}

    /**
     * One line of what a plugin or a stranger said. Without what no database has to take: one such character must not cost
     * the whole page, or every other source.
     */
    public static String line(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest + 1));
        text.codePoints()
                .limit(2L * longest)
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return to(kept.toString().replaceAll(" {2,}", " ").strip(), longest);
    }

    static String to(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        // Not between the two halves of one character.
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
