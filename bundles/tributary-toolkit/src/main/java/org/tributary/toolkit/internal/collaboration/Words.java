package org.tributary.toolkit.internal.collaboration;

/** Cleans what somebody typed. */
final class Words {

    private Words() {}

    /** One line, without anything that does not show. */
    static String line(String typed) {
        return typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** Lines, each ended the same way, without anything that does not show. */
    static String text(String typed) {
        return typed.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
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
