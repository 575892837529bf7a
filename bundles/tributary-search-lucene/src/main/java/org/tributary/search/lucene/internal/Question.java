package org.tributary.search.lucene.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * What somebody typed, taken apart.
 *
 * @param plain the words outside of quotation marks
 * @param wants what each word or phrase that means one thing asks for, each once
 * @param phrases words in quotation marks: their stems, each with its position
 * @param unfinished the last word, which may be only the beginning of one; in lower case
 */
record Question(String plain, List<Want> wants, List<List<Term>> phrases, Optional<String> unfinished) {

    /** From so many words on, a question is told rather than put together. */
    static final int SENTENCE = 4;

    private static final int LONGEST_ABBREVIATION = 6;
    private static final int SHORTEST_BEGINNING = 2;
    private static final int LONGEST_BEGINNING = 30;

    /**
     * One thing asked for.
     *
     * @param term the term that a listing should have
     * @param words the stems of the words as they were typed
     * @param start where in the plain words it begins
     * @param end where it ends, exclusive
     * @param last whether it is the last word
     * @param abbreviation what the word would stand for if it were written in capitals, like "SEND" for "send"
     * @param corrected terms of words that may have been meant instead, likeliest first
     */
    record Want(
            String term,
            List<String> words,
            int start,
            int end,
            boolean last,
            Optional<String> abbreviation,
            List<String> corrected) {

        /** Whether it stands for more than the words as typed. */
        boolean isConcept() {
            return !words.contains(term);
        }

        /** Its words, each wanted by itself. */
        List<Want> apart() {
            return words.stream()
                    .map(word -> new Want(word, List.of(word), start, end, false, Optional.empty(), List.of()))
                    .toList();
        }

        /** The same where other words may have been meant. */
        Want or(List<String> terms) {
            return new Want(term, words, start, end, last, abbreviation, List.copyOf(terms));
        }

        Want standingFor(Optional<String> other) {
            return new Want(term, words, start, end, last, other, corrected);
        }

        boolean isDoubtful() {
            return !corrected.isEmpty();
        }
    }

    /** Reads words as they are meant in a filter: quotation marks are no words, and nothing is unfinished. */
    static Question strict(String words, TextAnalysis analysis) {
        return new Question(words, wants(words, analysis), List.of(), Optional.empty());
    }

    /** Reads words as people type them into a search box. */
    static Question loose(String words, TextAnalysis analysis) {
        List<List<Term>> phrases = new ArrayList<>();
        StringBuilder free = new StringBuilder();
        int from = 0;
        while (from < words.length()) {
            int open = quote(words, from);
            int close = open < 0 ? -1 : quote(words, open + 1);
            if (close < 0) {
                free.append(words, from, words.length());
                break;
            }
            free.append(words, from, open).append(' ');
            List<Term> phrase = firstAtEach(analysis.terms(words.substring(open + 1, close)));
            if (!phrase.isEmpty()) {
                phrases.add(phrase);
            }
            from = close + 1;
        }
        String plain = free.toString();
        List<Want> wants = wants(plain, analysis);
        if (wants.size() < SENTENCE) {
            wants = wants.stream()
                    .map(want -> want.standingFor(abbreviation(want, plain, analysis)))
                    .toList();
        }
        return new Question(plain, wants, List.copyOf(phrases), unfinished(plain));
    }

    /** Hardly anybody types capitals into a search box, so a short word may be an abbreviation that needs them. */
    private static Optional<String> abbreviation(Want want, String plain, TextAnalysis analysis) {
        String word = plain.substring(want.start(), want.end());
        String capitals = word.toUpperCase(Locale.ROOT);
        if (want.isConcept() || word.length() > LONGEST_ABBREVIATION || word.equals(capitals)) {
            return Optional.empty();
        }
        List<Term> terms = analysis.wanted(capitals);
        return terms.size() == 1 && !terms.get(0).text().equals(want.term())
                ? Optional.of(terms.get(0).text())
                : Optional.empty();
    }

    private static int quote(String words, int from) {
        for (int i = from; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '"' || c == '\u201c' || c == '\u201d') {
                return i;
            }
        }
        return -1;
    }

    private static List<Want> wants(String words, TextAnalysis analysis) {
        Map<String, Want> wants = new LinkedHashMap<>();
        for (Term term : analysis.wanted(words)) {
            List<String> typed = firstAtEach(analysis.terms(words.substring(term.start(), term.end()))).stream()
                    .map(Term::text)
                    .toList();
            wants.putIfAbsent(
                    term.text(),
                    new Want(
                            term.text(),
                            typed,
                            term.start(),
                            term.end(),
                            term.end() == words.length(),
                            Optional.empty(),
                            List.of()));
        }
        return List.copyOf(wants.values());
    }

    /** The words themselves, without what stands for them: a word comes first at its position. */
    static List<Term> firstAtEach(List<Term> terms) {
        List<Term> first = new ArrayList<>();
        int last = -1;
        for (Term term : terms) {
            if (term.position() > last) {
                last = term.position();
                first.add(term);
            }
        }
        return first;
    }

    private static Optional<String> unfinished(String words) {
        int from = words.length();
        while (from > 0 && Character.isLetterOrDigit(words.charAt(from - 1))) {
            from--;
        }
        int length = words.length() - from;
        return length < SHORTEST_BEGINNING || length > LONGEST_BEGINNING
                ? Optional.empty()
                : Optional.of(words.substring(from).toLowerCase(Locale.ROOT));
    }

    /** What the same words want after one of them was replaced. */
    List<Want> replaced(Map<Want, String> by, TextAnalysis analysis) {
        StringBuilder words = new StringBuilder();
        int from = 0;
        for (Want want : wants) {
            String other = by.get(want);
            if (other != null && want.start() >= from) {
                words.append(plain, from, want.start()).append(other);
                from = want.end();
            }
        }
        return wants(words.append(plain, from, plain.length()).toString(), analysis);
    }

    /** Whether for any of its words another may have been meant. */
    boolean isDoubtful() {
        return wants.stream().anyMatch(Want::isDoubtful);
    }

    /** Whether it asks for nothing. */
    boolean isEmpty() {
        return wants.isEmpty() && phrases.isEmpty();
    }
}
