package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.tributary.api.listing.Facet;
import org.tributary.api.search.Hits.FacetCount;

/**
 * Counts the values of facets exactly, in one walk over the documents that fit but for the chosen values. One that has
 * a chosen value of every facet counts for all facets; one that fails in a single facet counts for that facet, whose
 * values are counted as if nothing of it were chosen; one that fails in two counts nowhere.
 */
final class FacetCounter {

    /** So many values of a facet are answered. */
    private static final int MOST_VALUES = 100;

    private final Snapshot snapshot;
    private final Map<Facet, Set<String>> chosen;
    private final Set<Facet> counted;
    private final Map<Facet, long[]> counts = new EnumMap<>(Facet.class);
    private long total;

    FacetCounter(Snapshot snapshot, Map<Facet, Set<String>> chosen, Set<Facet> counted) throws IOException {
        this.snapshot = snapshot;
        this.chosen = chosen;
        this.counted = counted;
        for (Facet facet : counted) {
            counts.put(facet, new long[Math.toIntExact(snapshot.ordinals(facet).getValueCount())]);
        }
    }

    /** @param base everything that is asked for, but for the chosen values */
    Map<Facet, List<FacetCount>> count(Query base) throws IOException {
        if (counted.isEmpty()) {
            return Map.of();
        }
        CollectorManager<Walk, Void> walk = new Walk();
        snapshot.search(base, walk);
        Map<Facet, List<FacetCount>> result = new EnumMap<>(Facet.class);
        for (Facet facet : counted) {
            result.put(facet, most(facet));
        }
        return Collections.unmodifiableMap(result);
    }

    /** How many had a chosen value of every facet, once they are counted. */
    long total() {
        return total;
    }

    private List<FacetCount> most(Facet facet) throws IOException {
        long[] count = counts.get(facet);
        // Numbers of values follow the order of the values, so the lower number wins among equal counts.
        PriorityQueue<Integer> best = new PriorityQueue<>(
                (a, b) -> count[a] != count[b] ? Long.compare(count[a], count[b]) : Integer.compare(b, a));
        for (int value = 0; value < count.length; value++) {
            if (count[value] > 0) {
                best.add(value);
                if (best.size() > MOST_VALUES) {
                    best.poll();
                }
            }
        }
        List<FacetCount> result = new ArrayList<>();
        while (!best.isEmpty()) {
            int value = best.poll();
            result.add(new FacetCount(text(facet, value), count[value]));
        }
        Collections.reverse(result);
        return List.copyOf(result);
    }

    private String text(Facet facet, int value) throws IOException {
        OrdinalMap ordinals = snapshot.ordinals(facet);
        LeafReaderContext segment = snapshot.getIndexReader().leaves().get(ordinals.getFirstSegmentNumber(value));
        return DocValues.getSortedSet(segment.reader(), Fields.of(facet))
                .lookupOrd(ordinals.getFirstSegmentOrd(value))
                .utf8ToString();
    }

    /** One facet's values in one segment. */
    private final class Column {

        private final Facet facet;
        private final SortedSetDocValues many;
        private final SortedDocValues single;
        private final FixedBitSet wanted;
        private final int[] count;
        private int[] values = new int[4];
        private int found;

        Column(Facet facet, LeafReaderContext segment) throws IOException {
            this.facet = facet;
            many = DocValues.getSortedSet(segment.reader(), Fields.of(facet));
            single = DocValues.unwrapSingleton(many);
            int size = Math.toIntExact(many.getValueCount());
            count = counted.contains(facet) ? new int[size] : null;
            wanted = chosen.containsKey(facet) ? new FixedBitSet(Math.max(1, size)) : null;
            for (String value : chosen.getOrDefault(facet, Set.of())) {
                long number = many.lookupTerm(new BytesRef(Fields.value(value)));
                if (number >= 0) {
                    wanted.set((int) number);
                }
            }
        }

        void read(int document) throws IOException {
            found = 0;
            if (single != null) {
                if (single.advanceExact(document)) {
                    values[0] = single.ordValue();
                    found = 1;
                }
            } else if (many.advanceExact(document)) {
                found = many.docValueCount();
                values = found <= values.length ? values : new int[found];
                for (int i = 0; i < found; i++) {
                    values[i] = (int) many.nextOrd();
                }
            }
        }

        boolean fits() {
            for (int i = 0; i < found; i++) {
                if (wanted.get(values[i])) {
                    return true;
                }
            }
            return false;
        }

        void count() {
            for (int i = 0; i < found; i++) {
                count[values[i]]++;
            }
        }

        void addTo(long[] total, LongValues numbers) {
            for (int i = 0; i < count.length; i++) {
                if (count[i] > 0) {
                    total[(int) numbers.get(i)] += count[i];
                }
            }
        }
    }

    private final class Walk implements Collector, CollectorManager<Walk, Void> {

        @Override
        public Walk newCollector() {
            return this;
        }

        @Override
        public Void reduce(Collection<Walk> walks) {
            return null;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
            List<Column> filters = new ArrayList<>();
            List<Column> plain = new ArrayList<>();
            EnumSet<Facet> facets = EnumSet.copyOf(counted);
            facets.addAll(chosen.keySet());
            for (Facet facet : facets) {
                (chosen.containsKey(facet) ? filters : plain).add(new Column(facet, segment));
            }
            return new LeafCollector() {

                @Override
                public void setScorer(Scorable scorer) {
                    // Counting needs no score.
                }

                @Override
                public void collect(int document) throws IOException {
                    Column failed = null;
                    for (Column filter : filters) {
                        filter.read(document);
                        if (!filter.fits()) {
                            if (failed != null) {
                                return;
                            }
                            failed = filter;
                        }
                    }
                    if (failed != null) {
                        if (failed.count != null) {
                            failed.count();
                        }
                        return;
                    }
                    total++;
                    for (Column filter : filters) {
                        if (filter.count != null) {
                            filter.count();
                        }
                    }
                    for (Column column : plain) {
                        column.read(document);
                        column.count();
                    }
                }

                @Override
                public void finish() throws IOException {
                    for (List<Column> columns : List.of(filters, plain)) {
                        for (Column column : columns) {
                            if (column.count != null) {
                                column.addTo(
                                        counts.get(column.facet),
                                        snapshot.ordinals(column.facet).getGlobalOrds(segment.ord));
                            }
                        }
                    }
                }
            };
        }
    }
}
