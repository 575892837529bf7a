package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Suggestion;
import org.tributary.api.search.Suggestion.Kind;

/**
 * Titles and tags for what stands in the box so far.
 *
 * <p>All work has a bound: of very many titles that would do, those written last are looked at, so that a million listings
 * take hardly longer than a thousand.
 */
final class Suggestions {

    private static final int LONGEST_TYPED = 200;
    private static final int MOST_WORDS = 10;
    private static final int MOST_TITLES = 10_000;
    private static final int MOST_TAG_TERMS = 5_000;
    private static final int MOST_TAGS_COUNTED = 60;
    private static final int MOST_MISTYPED = 100;
    /** With fewer letters a wrong one leaves too little to go by. */
    private static final int FEWEST_LETTERS_FOR_TYPOS = 4;

    private final Snapshot snapshot;
    private final Query visible;
    private final int limit;

    Suggestions(Snapshot snapshot, Viewer viewer, int limit) {
        this.snapshot = snapshot;
        this.visible = Visibility.to(viewer);
        this.limit = limit;
    }

    /** A title that would do. */
    private record Title(long standing, int document, long hash) {

        private static final Comparator<Title> BEST = Comparator.comparingLong(Title::standing)
                .reversed()
                .thenComparing(Comparator.comparingInt(Title::document).reversed());
    }

    List<Suggestion> of(String typed) throws IOException {
        if (typed.length() > LONGEST_TYPED) {
            return List.of();
        }
        List<String> words = Beginnings.words(typed);
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return List.of();
        }
        List<Suggestion> found = new ArrayList<>(titles(words));
        found.addAll(tags(words, tagTerms(longest(words))));
        return found.isEmpty() ? mistyped(words) : List.copyOf(found);
    }

    private static String longest(List<String> words) {
        return words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    }

    // Titles

    /** First those that begin with what was typed. */
    private List<Suggestion> titles(List<String> words) throws IOException {
        Query all = all(words.stream().map(word -> begun("", word)).toList());
        String first = String.valueOf(Beginnings.FIRST);
        Query begins = words.size() == 1
                ? begun(first, words.get(0))
                : new TermQuery(new Term(Fields.BEGINNINGS, first + words.get(0)));
        // More than one word need not stand together, so what was typed is compared.
        String typed = words.size() == 1 ? "" : String.join(" ", words);
        List<Title> titles = new ArrayList<>(best(all(List.of(begins, all)), typed, Set.of()));
        if (titles.size() < limit) {
            Set<Long> known = new HashSet<>();
            titles.forEach(title -> known.add(title.hash()));
            titles.addAll(best(all, "", known));
        }
        return suggested(titles);
    }

    private List<Suggestion> suggested(List<Title> titles) throws IOException {
        List<Suggestion> found = new ArrayList<>();
        for (Title title : titles.subList(0, Math.min(titles.size(), limit))) {
            List<LeafReaderContext> segments = snapshot.getIndexReader().leaves();
            LeafReaderContext segment = segments.get(ReaderUtil.subIndex(title.document(), segments));
            int document = title.document() - segment.docBase;
            SortedDocValues ids = DocValues.getSorted(segment.reader(), Fields.ID);
            if (!ids.advanceExact(document)) {
                throw new DamagedIndex("A document has no id", null);
            }
            found.add(new Suggestion(
                    Kind.TITLE,
                    title(DocValues.getBinary(segment.reader(), Fields.TITLE), document),
                    Optional.of(ListingId.parse(ids.lookupOrd(ids.ordValue()).utf8ToString())),
                    alike(title.hash())));
        }
        return found;
    }

    private static String title(BinaryDocValues titles, int document) throws IOException {
        if (!titles.advanceExact(document)) {
            throw new DamagedIndex("A document has no title", null);
        }
        return titles.binaryValue().utf8ToString();
    }

    /** How many visible listings have this title. */
    private long alike(long hash) throws IOException {
        Term whole = new Term(Fields.BEGINNINGS, Beginnings.whole(hash));
        return snapshot.getIndexReader().docFreq(whole) == 1
                ? 1
                : Math.max(1, snapshot.count(all(List.of(visible, new TermQuery(whole)))));
    }

    private static Query begun(String sign, String word) {
        return Beginnings.isCut(word)
                ? new TermQuery(new Term(Fields.BEGINNINGS, sign + word + Beginnings.CUT))
                : new PrefixQuery(new Term(Fields.BEGINNINGS, sign + word));
    }

    private static Query all(List<Query> queries) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.FILTER));
        return all.build();
    }

    /**
     * The best of what a query finds, of equal titles one.
     *
     * @param begin with what the title must begin, as words with blanks between; empty for anything
     * @param but titles that there are already
     */
    private List<Title> best(Query query, String begin, Set<Long> but) throws IOException {
        Weight weight =
                snapshot.createWeight(snapshot.rewrite(all(List.of(visible, query))), ScoreMode.COMPLETE_NO_SCORES, 1);
        TreeSet<Title> best = new TreeSet<>(Title.BEST);
        Map<Long, Title> byHash = new HashMap<>();
        List<LeafReaderContext> segments = snapshot.getIndexReader().leaves();
        int left = MOST_TITLES;
        for (int i = segments.size() - 1; i >= 0 && left > 0; i--) {
            LeafReaderContext segment = segments.get(i);
            Scorer scorer = weight.scorer(segment);
            if (scorer == null) {
                continue;
            }
            NumericDocValues standings = DocValues.getNumeric(segment.reader(), Fields.STANDING);
            NumericDocValues hashes = DocValues.getNumeric(segment.reader(), Fields.TITLE_HASH);
            BinaryDocValues titles = DocValues.getBinary(segment.reader(), Fields.TITLE);
            Bits live = segment.reader().getLiveDocs();
            DocIdSetIterator documents = scorer.iterator();
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS && left > 0;
                    document = documents.nextDoc()) {
                if (live != null && !live.get(document)) {
                    continue;
                }
                left--;
                if (!standings.advanceExact(document) || !hashes.advanceExact(document)) {
                    throw new DamagedIndex("A document has no title", null);
                }
                Title title = new Title(standings.longValue(), segment.docBase + document, hashes.longValue());
                boolean wanted = (best.size() < limit || Title.BEST.compare(title, best.last()) < 0)
                        && !but.contains(title.hash());
                if (wanted && begins(titles, document, begin)) {
                    keep(title, best, byHash);
                }
            }
        }
        return List.copyOf(best);
    }

    private static boolean begins(BinaryDocValues titles, int document, String begin) throws IOException {
        return begin.isEmpty()
                || String.join(" ", Beginnings.words(title(titles, document))).startsWith(begin);
    }

    private void keep(Title title, TreeSet<Title> best, Map<Long, Title> byHash) {
        Title same = byHash.get(title.hash());
        if (same != null && Title.BEST.compare(same, title) <= 0) {
            return;
        }
        if (same != null) {
            best.remove(same);
        }
        best.add(title);
        byHash.put(title.hash(), title);
        if (best.size() > limit) {
            byHash.remove(best.pollLast().hash());
        }
    }

    // Tags

    /** Tags by how many listings have them at most, of those with a word that begins so. */
    private Map<String, Integer> tagTerms(String beginning) throws IOException {
        Terms terms = MultiTerms.getTerms(snapshot.getIndexReader(), Fields.TAG_WORDS);
        Map<String, Integer> tags = new LinkedHashMap<>();
        if (terms == null) {
            return tags;
        }
        TermsEnum each = terms.iterator();
        if (each.seekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END) {
            return tags;
        }
        BytesRef term = each.term();
        for (int i = 0; term != null && i < MOST_TAG_TERMS; i++) {
            String text = term.utf8ToString();
            if (!text.startsWith(beginning)) {
                break;
            }
            tags.merge(text.substring(text.indexOf(Beginnings.OF) + 1), each.docFreq(), Math::max);
            term = each.next();
        }
        return tags;
    }

    private List<Suggestion> tags(List<String> words, Map<String, Integer> candidates) throws IOException {
        String typed = String.join(" ", words);
        record Tag(String tag, boolean begins, int most) {}
        List<Tag> fitting = new ArrayList<>();
        candidates.forEach((tag, most) -> {
            List<String> own = Beginnings.words(tag);
            if (words.stream().allMatch(word -> own.stream().anyMatch(part -> part.startsWith(word)))) {
                fitting.add(new Tag(tag, String.join(" ", own).startsWith(typed), most));
            }
        });
        fitting.sort(Comparator.comparing(Tag::begins)
                .reversed()
                .thenComparing(Comparator.comparingInt(Tag::most).reversed())
                .thenComparing(Tag::tag));
        List<Suggestion> found = new ArrayList<>();
        for (Tag tag : fitting.subList(0, Math.min(fitting.size(), MOST_TAGS_COUNTED))) {
            int count = snapshot.countOf(visible, new Term(Fields.of(Facet.TAG), tag.tag()));
            if (count > 0) {
                found.add(new Suggestion(Kind.TAG, tag.tag(), Optional.empty(), count));
            }
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }

    // Wrong letters

    /** With one letter wrong, missing, additional or swapped in one of the words. */
    private List<Suggestion> mistyped(List<String> words) throws IOException {
        if (words.stream().mapToInt(String::length).sum() < FEWEST_LETTERS_FOR_TYPOS) {
            return List.of();
        }
        // The first letter is seldom the wrong one, and looking for that costs more.
        for (int sameAtStart = 1; sameAtStart >= 0; sameAtStart--) {
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).length() >= FEWEST_LETTERS_FOR_TYPOS) {
                    List<Suggestion> found = mistyped(words, i, sameAtStart);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        return List.of();
    }

    private List<Suggestion> mistyped(List<String> words, int wrong, int sameAtStart) throws IOException {
        CompiledAutomaton like = like(words.get(wrong), sameAtStart);
        List<String> others = new ArrayList<>(words);
        others.remove(wrong);
        List<Query> parts = new ArrayList<>();
        others.forEach(word -> parts.add(begun("", word)));
        List<BytesRef> meant = new ArrayList<>();
        for (String term : terms(Fields.BEGINNINGS, like)) {
            if (term.codePoints().allMatch(Character::isLetterOrDigit)) {
                meant.add(new BytesRef(term));
            }
        }
        List<Suggestion> found = new ArrayList<>();
        if (!meant.isEmpty()) {
            parts.add(new TermInSetQuery(Fields.BEGINNINGS, meant));
            found.addAll(suggested(best(all(parts), "", Set.of())));
        }
        Map<String, Integer> tags = new LinkedHashMap<>();
        for (String term : terms(Fields.TAG_WORDS, like)) {
            String tag = term.substring(term.indexOf(Beginnings.OF) + 1);
            tags.merge(tag, snapshot.getIndexReader().docFreq(new Term(Fields.TAG_WORDS, term)), Math::max);
        }
        found.addAll(tags(others, tags));
        return List.copyOf(found);
    }

    /** Everything that begins like this word with one letter wrong. */
    private static CompiledAutomaton like(String word, int sameAtStart) {
        int start = word.offsetByCodePoints(0, sameAtStart);
        Automaton near = new LevenshteinAutomata(word.substring(start), true).toAutomaton(1, word.substring(0, start));
        Automaton begun = Operations.concatenate(near, Automata.makeAnyString());
        return new CompiledAutomaton(
                Operations.determinize(begun, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT), false, false);
    }

    private Set<String> terms(String field, CompiledAutomaton like) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        for (LeafReaderContext segment : snapshot.getIndexReader().leaves()) {
            Terms terms = segment.reader().terms(field);
            if (terms != null) {
                TermsEnum each = terms.intersect(like, null);
                for (BytesRef term = each.next(); term != null && found.size() < MOST_MISTYPED; term = each.next()) {
                    found.add(term.utf8ToString());
                }
            }
        }
        return found;
    }
}
