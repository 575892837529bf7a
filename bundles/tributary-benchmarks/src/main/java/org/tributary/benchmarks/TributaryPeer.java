package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The whole of Tributary, asked by its API: cards, snippets, total, and facets where they are wanted. */
final class TributaryPeer implements SearchPeer {

    private final TributaryServer server;

    TributaryPeer(String options) throws Exception {
        server = TributaryServer.unpack("tributary")
                .with("TRIBUTARY_FEATURES", TributaryServer.SEARCH_ONLY)
                .with("TRIBUTARY_JAVA_OPTS", options)
                .start();
    }

    @Override
    public String name() {
        return "Tributary over HTTP";
    }

    TributaryServer server() {
        return server;
    }

    @Override
    public void fill(Corpus corpus, int listings) throws Exception {
        server.fill(corpus, 0, listings);
    }

    static String path(SearchQuestion question) {
        return "/api/v1/search?q=" + URLEncoder.encode(question.words(), StandardCharsets.UTF_8)
                + (question.withFacets()
                        ? "&kind=" + SearchQuestion.KIND + "&facets=" + String.join(",", FACETS)
                        : "&facets=none");
    }

    @Override
    public SearchAnswered ask(SearchQuestion question) throws Exception {
        JsonNode json = server.get(path(question));
        List<String> ids = new ArrayList<>();
        int snippets = 0;
        for (JsonNode item : json.path("items")) {
            ids.add(item.path("id").asText());
            // Where the title says it all, there is no need for a piece of the text.
            snippets += item.path("title").isTextual() ? 1 : 0;
        }
        SearchAnswered answer = SearchAnswered.of(json.path("total").asLong(-1), ids, snippets);
        json.path("facets").properties().forEach(facet -> facet.getValue()
                .forEach(count -> answer.count(
                        facet.getKey(),
                        count.path("value").asText(),
                        count.path("count").asLong())));
        return answer;
    }

    /** How many it proposes to somebody who has typed this. */
    int suggestions(String typed) throws Exception {
        return server.get("/api/v1/search/suggestions?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .path("suggestions")
                .size();
    }

    @Override
    public Contender contender(List<SearchQuestion> questions, int connections, double seconds) {
        return new HttpContender(
                name(),
                URI.create(server.address()),
                questions.stream().map(TributaryPeer::path).map(Request::get).toList(),
                connections,
                seconds,
                List.of(server.pid()));
    }

    @Override
    public long megabytes() {
        return Processes.megabytes(server.pid());
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
