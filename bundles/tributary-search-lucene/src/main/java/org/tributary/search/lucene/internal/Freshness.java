package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FilterScorer;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;

/**
 * Lets what is old sink a little and what is stale sink more: the score of the words times 0.8 to 1.0, half of the way
 * after two years, and times 0.6 where nobody has answered whether it is still true.
 *
 * <p>Since it only ever lowers a score, what the words cannot score at the most it cannot either; so listings that
 * cannot come to the first page are passed over without being looked at.
 */
final class Freshness extends Query {

    private static final double LEAST = 0.8;
    private static final double HALF_LIFE_DAYS = 730;
    private static final double STALE = 0.6;

    /** By the number of days: a power for each hit is an eighth of a search. */
    private static final double[] FACTORS =
            LongStream.range(0, 10_000).mapToDouble(Freshness::factor).toArray();

    private final Query words;
    private final long today;

    /** @param today the day since 1970; given, so that the pages of one question are cut from one order */
    Freshness(Query words, long today) {
        this.words = words;
        this.today = today;
    }

    private static double factor(long days) {
        return LEAST + (1 - LEAST) * Math.pow(2, -days / HALF_LIFE_DAYS);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        Weight scored = words.createWeight(searcher, mode, boost);
        return mode.needsScores() ? new Lowered(scored) : scored;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query simpler = words.rewrite(searcher);
        return simpler.equals(words) ? this : new Freshness(simpler, today);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        words.visit(visitor.getSubVisitor(Occur.MUST, this));
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), words, today);
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && ((Freshness) other).today == today && ((Freshness) other).words.equals(words);
    }

    @Override
    public String toString(String field) {
        return "fresh on day " + today + " (" + words.toString(field) + ")";
    }

    private final class Lowered extends FilterWeight {

        Lowered(Weight scored) {
            super(Freshness.this, scored);
        }

        @Override
        public boolean isCacheable(LeafReaderContext segment) {
            return false;
        }

        @Override
        public Explanation explain(LeafReaderContext segment, int document) throws IOException {
            Explanation before = in.explain(segment, document);
            Scorer scorer = scorer(segment);
            return before.isMatch() && scorer != null && scorer.iterator().advance(document) == document
                    ? Explanation.match(scorer.score(), "lowered by age", before)
                    : before;
        }

        @Override
        public Scorer scorer(LeafReaderContext segment) throws IOException {
            Scorer scorer = in.scorer(segment);
            return scorer == null ? null : new Lower(scorer, this, segment);
        }

        @Override
        public ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
            ScorerSupplier supplier = in.scorerSupplier(segment);
            if (supplier == null) {
                return null;
            }
            return new ScorerSupplier() {

                @Override
                public Scorer get(long leadCost) throws IOException {
                    return new Lower(supplier.get(leadCost), Lowered.this, segment);
                }

                @Override
                public long cost() {
                    return supplier.cost();
                }

                @Override
                public void setTopLevelScoringClause() throws IOException {
                    supplier.setTopLevelScoringClause();
                }
            };
        }
    }

    private final class Lower extends FilterScorer {

        private final NumericDocValues fresh;
        private final NumericDocValues stale;

        Lower(Scorer scorer, Weight weight, LeafReaderContext segment) throws IOException {
            super(scorer, weight);
            fresh = DocValues.getNumeric(segment.reader(), Fields.FRESH_DAY);
            stale = DocValues.getNumeric(segment.reader(), Fields.STALE);
        }

        @Override
        public float score() throws IOException {
            int document = docID();
            if (!fresh.advanceExact(document) || !stale.advanceExact(document)) {
                throw new DamagedIndex("A document has no day", null);
            }
            long days = Math.max(0, today - fresh.longValue());
            double factor = days < FACTORS.length ? FACTORS[(int) days] : factor(days);
            return (float) (in.score() * factor * (stale.longValue() == 1 ? STALE : 1));
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            return in.advanceShallow(target);
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            return in.getMaxScore(upTo);
        }

        @Override
        public void setMinCompetitiveScore(float least) throws IOException {
            in.setMinCompetitiveScore(least);
        }
    }
}
