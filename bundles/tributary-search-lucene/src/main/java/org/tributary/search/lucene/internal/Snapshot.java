package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.packed.PackedInts;
import org.tributary.api.listing.Facet;
import org.tributary.api.organisation.Position;

/** One state of the index, with what is worth working out once for it. */
final class Snapshot extends IndexSearcher {

    private static final int MOST_COUNTS = 10_000;

    /** What everybody may see is part of nearly every question; for the rest Lucene knows what is worth it. */
    private static final QueryCachingPolicy REMEMBERING = new UsageTrackingQueryCachingPolicy() {

        @Override
        public boolean shouldCache(Query query) throws IOException {
            boolean visibility =
                    query instanceof TermQuery one && one.getTerm().field().equals(Fields.CIRCLE);
            return visibility || super.shouldCache(query);
        }
    };

    private final Map<Facet, OrdinalMap> ordinals = new ConcurrentHashMap<>();
    private final Map<Counted, Integer> counts = new ConcurrentHashMap<>();
    private volatile Map<String, Position> centres;

    private record Counted(Query visible, Term term) {}

    /** @param remembered which documents a filter lets through, segment by segment, also for snapshots to come */
    Snapshot(IndexReader reader, QueryCache remembered) {
        super(reader);
        setSimilarity(new BM25Similarity());
        setQueryCache(remembered);
        setQueryCachingPolicy(REMEMBERING);
    }

    /** The numbers of a facet's values over all segments. */
    OrdinalMap ordinals(Facet facet) throws IOException {
        OrdinalMap known = ordinals.get(facet);
        if (known == null) {
            List<LeafReaderContext> leaves = getIndexReader().leaves();
            SortedSetDocValues[] values = new SortedSetDocValues[leaves.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = DocValues.getSortedSet(leaves.get(i).reader(), Fields.of(facet));
            }
            known = OrdinalMap.build(null, values, PackedInts.DEFAULT);
            ordinals.put(facet, known);
        }
        return known;
    }

    /** All places where owners are; there are as many as there are organisations. */
    Map<String, Position> centres() throws IOException {
        Map<String, Position> known = centres;
        if (known == null) {
            known = new HashMap<>();
            for (String centre : values(Fields.CENTRE)) {
                known.put(centre, ListingDocument.position(centre));
            }
            centres = known;
        }
        return known;
    }

    /** How many listings have a term of those that are visible; what everybody asks is remembered. */
    int countOf(Query visible, Term term) throws IOException {
        if (getIndexReader().docFreq(term) == 0) {
            return 0;
        }
        Counted counted = new Counted(visible, term);
        Integer known = counts.get(counted);
        if (known == null) {
            known = count(new BooleanQuery.Builder()
                    .add(visible, Occur.FILTER)
                    .add(new TermQuery(term), Occur.FILTER)
                    .build());
            if (counts.size() < MOST_COUNTS) {
                counts.put(counted, known);
            }
        }
        return known;
    }

    private List<String> values(String field) throws IOException {
        List<String> values = new ArrayList<>();
        Terms terms = MultiTerms.getTerms(getIndexReader(), field);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (BytesRef value = each.next(); value != null; value = each.next()) {
                values.add(value.utf8ToString());
            }
        }
        return values;
    }
}
