package org.tributary.text.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.IOUtils;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tributary.text.internal.Word.Form;

/** Brings a word down to its form; remembers common ones, since a text repeats its words. */
final class Forms {

    /** Words longer than this are names of files or nonsense: they are taken as they are. */
    private static final int LONGEST_WORD = 40;

    private static final int REMEMBERED = 50_000;

    private final Set<String> stopWords;
    private final Map<String, String> exceptions;
    private final Set<String> capitals = Set.copyOf(WordFile.lines("capitals.txt"));
    private final Map<String, Form> remembered = new ConcurrentHashMap<>();

    Forms() {
        stopWords = stopWords();
        exceptions = new HashMap<>();
        for (String line : WordFile.lines("stems.txt")) {
            String[] parts = line.split("\\s+");
            exceptions.put(parts[0], parts[1]);
        }
    }

    private static Set<String> stopWords() {
        try (var words = IOUtils.requireResourceNonNull(
                SnowballFilter.class.getResourceAsStream("english_stop.txt"), "english_stop.txt")) {
            CharArraySet read = WordlistLoader.getSnowballWordSet(
                    IOUtils.getDecodingReader(words, StandardCharsets.UTF_8), new CharArraySet(200, true));
            Stream<String> usual = read.stream().map(word -> new String((char[]) word).replace("'", ""));
            return Stream.concat(usual, WordFile.lines("stops.txt").stream()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of stop words is not in the library", e);
        }
    }

    /** All rules as text, for the version. */
    String rules() {
        return new TreeSet<>(stopWords) + " " + new TreeMap<>(exceptions) + " " + new TreeSet<>(capitals);
    }

    /** The form of a word as it was written; its folded text is empty where it has neither letter nor digit. */
    Form of(String written) {
        if (written.length() > LONGEST_WORD) {
            return form(written);
        }
        Form known = remembered.get(written);
        if (known != null) {
            return known;
        }
        Form form = form(written);
        if (remembered.size() >= REMEMBERED) {
            // Starting again costs less than keeping count of use, and a hostile text cannot fill the memory.
            remembered.clear();
        }
        remembered.put(written, form);
        return form;
    }

    private Form form(String written) {
        String folded = fold(written);
        return new Form(folded, stem(folded), stopWords.contains(folded), capitals.contains(written));
    }

    /** The stem of a folded word. */
    String stem(String folded) {
        if (folded.length() > LONGEST_WORD || !isPlainWord(folded)) {
            return folded;
        }
        String british = british(folded);
        String exception = exceptions.get(british);
        if (exception != null) {
            return exception;
        }
        // A stemmer is a few dozen bytes; sharing one would need a lock.
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(british);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Spells "organization" as "organisation". */
    private static String british(String word) {
        int z = word.lastIndexOf('z');
        if (z < 4 || word.charAt(z - 1) != 'i' || z == word.length() - 1) {
            return word;
        }
        return switch (word.substring(z + 1)) {
            case "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational" -> word.substring(0, z)
                    + 's'
                    + word.substring(z + 1);
            default -> word;
        };
    }

    private static boolean isPlainWord(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return true;
    }

    /** Lower case, compatibility forms and accents gone, a possessive ending and apostrophes taken off. */
    static String fold(String written) {
        String lower = isAscii(written) ? written.toLowerCase(Locale.ROOT) : foldUnicode(written);
        int end = lower.length();
        if (end > 2 && lower.charAt(end - 1) == 's' && isApostrophe(lower.charAt(end - 2))) {
            end -= 2;
        }
        StringBuilder kept = new StringBuilder(end);
        for (int i = 0; i < end; ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || isSymbol(c) || (c == '.' && isBetweenDigits(lower, i - 1, end))) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private static String foldUnicode(String written) {
        String lower = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder bare = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        char[] in = Normalizer.normalize(bare, Normalizer.Form.NFC).toCharArray();
        char[] out = new char[in.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetweenDigits(String text, int at, int end) {
        return at > 0
                && at + 1 < end
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** Pictographs count as words: people do look for them. */
    private static boolean isSymbol(int c) {
        return c > 127 && Character.getType(c) == Character.OTHER_SYMBOL;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02bc' || c == '\uff07';
    }
}
