package org.tributary.subscriptions.internal.digest;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text that somebody wrote, made fit for one line of a message. */
final class Line {

    // Breaks, controls and what turns the direction of reading of all that follows. Joiners stay: emoji are made of
    // them.
    private static final Pattern UNFIT = Pattern.compile(
            "[\\s\\p{Cc}\\p{Z}\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF\\uFFFC]+");
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private Line() {}

    /** On one line, without characters that nobody sees. */
    static String of(String text) {
        return HALF.matcher(UNFIT.matcher(text).replaceAll(" "))
                .replaceAll("\uFFFD")
                .strip();
    }

    /** The same, cut after a word where it has more characters than these. */
    static String of(String text, int most) {
        String line = of(text);
        if (line.length() <= most) {
            return line;
        }
        int space = line.lastIndexOf(' ', most - 1);
        int end = space >= most / 2 ? space : lastWhole(line, most - 1);
        return line.substring(0, end).replaceAll("[\\s.,;:–—-]+$", "") + "…";
    }

    /** Where the last thing ends that a reader takes for one character. */
    private static int lastWhole(String line, int most) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.UK);
        characters.setText(line);
        int end = characters.preceding(most + 1);
        return end > 0 ? end : most;
    }

    /** One line and a full stop, where it does not end like a sentence. */
    static String sentence(String text) {
        String line = of(text);
        return line.isEmpty() || ".!?…".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }
}
