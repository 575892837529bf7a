package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.tributary.api.text.TextAnalysis;

/** Proposes other spellings of words that no listing has. */
final class Spelling {

    private static final int SHORTEST = 4;
    private static final int MOST_WORDS = 8;
    /** One letter in four may be wrong; more make another word. */
    private static final float LIKENESS = 0.7f;

    private static final int MOST_PROPOSALS = 3;

    private final IndexReader index;
    private final TextAnalysis analysis;

    Spelling(IndexReader index, TextAnalysis analysis) {
        this.index = index;
        this.analysis = analysis;
    }

    /** Whether a word stands in any listing as it is written. */
    static boolean isWritten(IndexReader index, String word) throws IOException {
        return index.docFreq(new Term(Fields.WRITTEN, word)) > 0;
    }

    /** The words with unknown ones replaced, likeliest first; empty where nothing is unknown or like anything. */
    List<String> proposals(String words) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMinQueryLength(SHORTEST);
        checker.setAccuracy(LIKENESS);
        List<String> proposals = new ArrayList<>();
        int shift = 0;
        int replaced = 0;
        String best = words;
        for (org.tributary.api.text.Term word : Question.firstAtEach(analysis.terms(words))) {
            String written = words.substring(word.start(), word.end()).toLowerCase(Locale.ROOT);
            if (replaced == MOST_WORDS
                    || written.length() < SHORTEST
                    || !written.chars().allMatch(Character::isLetter)
                    || isWritten(index, written)) {
                continue;
            }
            SuggestWord[] others = checker.suggestSimilar(
                    new Term(Fields.WRITTEN, written), MOST_PROPOSALS, index, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
            if (others.length == 0) {
                continue;
            }
            int start = word.start() + shift;
            int end = word.end() + shift;
            List<String> here = new ArrayList<>();
            for (SuggestWord other : others) {
                here.add(best.substring(0, start) + other.string + best.substring(end));
            }
            best = here.get(0);
            shift += others[0].string.length() - (word.end() - word.start());
            replaced++;
            proposals = here;
        }
        return proposals;
    }
}
