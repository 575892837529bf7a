package org.tributary.benchmarks;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchQuery;
import org.tributary.search.lucene.internal.LuceneSearchEngine;

/** Tributary's engine alone, in this process: what its share of the whole answer is. */
final class EnginePeer implements SearchPeer {

    private static final int BATCH = 500;

    private final Path folder = Settings.work().resolve("engine");
    private final LuceneSearchEngine engine;

    EnginePeer(Corpus corpus) throws Exception {
        TributaryServer.delete(folder);
        engine = new LuceneSearchEngine(
                null,
                new LuceneSearchEngine.Settings() {

                    @Override
                    public Class<? extends Annotation> annotationType() {
                        return LuceneSearchEngine.Settings.class;
                    }

                    @Override
                    public String folder() {
                        return folder.toString();
                    }
                },
                corpus.world().analysis());
    }

    @Override
    public String name() {
        return "Tributary's engine in process";
    }

    @Override
    public void fill(Corpus corpus, int listings) {
        for (int from = 0; from < listings; from += BATCH) {
            List<Listing> batch = new ArrayList<>();
            for (int number = from; number < Math.min(listings, from + BATCH); number++) {
                batch.add(corpus.listing(number));
            }
            engine.apply(batch, List.of(), from + BATCH);
        }
    }

    @Override
    public SearchAnswered ask(SearchQuestion question) {
        Hits hits = engine.search(query(question), Viewer.visitor());
        SearchAnswered answer = SearchAnswered.of(
                hits.total(),
                hits.page().stream().map(hit -> hit.id().toString()).toList(),
                hits.page().size());
        hits.facets()
                .forEach((facet, counts) ->
                        counts.forEach(count -> answer.count(facet.code(), count.value(), count.count())));
        return answer;
    }

    private static SearchQuery query(SearchQuestion question) {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        if (question.withFacets()) {
            for (Facet facet : Facet.values()) {
                if (FACETS.contains(facet.code())) {
                    facets.add(facet);
                }
            }
        }
        return new SearchQuery(
                new ListingFilter(
                        question.words(),
                        question.withFacets() ? Map.of(Facet.KIND, Set.of(SearchQuestion.KIND)) : Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                false,
                SearchQuery.Order.RELEVANCE,
                Optional.empty(),
                facets,
                Paging.first(SearchQuestion.PAGE));
    }

    @Override
    public Contender contender(List<SearchQuestion> questions, int connections, double seconds) {
        List<SearchQuery> queries = questions.stream().map(EnginePeer::query).toList();
        return new ThreadsContender(
                name(),
                connections,
                seconds,
                List.of(Processes.own()),
                (thread, number) -> engine.search(queries.get(number % queries.size()), Viewer.visitor()));
    }

    @Override
    public void close() {
        // Its files go with the next run; a host lets the framework close it.
    }
}
