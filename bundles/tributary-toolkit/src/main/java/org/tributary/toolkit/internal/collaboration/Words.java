package org.tributary.toolkit.internal.collaboration;

import org.tributary.web.Legible;

/** Cleans what somebody typed. */
final class Words {

    /** Marks that let the text after them read backwards, and so say something else than it does. */
    private static final String TURNING = "[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]";

    private Words() {}

    /** One line, without anything that does not show. */
    static String line(String typed) {
        return Legible.unpiled(typed.replaceAll("[\\p{Cf}\\p{Cs}]+", ""))
                .replaceAll("[\\p{Cc}\\p{Z}\\s]+", " ")
                .strip();
    }

    /** Lines, each ended the same way, without anything that does not show. */
    static String text(String typed) {
        String text = Legible.unpiled(typed)
                .replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]", "")
                .replaceAll(TURNING, "")
                .strip();
        return line(text).isEmpty() ? "" : text;
    }

    /** So much of a line as there is room for; never half a character. */
    static String cut(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }

    /** Plain text as Markdown that shows it as it is. */
    static String markdown(String plain) {
        return plain.replaceAll("(?m)^[ \t]+", "")
                .replaceAll("([\\\\`*_\\[\\]<>#&|~])", "\\\\$1")
                .replaceAll("(?m)^([-+=])", "\\\\$1")
                .replaceAll("(?m)^(\\d+)([.)])", "$1\\\\$2")
                .replaceAll("(?<!\n)\n(?!\n)", "\\\\\n");
    }
}
