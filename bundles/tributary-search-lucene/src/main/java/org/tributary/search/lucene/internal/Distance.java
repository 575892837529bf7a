package org.tributary.search.lucene.internal;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.tributary.api.organisation.Position;

/** How many kilometres the owner is away; endlessly far where nobody knows where it is. */
final class Distance extends DoubleValuesSource {

    private final Position from;

    Distance(Position from) {
        this.from = from;
    }

    @Override
    public DoubleValues getValues(LeafReaderContext segment, DoubleValues scores) throws IOException {
        SortedDocValues centres = DocValues.getSorted(segment.reader(), Fields.CENTRE);
        double[] kilometres = new double[centres.getValueCount()];
        for (int i = 0; i < kilometres.length; i++) {
            kilometres[i] = from.kilometresTo(
                    ListingDocument.position(centres.lookupOrd(i).utf8ToString()));
        }
        return new DoubleValues() {

            private double value;

            @Override
            public double doubleValue() {
                return value;
            }

            @Override
            public boolean advanceExact(int document) throws IOException {
                value = centres.advanceExact(document) ? kilometres[centres.ordValue()] : Double.POSITIVE_INFINITY;
                return true;
            }
        };
    }

    @Override
    public boolean needsScores() {
        return false;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext segment) {
        return false;
    }

    @Override
    public int hashCode() {
        return from.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distance distance && distance.from.equals(from);
    }

    @Override
    public String toString() {
        return "distance from " + from;
    }
}
