package org.tributary.sources.internal.keeping;

/** Shortens text for a column or a line. */
final class Cut {

    private Cut() {}

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
