package org.tributary.search.lucene.internal;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.Hits.Snippet.Part;
import org.tributary.search.lucene.internal.Question.Want;

/** Cuts the piece out of a text that has most of what was asked for, and marks it. */
final class Snippets {

    /** About two lines of a card, in characters. */
    private static final int LENGTH = 200;

    /** How far back from the first mark a sentence may begin. */
    private static final int LEAD = 60;

    private static final String CUT = "…";

    private final Set<Integer> terms = new HashSet<>();
    private final Optional<String> beginning;

    private record Mark(int start, int end, int term) {}

    /** @param readings what else may have been meant as a whole */
    Snippets(Question question, List<List<Want>> readings) {
        Set<String> words = new HashSet<>();
        question.wants().forEach(want -> {
            words.add(want.term());
            words.addAll(want.words());
            want.abbreviation().ifPresent(words::add);
            words.addAll(want.corrected());
        });
        readings.forEach(reading -> reading.forEach(want -> {
            words.add(want.term());
            words.addAll(want.words());
        }));
        question.phrases().forEach(phrase -> phrase.forEach(term -> words.add(term.text())));
        words.forEach(word -> terms.add(TextTerms.number(word)));
        beginning = question.unfinished();
    }

    /** @param placed the terms of the text, as {@link TextTerms} packs them */
    Snippet of(String text, BytesRef placed) {
        List<Mark> marks = marks(text, placed);
        if (marks.isEmpty()) {
            return Snippet.NONE;
        }
        Mark first = best(marks);
        int start = begin(text, first.start());
        int end = end(text, Math.max(start + LENGTH, first.end()));
        List<Part> parts = new ArrayList<>();
        if (start > 0) {
            parts.add(new Part(CUT, false));
        }
        int at = start;
        for (Mark mark : marks) {
            if (mark.start() >= at && mark.end() <= end) {
                add(parts, text.substring(at, mark.start()), false);
                add(parts, text.substring(mark.start(), mark.end()), true);
                at = mark.end();
            }
        }
        add(parts, text.substring(at, end), false);
        if (end < text.length()) {
            parts.add(new Part(CUT, false));
        }
        return new Snippet(parts);
    }

    private static void add(List<Part> parts, String text, boolean marked) {
        if (!text.isEmpty()) {
            parts.add(new Part(text.replace('\n', ' '), marked));
        }
    }

    /** Longer ones first where several begin at one place, so that a phrase is marked as one. */
    private List<Mark> marks(String text, BytesRef placed) {
        List<Mark> marks = new ArrayList<>();
        TextTerms.read(placed, (term, start, end) -> {
            if (terms.contains(term) || isBegun(text, start, end)) {
                marks.add(new Mark(start, end, term));
            }
        });
        marks.sort((a, b) ->
                a.start() != b.start() ? Integer.compare(a.start(), b.start()) : Integer.compare(b.end(), a.end()));
        return marks;
    }

    private boolean isBegun(String text, int start, int end) {
        return beginning.isPresent()
                && beginning.get().length() <= end - start
                && text.regionMatches(
                        true, start, beginning.get(), 0, beginning.get().length())
                && text.substring(start, end).chars().allMatch(Character::isLetterOrDigit);
    }

    /** The mark from which on, within a snippet's length, most different terms are found; the first of several. */
    private static Mark best(List<Mark> marks) {
        Mark best = marks.get(0);
        int most = 0;
        for (int i = 0; i < marks.size(); i++) {
            Set<Integer> within = new HashSet<>();
            for (int j = i;
                    j < marks.size() && marks.get(j).end() <= marks.get(i).start() + LENGTH - LEAD;
                    j++) {
                within.add(marks.get(j).term());
            }
            if (within.size() > most) {
                most = within.size();
                best = marks.get(i);
            }
        }
        return best;
    }

    private static int begin(String text, int mark) {
        if (mark <= LEAD) {
            return 0;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.UK);
        String before = text.substring(mark - LEAD, mark);
        sentences.setText(before);
        int sentence = sentences.last();
        sentence = sentences.previous();
        if (sentence > 0) {
            return mark - LEAD + sentence;
        }
        int blank = text.indexOf(' ', mark - LEAD);
        return blank >= 0 && blank < mark ? blank + 1 : whole(text, mark - LEAD);
    }

    private static int end(String text, int wish) {
        if (wish >= text.length()) {
            return text.length();
        }
        int blank = text.lastIndexOf(' ', wish);
        return blank > wish - LEAD ? blank : whole(text, wish);
    }

    /** Not between the two halves of one character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
