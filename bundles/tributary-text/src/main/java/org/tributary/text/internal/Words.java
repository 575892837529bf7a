package org.tributary.text.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.tributary.text.internal.Word.Form;

/** Takes a text apart into words, by the rules of Unicode (UAX #29) and a few of our own. */
final class Words {

    private final Forms forms;

    Words(Forms forms) {
        this.forms = forms;
    }

    /** The words in their order, stop words included. */
    List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        // A tokenizer for each call: keeping one for each thread would outlive the bundle.
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            tokenizer.setReader(new StringReader(wellFormed(text)));
            CharTermAttribute token = tokenizer.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                split(text, token.toString(), offset.startOffset(), words);
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A string cannot fail to be read", e);
        }
        return words;
    }

    /** The tokenizer loses a whole text that ends in half a surrogate pair; a blank in its place keeps all offsets. */
    private static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    i++;
                } else {
                    mended = mended == null ? new StringBuilder(text) : mended;
                    mended.setCharAt(i, ' ');
                }
            }
        }
        return mended == null ? text : mended.toString();
    }

    /**
     * The standard keeps "end.Next", "_this_" and "www.camden.gov.uk" in one piece. Here a full stop, colon or underscore
     * ends a word, except inside a number; of letters with stops between them, as in "U.K", it makes one word.
     */
    private void split(String text, String token, int start, List<Word> words) {
        if (isInitials(token)) {
            add(text, token.replace(".", ""), start, start + token.length(), words);
            return;
        }
        int from = 0;
        for (int i = 0; i <= token.length(); i++) {
            if (i == token.length() || parts(token, i)) {
                if (i > from) {
                    add(text, token.substring(from, i), start + from, start + i, words);
                }
                from = i + 1;
            }
        }
    }

    private static boolean parts(String token, int at) {
        return switch (token.charAt(at)) {
            case '_', ':', '\u00b7', '\u203f' -> true;
            case '.' -> !(at > 0
                    && at + 1 < token.length()
                    && Character.isDigit(token.charAt(at - 1))
                    && Character.isDigit(token.charAt(at + 1)));
            default -> false;
        };
    }

    private static boolean isInitials(String token) {
        if (token.length() < 3) {
            return false;
        }
        for (int i = 0; i < token.length(); i++) {
            if (i % 2 == 0 ? !Character.isLetter(token.charAt(i)) : token.charAt(i) != '.') {
                return false;
            }
        }
        return token.length() % 2 == 1;
    }

    private void add(String text, String written, int start, int end, List<Word> words) {
        Form form = forms.of(written);
        if (!form.folded().isEmpty()) {
            words.add(new Word(form, start, end, isHyphened(text, end)));
        }
    }

    private static boolean isHyphened(String text, int end) {
        return end + 1 < text.length() && isHyphen(text.charAt(end)) && Character.isLetterOrDigit(text.charAt(end + 1));
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }
}
