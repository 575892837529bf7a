package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;

/**
 * Lets what is old sink a little and what is stale sink more: the score of the words times 0.8 to 1.0, half of the way
 * after two years, and times 0.6 where nobody has answered whether it is still true.
 */
final class Freshness extends DoubleValuesSource {

    private static final double LEAST = 0.8;
    private static final double HALF_LIFE_DAYS = 730;
    private static final double STALE = 0.6;

    /** By the number of days: a power for each hit is an eighth of a search. */
    private static final double[] FACTORS =
            LongStream.range(0, 10_000).mapToDouble(Freshness::factor).toArray();

    private final long today;

    /** @param today the day since 1970; given, so that the pages of one question are cut from one order */
    Freshness(long today) {
        this.today = today;
    }

    private static double factor(long days) {
        return LEAST + (1 - LEAST) * Math.pow(2, -days / HALF_LIFE_DAYS);
    }

    @Override
    public DoubleValues getValues(LeafReaderContext segment, DoubleValues scores) throws IOException {
        NumericDocValues fresh = DocValues.getNumeric(segment.reader(), Fields.FRESH_DAY);
        NumericDocValues stale = DocValues.getNumeric(segment.reader(), Fields.STALE);
        return new DoubleValues() {

            @Override
            public double doubleValue() throws IOException {
                long days = Math.max(0, today - fresh.longValue());
                double factor = days < FACTORS.length ? FACTORS[(int) days] : factor(days);
                return scores.doubleValue() * factor * (stale.longValue() == 1 ? STALE : 1);
            }

            @Override
            public boolean advanceExact(int document) throws IOException {
                return scores.advanceExact(document) && fresh.advanceExact(document) && stale.advanceExact(document);
            }
        };
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher reader) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext segment) {
        return false;
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), today);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Freshness freshness && freshness.today == today;
    }

    @Override
    public String toString() {
        return "freshness on day " + today;
    }
}
