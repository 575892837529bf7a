package org.tributary.search.lucene.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * How titles and tags stand in the index, to be found by the beginnings of their words.
 *
 * <p>Of each word of a title there is the word itself and, with {@link #CUT}, its first one to three letters: so many words
 * begin with those that looking them all up would take too long. The first word is there a second time behind
 * {@link #FIRST}, and the whole title as a number behind {@link #WHOLE}. No word has any of these signs.
 */
final class Beginnings {

    /** Beginnings of so many letters are terms of their own. */
    static final int LONGEST_CUT = 3;

    static final char CUT = '*';
    static final char FIRST = '^';
    static final char WHOLE = '=';
    /** Between a word of a tag and the tag. */
    static final char OF = '\u0000';

    private static final int MOST_WORDS = 30;
    private static final int LONGEST_WORD = 30;

    private Beginnings() {}

    /** The words in lower case without accents; an apostrophe is left out, and all else that is no letter parts words. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String folded = folded(text);
        for (int i = 0; i <= folded.length(); ) {
            int c = i < folded.length() ? folded.codePointAt(i) : ' ';
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (c != '\'' && c != '\u2019' && word.length() > 0) {
                int end = word.offsetByCodePoints(0, Math.min(LONGEST_WORD, word.codePointCount(0, word.length())));
                words.add(word.substring(0, end));
                word.setLength(0);
            }
        }
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }

    private static String folded(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder bare = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        char[] in = Normalizer.normalize(bare, Normalizer.Form.NFC).toCharArray();
        char[] out = new char[in.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length).toLowerCase(Locale.ROOT);
    }

    /** Adds all terms of a title's words. */
    static void add(List<String> words, Set<String> terms) {
        for (String word : words) {
            terms.add(word);
            cut("", word, terms);
        }
        if (!words.isEmpty()) {
            terms.add(FIRST + words.get(0));
            cut(String.valueOf(FIRST), words.get(0), terms);
            terms.add(whole(hash(words)));
        }
    }

    private static void cut(String sign, String word, Set<String> terms) {
        int letters = word.codePointCount(0, word.length());
        for (int length = 1; length <= Math.min(letters, LONGEST_CUT); length++) {
            terms.add(sign + word.substring(0, word.offsetByCodePoints(0, length)) + CUT);
        }
    }

    /** Whether the beginning is short enough to be a term. */
    static boolean isCut(String beginning) {
        return beginning.codePointCount(0, beginning.length()) <= LONGEST_CUT;
    }

    /** A number that titles share which differ in nothing but signs, case and accents. */
    static long hash(List<String> words) {
        BytesRef text = new BytesRef(String.join(" ", words));
        long high = StringHelper.murmurhash3_x86_32(text, 1);
        return high << 32 | StringHelper.murmurhash3_x86_32(text, 2) & 0xffff_ffffL;
    }

    static String whole(long hash) {
        return WHOLE + Long.toString(hash, Character.MAX_RADIX);
    }
}
