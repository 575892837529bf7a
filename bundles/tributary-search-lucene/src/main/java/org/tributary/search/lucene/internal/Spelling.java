package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.spell.WordBreakSpellChecker;
import org.apache.lucene.search.spell.WordBreakSpellChecker.BreakSuggestionSortMethod;
import org.tributary.api.text.TextAnalysis;

/**
 * Knows which words of the listings somebody may have meant by a word that few of them have.
 *
 * <p>Only words of listings that the viewer may see are ever named, since a word alone can tell what others are about.
 */
final class Spelling {

    /** In shorter words one letter makes another word. */
    private static final int SHORTEST = 4;

    /** From this length on two letters may be wrong. */
    private static final int LONG = 8;

    /** Words that so many listings have are as they should be. */
    static final int FEW = 3;

    private static final int LONGEST = 30;
    private static final int MOST_WORDS = 8;
    private static final int MOST_INSPECTED = 12;
    private static final int MOST_LIKE = 5;
    private static final int MOST_PROPOSALS = 6;
    /** The parts of words that were run together: shorter ones are found in everything. */
    private static final int SHORTEST_PART = 3;

    private static final int ANY = 1_000_000_000;

    private final Snapshot snapshot;
    private final Query visible;
    private final TextAnalysis analysis;
    private final boolean inSentence;
    private final Map<String, List<String>> known = new HashMap<>();

    /**
     * @param visible what the viewer may see
     * @param inSentence whether the question is told rather than put together from what must be there
     */
    Spelling(Snapshot snapshot, Query visible, TextAnalysis analysis, boolean inSentence) {
        this.snapshot = snapshot;
        this.visible = visible;
        this.analysis = analysis;
        this.inSentence = inSentence;
    }

    /** Whether a word stands in any listing as it is written. */
    static boolean isWritten(IndexReader index, String word) throws IOException {
        return index.docFreq(new Term(Fields.WRITTEN, word)) > 0;
    }

    /**
     * Whether it may be mistyped, so few having it: numbers and short words are what they are. "Halls" differs by one letter
     * from "calls" and "walls", so that a short word which anybody has is taken for what it is; a long one that few have is
     * likelier a mistake that somebody else made too. In a sentence many words are spelled well and yet in no listing; there
     * only long words that nobody has are looked at.
     */
    boolean isDoubtful(String word, int having) {
        boolean isLong = word.length() >= LONG;
        return isWord(word) && (having == 0 ? isLong || !inSentence : isLong && !inSentence && having < FEW);
    }

    private static boolean isWord(String word) {
        return word.length() >= SHORTEST
                && word.length() <= LONGEST
                && word.chars().allMatch(Character::isLetter);
    }

    /** How many listings the viewer can find by a word as it is written. */
    private int having(String word) throws IOException {
        return having(List.of(word));
    }

    private int having(List<String> words) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(visible, Occur.FILTER);
        for (String word : words) {
            Term term = new Term(Fields.WRITTEN, word);
            if (snapshot.getIndexReader().docFreq(term) == 0) {
                return 0;
            }
            all.add(new TermQuery(term), Occur.FILTER);
        }
        return snapshot.count(all.build());
    }

    /**
     * The words nearest to this one, those in most listings first; only words that more listings have.
     *
     * @param word in lower case
     */
    List<String> like(String word) throws IOException {
        List<String> like = known.get(word);
        if (like == null) {
            like = isWord(word) ? look(word) : List.of();
            known.put(word, like);
        }
        return like;
    }

    private List<String> look(String word) throws IOException {
        // People seldom mistype the first letter, and looking for that costs several times as much.
        List<String> near = near(word, 1, 1);
        if (near.isEmpty()) {
            near = near(word, 1, 0);
        }
        if (near.isEmpty() && word.length() >= LONG && !inSentence) {
            near = near(word, 2, 1);
        }
        return near;
    }

    private List<String> near(String word, int edits, int sameAtStart) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(edits);
        checker.setMinPrefix(sameAtStart);
        checker.setMinQueryLength(SHORTEST);
        checker.setMaxQueryFrequency(ANY);
        checker.setAccuracy(0);
        SuggestWord[] others = checker.suggestSimilar(
                new Term(Fields.WRITTEN, word), MOST_INSPECTED, snapshot.getIndexReader(), SuggestMode.SUGGEST_ALWAYS);
        int itself = having(word);
        Map<String, Integer> counts = new HashMap<>();
        for (SuggestWord other : others) {
            int count = other.string.equals(word) ? 0 : having(other.string);
            if (count > itself) {
                counts.put(other.string, count);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LIKE)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A piece of what was typed, and by what it may be replaced. */
    private record Change(int start, int end, List<String> by) {}

    /** The words with those replaced that few listings have, likeliest first; empty where none is like any other. */
    List<String> proposals(String words) throws IOException {
        List<org.tributary.api.text.Term> typed = Question.firstAtEach(analysis.terms(words));
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < typed.size() && changes.size() < MOST_WORDS; i++) {
            Optional<Change> joined =
                    i + 1 < typed.size() ? joined(words, typed.get(i), typed.get(i + 1)) : Optional.empty();
            if (joined.isPresent()) {
                changes.add(joined.get());
                i++;
                continue;
            }
            Optional<Change> one = replaced(words, typed.get(i));
            one.ifPresent(changes::add);
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        Set<String> proposals = new LinkedHashSet<>();
        proposals.add(with(words, changes, -1, 0));
        for (int change = 0; change < changes.size(); change++) {
            for (int other = 1; other < changes.get(change).by().size(); other++) {
                proposals.add(with(words, changes, change, other));
            }
        }
        return proposals.stream().limit(MOST_PROPOSALS).toList();
    }

    /** All changes made in the likeliest way, but for one of them. */
    private static String with(String words, List<Change> changes, int changed, int other) {
        StringBuilder with = new StringBuilder();
        int from = 0;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            with.append(words, from, change.start()).append(change.by().get(i == changed ? other : 0));
            from = change.end();
        }
        return with.append(words, from, words.length()).toString();
    }

    private Optional<Change> replaced(String words, org.tributary.api.text.Term typed) throws IOException {
        String word = words.substring(typed.start(), typed.end()).toLowerCase(Locale.ROOT);
        if (!isDoubtful(word, having(word))) {
            return Optional.empty();
        }
        List<String> by = new ArrayList<>(like(word));
        apart(word).ifPresent(apart -> by.add(by.isEmpty() ? 0 : 1, apart));
        return by.isEmpty() ? Optional.empty() : Optional.of(new Change(typed.start(), typed.end(), by));
    }

    /** Two words that were run together, where listings have both. */
    private Optional<String> apart(String word) throws IOException {
        if (isWritten(snapshot.getIndexReader(), word)) {
            return Optional.empty();
        }
        WordBreakSpellChecker checker = new WordBreakSpellChecker();
        checker.setMaxChanges(1);
        checker.setMinBreakWordLength(SHORTEST_PART);
        SuggestWord[][] ways = checker.suggestWordBreaks(
                new Term(Fields.WRITTEN, word),
                MOST_LIKE,
                snapshot.getIndexReader(),
                SuggestMode.SUGGEST_ALWAYS,
                BreakSuggestionSortMethod.NUM_CHANGES_THEN_MAX_FREQUENCY);
        record Way(String words, int count) {}
        List<Way> found = new ArrayList<>();
        for (SuggestWord[] way : ways) {
            List<String> parts = new ArrayList<>();
            for (SuggestWord part : way) {
                parts.add(part.string);
            }
            int together = having(parts);
            if (together > 0) {
                found.add(new Way(String.join(" ", parts), together));
            }
        }
        return found.stream().max(Comparator.comparingInt(Way::count)).map(Way::words);
    }

    /** Two words that listings write as one, where hardly any listing has both as they stand. */
    private Optional<Change> joined(String words, org.tributary.api.text.Term one, org.tributary.api.text.Term next)
            throws IOException {
        boolean neighbours = next.position() == one.position() + 1
                && one.end() <= next.start()
                && words.substring(one.end(), next.start()).isBlank();
        if (!neighbours) {
            return Optional.empty();
        }
        String first = words.substring(one.start(), one.end()).toLowerCase(Locale.ROOT);
        String second = words.substring(next.start(), next.end()).toLowerCase(Locale.ROOT);
        String both = first + second;
        if (!isWord(both) || both.length() < 2 * SHORTEST_PART) {
            return Optional.empty();
        }
        int together = having(both);
        return together > 0 && together > having(List.of(first, second))
                ? Optional.of(new Change(one.start(), next.end(), List.of(both)))
                : Optional.empty();
    }
}
