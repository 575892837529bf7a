package org.tributary.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether a text says to its readers what it says to machines: letters of other alphabets that pass for Latin ones, and
 * marks piled up until they cover the lines around.
 *
 * <p>Which letters look alike is what Unicode publishes about it (Unicode Technical Standard 39, {@code confusables.txt}),
 * as far as single Latin letters are concerned. Pure, and quick: for names and titles on any thread.
 */
public final class Legible {

    private static final Pattern PILE = Pattern.compile("(\\p{M}{8})\\p{M}+");

    private static final Map<Integer, Integer> LATIN = read();

    private Legible() {}

    /**
     * The text with each letter that looks like a Latin one replaced by that one, so that two names that look alike are the
     * same. Not for showing: it makes nonsense of Greek.
     */
    public static String latin(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(c -> latin.appendCodePoint(LATIN.getOrDefault(c, c)));
        return latin.toString();
    }

    /**
     * Whether in one word letters of another alphabet stand among Latin ones and look like them, as in "Cоuncil" with a
     * Cyrillic o. Nobody types that by accident. A word wholly in another alphabet is in order.
     */
    public static boolean isDisguised(String text) {
        boolean hasLatin = false;
        boolean hasOther = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                boolean latin = UnicodeScript.of(c) == UnicodeScript.LATIN;
                hasLatin |= latin;
                hasOther |= !latin && LATIN.containsKey(c);
            } else if (!isMark(c)) {
                hasLatin = false;
                hasOther = false;
            }
            if (hasLatin && hasOther) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Whether more than eight marks are piled on one letter; no language needs as many. */
    public static boolean isPiled(String text) {
        return PILE.matcher(text).find();
    }

    /** The text with at most eight marks on each letter. */
    public static String unpiled(String text) {
        return isPiled(text) ? PILE.matcher(text).replaceAll("$1") : text;
    }

    private static Map<Integer, Integer> read() {
        Map<Integer, Integer> latin = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Legible.class.getResourceAsStream("lookalikes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ");
                    for (int i = 1; i < words.length; i++) {
                        latin.put(Integer.parseInt(words[i], 16), (int) words[0].charAt(0));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of letters that look alike cannot be read", e);
        }
        return Map.copyOf(latin);
    }
}
