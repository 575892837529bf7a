package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
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

    /** Below this many results other spellings are looked for. */
    private static final int FEW = 3;

    /** From so many words on, a question is told rather than put together. */
    private static final int SENTENCE = 4;

    /** More words than this say nothing more. */
    private static final int MOST_WANTS = 50;

    /** Far above what words can score, so that listings with all words stay before those with most. */
    private static final float ALL_WORDS = 1_000;

    private static final float AS_TYPED = 0.3f;
    private static final float BEGINNING = 0.1f;

    private final Snapshot snapshot;
    private final SearchQuery query;
    private final Viewer viewer;
    private final TextAnalysis analysis;
    private final Question question;
    private final List<SortField> order;
    private final Optional<Cursor> after;
    private final long day;

    Enquiry(Snapshot snapshot, SearchQuery query, Viewer viewer, TextAnalysis analysis, Clock clock)
            throws IOException {
        this.snapshot = snapshot;
        this.query = query;
        this.viewer = viewer;
        this.analysis = analysis;
        question = question(query.filter().words());
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
                loose.wants().subList(0, Math.min(loose.wants().size(), MOST_WANTS)),
                loose.phrases().subList(0, Math.min(loose.phrases().size(), MOST_WANTS)),
                isWord ? Optional.empty() : loose.unfinished());
    }

    Hits answer() throws IOException {
        Query frame = frame();
        int needed = after.map(Cursor::needed).orElse(-1);
        if (needed < 0 || needed > question.wants().size()) {
            needed = needed(frame);
        }
        Query words = words(needed);
        Query base = both(frame, words);
        Query all = withFacets(base);

        Map<Facet, List<FacetCount>> facets =
                new FacetCounter(snapshot, query.filter().facets(), query.facets()).count(base);
        TopFieldDocs top = snapshot.search(
                scored(all, needed),
                new TopFieldCollectorManager(
                        new Sort(order.toArray(SortField[]::new)),
                        query.paging().limit() + 1,
                        after.map(Cursor::asDocument).orElse(null),
                        Integer.MAX_VALUE));
        long total = top.totalHits.value;
        int size = Math.min(top.scoreDocs.length, query.paging().limit());
        Optional<String> next = top.scoreDocs.length > size
                ? Optional.of(new Cursor(needed, day, values((FieldDoc) top.scoreDocs[size - 1])).text(query))
                : Optional.empty();
        return new Hits(total, page(top.scoreDocs, size), facets, didYouMean(frame, total), next);
    }

    // What is asked for

    /** Everything but words and chosen facet values. */
    private Query frame() throws IOException {
        BooleanQuery.Builder frame = new BooleanQuery.Builder();
        frame.add(Visibility.to(viewer), Occur.FILTER);
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
        if (needed >= question.wants().size()) {
            question.wants().forEach(want -> words.add(any(want), Occur.FILTER));
        } else {
            BooleanQuery.Builder most = new BooleanQuery.Builder();
            for (Want want : telling()) {
                most.add(any(want), Occur.SHOULD);
            }
            most.setMinimumNumberShouldMatch(needed);
            words.add(most.build(), Occur.FILTER);
        }
        return words.build();
    }

    private Query any(Want want) {
        Query term = new TermQuery(new Term(Fields.TERMS, want.term()));
        boolean begun = want.last() && question.unfinished().isPresent();
        if (!begun && !(want.isConcept() && want.words().size() > 1 && !query.strict())) {
            return term;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(term, Occur.SHOULD);
        if (begun) {
            any.add(beginning(), Occur.SHOULD);
        } else {
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

    /** How many of the wanted things a listing must have, so that there is something to show. */
    private int needed(Query frame) throws IOException {
        int all = question.wants().size();
        if (query.strict() || all < 2) {
            return all;
        }
        int found = found(frame, all);
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
        boolean oneIsEnough = last > 1 && (all >= SENTENCE || found(frame, last) == 0);
        return oneIsEnough ? 1 : last;
    }

    private int found(Query frame, int needed) throws IOException {
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

    private Query scored(Query filter, int needed) {
        BooleanQuery.Builder scored = new BooleanQuery.Builder().add(filter, Occur.FILTER);
        if (!question.isEmpty() && order.stream().anyMatch(field -> field.getType() == SortField.Type.SCORE)) {
            BooleanQuery.Builder words = new BooleanQuery.Builder();
            for (Want want : question.wants()) {
                words.add(any(want), Occur.SHOULD);
                if (want.isConcept()) {
                    want.words()
                            .forEach(word -> words.add(
                                    new BoostQuery(new TermQuery(new Term(Fields.TERMS, word)), AS_TYPED),
                                    Occur.SHOULD));
                }
            }
            question.phrases().forEach(phrase -> words.add(phrase(phrase), Occur.SHOULD));
            scored.add(new FunctionScoreQuery(words.build(), new Freshness(day)), Occur.SHOULD);
            if (needed < question.wants().size()) {
                BooleanQuery.Builder all = new BooleanQuery.Builder();
                question.wants().forEach(want -> all.add(any(want), Occur.FILTER));
                scored.add(new BoostQuery(new ConstantScoreQuery(all.build()), ALL_WORDS), Occur.SHOULD);
            }
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
        Snippets snippets = new Snippets(question, analysis);
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
            page.add(new Hit(id, question.isEmpty() ? Snippet.NONE : snippets.of(text(segment, document))));
        }
        return List.copyOf(page);
    }

    private static String text(LeafReaderContext segment, int document) throws IOException {
        BinaryDocValues texts = DocValues.getBinary(segment.reader(), Fields.TEXT);
        if (!texts.advanceExact(document)) {
            throw new DamagedIndex("A document has no text", null);
        }
        return PlainText.unpacked(texts.binaryValue());
    }

    /** A spelling is proposed only where it finds more for this viewer: it must not tell what others have. */
    private Optional<String> didYouMean(Query frame, long total) throws IOException {
        if (query.strict() || question.isEmpty() || after.isPresent()) {
            return Optional.empty();
        }
        int found = found(frame, question.wants().size());
        if (found >= FEW) {
            return Optional.empty();
        }
        for (String words : new Spelling(snapshot.getIndexReader(), analysis)
                .proposals(query.filter().words())) {
            Question other = Question.loose(words, analysis);
            boolean findsMore = count(frame, other, Occur.FILTER) > found;
            if (findsMore || (total == 0 && count(frame, other, Occur.SHOULD) > 0)) {
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
