package org.tributary.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.text.TextAnalysis;

/** Lucene Monitor in memory, with the same terms in its queries and documents. */
final class MonitorPeer implements Peer {

    private static final String WORDS = "words";
    private static final int BATCH = 10_000;

    private final String name;
    private final TextAnalysis analysis;
    private final Monitor monitor;

    MonitorPeer(
            String name,
            Presearcher presearcher,
            TextAnalysis analysis,
            LongFunction<ListingFilter> filters,
            long count) {
        this.name = name;
        this.analysis = analysis;
        try {
            monitor = new Monitor(
                    new KeywordAnalyzer(), presearcher, new MonitorConfiguration().setQueryUpdateBufferSize(BATCH));
            List<MonitorQuery> batch = new ArrayList<>();
            for (long id = 0; id < count; id++) {
                batch.add(new MonitorQuery(Long.toString(id), query(filters.apply(id))));
                if (batch.size() == BATCH || id == count - 1) {
                    monitor.register(batch);
                    batch.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query query(ListingFilter filter) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        Set<String> terms = new HashSet<>();
        analysis.wanted(filter.words()).forEach(term -> terms.add(term.text()));
        terms.forEach(term -> all.add(new TermQuery(new Term(WORDS, term)), Occur.MUST));
        filter.facets().forEach((facet, values) -> all.add(any(facet, values), Occur.MUST));
        filter.atLeast().ifPresent(phase -> {
            Set<String> far = new HashSet<>();
            for (Phase one : Phase.values()) {
                if (one.isAtLeast(phase)) {
                    far.add(one.code());
                }
            }
            all.add(any(Facet.PHASE, far), Occur.MUST);
        });
        return all.build();
    }

    private static Query any(Facet facet, Set<String> values) {
        if (values.size() == 1) {
            return new TermQuery(new Term(facet.name(), values.iterator().next()));
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(new TermQuery(new Term(facet.name(), value)), Occur.SHOULD));
        return any.build();
    }

    private Document document(Listing listing) {
        Set<String> terms = new HashSet<>();
        listing.words().forEach(text -> analysis.terms(text).forEach(term -> terms.add(term.text())));
        Document document = new Document();
        document.add(new TextField(WORDS, new Terms(terms)));
        for (Facet facet : Facet.values()) {
            Set<String> values = facet.valuesOf(listing);
            if (!values.isEmpty()) {
                document.add(new TextField(facet.name(), new Terms(values)));
            }
        }
        return document;
    }

    /** Terms as they are. */
    private static final class Terms extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Iterator<String> terms;

        Terms(Set<String> terms) {
            this.terms = terms.iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!terms.hasNext()) {
                return false;
            }
            clearAttributes();
            term.append(terms.next());
            return true;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long match(Listing listing) {
        try {
            return monitor.match(document(listing), QueryMatch.SIMPLE_MATCHER).getMatchCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void match(Listing listing, LongConsumer found) {
        try {
            for (QueryMatch match :
                    monitor.match(document(listing), QueryMatch.SIMPLE_MATCHER).getMatches()) {
                found.accept(Long.parseLong(match.getQueryId()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
