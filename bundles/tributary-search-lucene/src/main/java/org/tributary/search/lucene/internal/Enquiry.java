package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.FacetCount;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.text.TextAnalysis;
import org.tributary.search.lucene.internal.Question.Want;

/**
 * One question to one state of the index.
 *
 * <p>Words: listings that have all that is wanted come first. Where they would not fill a page, those with most of it
 * follow; which of the words count for "most" is decided by how rare they are, since everybody writes "people".
 */
final class Enquiry {

    /** A page holds about so many: with fewer, listings that have most of the words follow. */
    private static final int ENOUGH = 10;

    /** More words than this say nothing more. */
    private static final int MOST_WANTS = 50;

    /** Far above what words can score, so that listings with all words stay before those with most. */
    private static final float ALL_WORDS = 1_000;

    /** So many words of a question are corrected at most. */
    private static final int MOST_CORRECTED = 8;

    private static final int MOST_READINGS = 3;

    private static final float CORRECTED = 0.5f;
    private static final float AS_TYPED = 0.3f;
    private static final float BEGINNING = 0.1f;

    private final Snapshot snapshot;
    private final SearchQuery query;
    private final Viewer viewer;
    private final TextAnalysis analysis;
    private final Question typed;
    private final Query visible;
    private final Spelling spelling;
    private final List<SortField> order;
    private final Optional<Cursor> after;
    private final long day;

    /** As typed, or with the words that may have been meant. */
    private Question question;

    /** What was typed with words replaced, where that means more than its words one by one. */
    private List<List<Want>> readings = List.of();

    Enquiry(Snapshot snapshot, SearchQuery query, Viewer viewer, TextAnalysis analysis, Clock clock)
            throws IOException {
        this.snapshot = snapshot;
        this.query = query;
        this.viewer = viewer;
        this.analysis = analysis;
        typed = question(query.filter().words());
        question = typed;
        visible = Visibility.to(viewer);
        spelling = new Spelling(snapshot, visible, analysis, typed.wants().size() >= Question.SENTENCE);
        order = order();
        after = query.paging()
                .after()
                .map(text -> Cursor.of(
                        text, query, order.stream().<Class<?>>map(Enquiry::type).toList()));
        day = after.map(Cursor::day).orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .toEpochDay());
    }

    private Question question(String words) throws IOException {
        if (query.strict()) {
            return Question.strict(words, analysis);
        }
        Question loose = Question.loose(words, analysis);
        // Where the last word is a word, somebody who typed it meant it: "park" is not the beginning of "parking".
        boolean isWord = loose.unfinished().isEmpty()
                || Spelling.isWritten(
                        snapshot.getIndexReader(), loose.unfinished().get());
        return new Question(
                loose.plain(),
                loose.wants().subList(0, Math.min(loose.wants().size(), MOST_WANTS)),
                loose.phrases().subList(0, Math.min(loose.phrases().size(), MOST_WANTS)),
                isWord ? Optional.empty() : loose.unfinished());
    }

    /** What a search brought, before it is written down. */
    private record Found(int needed, Tally tally, ScoreDoc[] top) {

        long total() {
            return tally.total();
        }
    }

    /** How many listings fit, in all and by value. */
    private record Tally(long total, Map<Facet, List<FacetCount>> facets) {}

    Hits answer() throws IOException {
        Query frame = frame();
        boolean corrected = after.map(Cursor::corrected).orElse(false);
        if (corrected) {
            correct();
        }
        Found found = find(frame, after.map(Cursor::needed).orElse(-1), corrected);
        // Whatever finds enough as it was typed is never looked at twice.
        boolean few = found.needed() < question.wants().size() || found.total() < Spelling.FEW;
        if (few && !query.strict() && after.isEmpty() && correct()) {
            corrected = true;
            found = find(frame, -1, true);
        }
        ScoreDoc[] top = found.top();
        int size = Math.min(top.length, query.paging().limit());
        Optional<String> next = top.length > size
                ? Optional.of(new Cursor(found.needed(), corrected, day, values((FieldDoc) top[size - 1])).text(query))
                : Optional.empty();
        return new Hits(
                found.total(), page(top, size), found.tally().facets(), didYouMean(frame, found, corrected), next);
    }

    /** @param wish how many of the wanted things the page before needed, or below 0 */
    private Found find(Query frame, int wish, boolean corrected) throws IOException {
        int all = question.wants().size();
        boolean given = wish >= 0 && wish <= all;
        int needed = given ? wish : all;
        Tally tally = tally(frame, needed);
        if (!given && !query.strict() && all > 1) {
            needed = needed(frame, tally.total());
            tally = needed == all ? tally : tally(frame, needed);
        }
        // Counted above, where nothing has to be weighed; so what cannot come to this page need not be weighed here.
        int size = query.paging().limit() + 1;
        TopFieldDocs top = snapshot.search(
                scored(frame, needed),
                new TopFieldCollectorManager(
                        sort(corrected), size, after.map(Cursor::asDocument).orElse(null), size));
        return new Found(needed, tally, top.scoreDocs);
    }

    private Tally tally(Query frame, int needed) throws IOException {
        if (query.facets().isEmpty()) {
            return new Tally(found(frame, needed), Map.of());
        }
        FacetCounter counter = new FacetCounter(snapshot, query.filter().facets(), query.facets());
        Map<Facet, List<FacetCount>> facets = counter.count(both(frame, words(needed)));
        return new Tally(counter.total(), facets);
    }

    // Words with wrong letters

    /**
     * Adds to each word that hardly any listing has those that may have been meant.
     *
     * @return whether there are any
     */
    private boolean correct() throws IOException {
        List<Want> wants = new ArrayList<>();
        Map<Want, List<String>> meant = new LinkedHashMap<>();
        for (Want want : typed.wants()) {
            List<String> others = meant.size() < MOST_CORRECTED ? meant(want) : List.of();
            Set<String> terms = new LinkedHashSet<>();
            others.forEach(word -> {
                List<org.tributary.api.text.Term> wanted = analysis.wanted(word);
                if (wanted.size() == 1 && !wanted.get(0).text().equals(want.term())) {
                    terms.add(wanted.get(0).text());
                }
            });
            wants.add(want.or(List.copyOf(terms)));
            if (!terms.isEmpty()) {
                meant.put(want, others);
            }
        }
        question = new Question(typed.plain(), List.copyOf(wants), typed.phrases(), typed.unfinished());
        readings = readings(meant);
        return question.isDoubtful();
    }

    private List<String> meant(Want want) throws IOException {
        String word = typed.plain().substring(want.start(), want.end()).toLowerCase(Locale.ROOT);
        boolean doubtful =
                want.words().size() == 1 && spelling.isDoubtful(word, snapshot.count(both(visible, any(want))));
        return doubtful ? spelling.like(word) : List.of();
    }

    /** What the whole question may have been meant to say, where a corrected word makes a phrase with its neighbours. */
    private List<List<Want>> readings(Map<Want, List<String>> meant) {
        if (typed.wants().size() < 2) {
            return List.of();
        }
        Set<String> single = new HashSet<>();
        question.wants().forEach(want -> {
            single.add(want.term());
            single.addAll(want.corrected());
        });
        List<List<Want>> found = new ArrayList<>();
        Map<Want, String> best = new HashMap<>();
        meant.forEach((want, others) -> best.put(want, others.get(0)));
        meant.forEach((want, others) -> {
            for (String other : others.subList(0, Math.min(others.size(), MOST_READINGS))) {
                Map<Want, String> by = new HashMap<>(best);
                by.put(want, other);
                List<Want> reading = typed.replaced(by, analysis);
                boolean isNew =
                        !single.containsAll(reading.stream().map(Want::term).toList());
                if (isNew && found.size() < MOST_CORRECTED && !found.contains(reading)) {
                    found.add(reading);
                }
            }
        });
        return List.copyOf(found);
    }

    /** How many of the doubtful words a listing has as they were typed: each of them before any that was corrected. */
    private Sort sort(boolean corrected) throws IOException {
        List<SortField> fields = new ArrayList<>();
        if (corrected) {
            BooleanQuery.Builder asTyped = new BooleanQuery.Builder();
            for (int i = 0; i < typed.wants().size(); i++) {
                if (question.wants().get(i).isDoubtful()) {
                    asTyped.add(new ConstantScoreQuery(any(typed.wants().get(i))), Occur.SHOULD);
                }
            }
            fields.add(DoubleValuesSource.fromQuery(asTyped.build()).getSortField(true));
        }
        fields.addAll(order);
        return new Sort(fields.toArray(SortField[]::new)).rewrite(snapshot);
    }

    // What is asked for

    /** Everything but words and chosen facet values. */
    private Query frame() throws IOException {
        BooleanQuery.Builder frame = new BooleanQuery.Builder();
        frame.add(visible, Occur.FILTER);
        query.filter().atLeast().ifPresent(phase -> frame.add(in(Fields.of(Facet.PHASE), phases(phase)), Occur.FILTER));
        if (query.filter().near().isPresent()) {
            frame.add(in(Fields.CENTRE, centres(query.filter().near().get())), Occur.FILTER);
        }
        return frame.build();
    }

    private static Set<String> phases(Phase least) {
        Set<String> codes = new TreeSet<>();
        for (Phase phase : Phase.values()) {
            if (phase.isAtLeast(least)) {
                codes.add(phase.code());
            }
        }
        return codes;
    }

    /** There are no more centres than organisations, so each is asked exactly instead of the index roughly. */
    private Set<String> centres(Near near) throws IOException {
        Set<String> within = new TreeSet<>();
        snapshot.centres().forEach((centre, position) -> {
            if (near.holds(position)) {
                within.add(centre);
            }
        });
        return within;
    }

    private static Query in(String field, Set<String> values) {
        return new ConstantScoreQuery(
                new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()));
    }

    private Query withFacets(Query base) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(base, Occur.FILTER);
        query.filter()
                .facets()
                .forEach((facet, values) -> all.add(
                        in(
                                Fields.of(facet),
                                new TreeSet<>(values.stream().map(Fields::value).toList())),
                        Occur.FILTER));
        return all.build();
    }

    private static Query both(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.FILTER)
                .add(other, Occur.FILTER)
                .build();
    }

    // Words

    /** Listings that have so many of the wanted things, and all phrases. */
    private Query words(int needed) throws IOException {
        if (question.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        question.phrases().forEach(phrase -> words.add(phrase(phrase), Occur.FILTER));
        if (needed >= question.wants().size() && readings.isEmpty()) {
            question.wants().forEach(want -> words.add(any(want), Occur.FILTER));
        } else if (needed >= question.wants().size()) {
            words.add(allWords(), Occur.FILTER);
        } else {
            BooleanQuery.Builder most = new BooleanQuery.Builder();
            for (Want want : telling()) {
                most.add(any(want), Occur.SHOULD);
            }
            most.setMinimumNumberShouldMatch(needed);
            words.add(either(most.build(), readings()), Occur.FILTER);
        }
        return words.build();
    }

    /** Everything that is wanted, in one of its readings. */
    private Query allWords() {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        question.wants().forEach(want -> all.add(any(want), Occur.MUST));
        return either(all.build(), readings());
    }

    private List<Query> readings() {
        List<Query> queries = new ArrayList<>();
        for (List<Want> reading : readings) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            reading.forEach(want -> all.add(new TermQuery(new Term(Fields.TERMS, want.term())), Occur.MUST));
            queries.add(all.build());
        }
        return queries;
    }

    private static Query either(Query one, List<Query> others) {
        if (others.isEmpty()) {
            return one;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(one, Occur.SHOULD);
        others.forEach(other -> any.add(other, Occur.SHOULD));
        return any.build();
    }

    private Query any(Want want) {
        if (!want.isDoubtful()) {
            return asTyped(want);
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(asTyped(want), Occur.SHOULD);
        for (String other : want.corrected()) {
            any.add(new BoostQuery(new TermQuery(new Term(Fields.TERMS, other)), CORRECTED), Occur.SHOULD);
        }
        return any.build();
    }

    private Query asTyped(Want want) {
        Query term = new TermQuery(new Term(Fields.TERMS, want.term()));
        boolean begun = want.last() && question.unfinished().isPresent();
        boolean phrase = want.isConcept() && want.words().size() > 1 && !query.strict();
        if (!begun && !phrase && want.abbreviation().isEmpty()) {
            return term;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(term, Occur.SHOULD);
        want.abbreviation().ifPresent(other -> any.add(new TermQuery(new Term(Fields.TERMS, other)), Occur.SHOULD));
        if (begun) {
            any.add(beginning(), Occur.SHOULD);
        } else if (phrase) {
            // "Bins that were missed" has the words of "missed bins", if not the phrase.
            BooleanQuery.Builder apart = new BooleanQuery.Builder();
            want.words().forEach(word -> apart.add(new TermQuery(new Term(Fields.TERMS, word)), Occur.MUST));
            any.add(new BoostQuery(apart.build(), AS_TYPED), Occur.SHOULD);
        }
        return any.build();
    }

    private Query beginning() {
        PrefixQuery begun =
                new PrefixQuery(new Term(Fields.WRITTEN, question.unfinished().orElseThrow()));
        return new BoostQuery(new ConstantScoreQuery(begun), BEGINNING);
    }

    private static Query phrase(List<org.tributary.api.text.Term> terms) {
        if (terms.size() == 1) {
            return new TermQuery(new Term(Fields.TERMS, terms.get(0).text()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        int first = terms.get(0).position();
        for (org.tributary.api.text.Term term : terms) {
            phrase.add(new Term(Fields.PLACES, term.text()), term.position() - first);
        }
        return phrase.build();
    }

    /**
     * How many of the wanted things a listing must have, so that there is something to show.
     *
     * @param found how many listings have all of them
     */
    private int needed(Query frame, long found) throws IOException {
        int all = question.wants().size();
        boolean byRelevance = order.get(0).getType() == SortField.Type.SCORE;
        if (found >= ENOUGH || (found > 0 && (all < 3 || !byRelevance))) {
            return all;
        }
        int counting = telling().size();
        int last = all;
        for (double share : new double[] {0.75, 0.5, 0.3}) {
            int needed = Math.max(1, (int) Math.ceil(share * counting));
            if (needed < last) {
                last = needed;
                if (found(frame, needed) >= ENOUGH) {
                    return needed;
                }
            }
        }
        // Four words and more are a sentence rather than a list of what must be there.
        boolean oneIsEnough = last > 1 && (all >= Question.SENTENCE || found(frame, last) == 0);
        return oneIsEnough ? 1 : last;
    }

    private int found(Query frame, int needed) throws IOException {
        List<Want> wants = question.wants();
        boolean oneWord = wants.size() == 1 && needed == 1 && question.phrases().isEmpty() && readings.isEmpty();
        ListingFilter filter = query.filter();
        boolean anywhere = filter.facets().isEmpty()
                && filter.atLeast().isEmpty()
                && filter.near().isEmpty();
        if (oneWord && anywhere && any(wants.get(0)) instanceof TermQuery word) {
            return snapshot.countOf(visible, word.getTerm());
        }
        return snapshot.count(withFacets(both(frame, words(needed))));
    }

    /**
     * Those of the wanted things that some listings have, but not one in five. Of a phrase that nobody has in any form, its
     * words count instead.
     */
    private List<Want> telling() throws IOException {
        int documents = Math.max(1, snapshot.getIndexReader().numDocs());
        List<Want> known = new ArrayList<>();
        List<Want> rare = new ArrayList<>();
        for (Want wanted : question.wants()) {
            for (Want want : snapshot.count(any(wanted)) > 0 ? List.of(wanted) : wanted.apart()) {
                int having = snapshot.count(any(want));
                if (having > 0) {
                    known.add(want);
                    if (having <= Math.max(ENOUGH, documents / 5)) {
                        rare.add(want);
                    }
                }
            }
        }
        return rare.isEmpty() ? known.isEmpty() ? question.wants() : known : rare;
    }

    private Query scored(Query frame, int needed) throws IOException {
        boolean byWords =
                !question.isEmpty() && order.stream().anyMatch(field -> field.getType() == SortField.Type.SCORE);
        if (!byWords) {
            return withFacets(both(frame, words(needed)));
        }
        boolean all = needed >= question.wants().size() && readings.isEmpty();
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (Want want : question.wants()) {
            words.add(any(want), all ? Occur.MUST : Occur.SHOULD);
            if (want.isConcept()) {
                want.words()
                        .forEach(word -> words.add(
                                new BoostQuery(new TermQuery(new Term(Fields.TERMS, word)), AS_TYPED), Occur.SHOULD));
            }
        }
        readings().forEach(reading -> words.add(new BoostQuery(reading, CORRECTED), Occur.SHOULD));
        question.phrases().forEach(phrase -> words.add(phrase(phrase), all ? Occur.MUST : Occur.SHOULD));
        BooleanQuery.Builder scored = new BooleanQuery.Builder()
                .add(withFacets(all ? frame : both(frame, words(needed))), Occur.FILTER)
                .add(new Freshness(words.build(), day), all ? Occur.MUST : Occur.SHOULD);
        if (needed < question.wants().size()) {
            scored.add(new BoostQuery(new ConstantScoreQuery(allWords()), ALL_WORDS), Occur.SHOULD);
        }
        return scored.build();
    }

    // Order

    private List<SortField> order() {
        SortField newest = new SortField(Fields.CREATED, SortField.Type.LONG, true);
        SortField id = new SortField(Fields.ID, SortField.Type.STRING);
        Order wanted = query.order() == Order.NEAREST && query.from().isEmpty() ? Order.RELEVANCE : query.order();
        List<SortField> fields = new ArrayList<>();
        switch (wanted) {
            case FURTHEST_ON -> fields.add(new SortField(Fields.PHASE_RANK, SortField.Type.LONG, true));
            case NEAREST -> fields.add(new Distance(query.from().orElseThrow()).getSortField(false));
            default -> {}
        }
        if (wanted != Order.NEWEST && !question.isEmpty()) {
            fields.add(SortField.FIELD_SCORE);
        }
        fields.add(newest);
        fields.add(id);
        return List.copyOf(fields);
    }

    private static Class<?> type(SortField field) {
        return switch (field.getType()) {
            case SCORE -> Float.class;
            case LONG -> Long.class;
            case STRING -> BytesRef.class;
            default -> Double.class;
        };
    }

    private static List<Object> values(FieldDoc last) {
        return List.of(last.fields);
    }

    // What is answered

    private List<Hit> page(ScoreDoc[] top, int size) throws IOException {
        Snippets snippets = new Snippets(question, readings);
        List<Hit> page = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<LeafReaderContext> segments = snapshot.getIndexReader().leaves();
            LeafReaderContext segment = segments.get(ReaderUtil.subIndex(top[i].doc, segments));
            int document = top[i].doc - segment.docBase;
            SortedDocValues ids = DocValues.getSorted(segment.reader(), Fields.ID);
            if (!ids.advanceExact(document)) {
                throw new DamagedIndex("A document has no id", null);
            }
            ListingId id = ListingId.parse(ids.lookupOrd(ids.ordValue()).utf8ToString());
            page.add(new Hit(id, question.isEmpty() ? Snippet.NONE : snippet(snippets, segment, document)));
        }
        return List.copyOf(page);
    }

    private static Snippet snippet(Snippets snippets, LeafReaderContext segment, int document) throws IOException {
        BytesRef text = value(segment, Fields.TEXT, document);
        return snippets.of(PlainText.unpacked(text), value(segment, Fields.TEXT_TERMS, document));
    }

    private static BytesRef value(LeafReaderContext segment, String field, int document) throws IOException {
        BinaryDocValues values = DocValues.getBinary(segment.reader(), field);
        if (!values.advanceExact(document)) {
            throw new DamagedIndex("A document has no " + field, null);
        }
        return values.binaryValue();
    }

    /** A spelling is proposed only where it finds more for this viewer: it must not tell what others have. */
    private Optional<String> didYouMean(Query frame, Found shown, boolean corrected) throws IOException {
        if (query.strict() || question.isEmpty() || after.isPresent()) {
            return Optional.empty();
        }
        boolean plain = !corrected
                && shown.needed() == typed.wants().size()
                && typed.wants().stream().allMatch(want -> asTyped(want) instanceof TermQuery);
        boolean nothingAsTyped = shown.total() == 0 || corrected;
        long found = plain ? shown.total() : count(frame, typed, Occur.FILTER);
        if (found >= Spelling.FEW) {
            return Optional.empty();
        }
        for (String words : spelling.proposals(query.filter().words())) {
            Question other = Question.loose(words, analysis);
            int others = count(frame, other, Occur.FILTER);
            boolean findsMore = others > found;
            if (findsMore || (nothingAsTyped && found == 0 && count(frame, other, Occur.SHOULD) > 0)) {
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    /** @param occur whether all of it must be there, or any */
    private int count(Query frame, Question other, Occur occur) throws IOException {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        other.phrases().forEach(phrase -> words.add(phrase(phrase), Occur.FILTER));
        BooleanQuery.Builder wants = new BooleanQuery.Builder();
        other.wants().stream()
                .limit(MOST_WANTS)
                .forEach(want -> wants.add(new TermQuery(new Term(Fields.TERMS, want.term())), occur));
        if (!other.wants().isEmpty()) {
            words.add(wants.build(), Occur.FILTER);
        }
        return snapshot.count(withFacets(both(frame, words.build())));
    }
}
