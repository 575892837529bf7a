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
}
