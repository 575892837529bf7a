package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tributary.api.listing.Listing;

/**
 * OpenSearch in a process of its own on a JDK 25, one node, one shard without copies, asked over HTTP: the whole card of
 * each hit, a snippet from offsets that stand in the index, and an exact total.
 */
final class OpenSearchPeer implements SearchPeer {

    private static final int BATCH = 1_000;

    /** The runner looks no further. */
    private static final int FIRST_PORT = 9_201;

    private static final int LAST_PORT = 9_298;

    private static final String INDEX =
            """
            {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
             "mappings": {"dynamic": false, "properties": {
               "kind": {"type": "keyword"}, "topic": {"type": "keyword"}, "tag": {"type": "keyword"},
               "phase": {"type": "keyword"}, "region": {"type": "keyword"}, "organisation": {"type": "keyword"},
               "words": {"type": "text", "analyzer": "english"},
               "text": {"type": "text", "analyzer": "english", "index_options": "offsets"}}}}
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI address;

    /** @param memory the most that its heap may take, such as 2g */
    OpenSearchPeer(Path jdk25, Path classpath, String memory) throws Exception {
        Path folder = Settings.work().resolve("opensearch");
        TributaryServer.delete(folder);
        Files.createDirectories(folder);
        int port = port();
        address = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(
                        jdk25.resolve("bin/java").toString(),
                        "-Xms" + memory,
                        "-Xmx" + memory,
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        Files.readString(classpath).strip(),
                        "org.codelibs.opensearch.runner.OpenSearchRunner",
                        "-basePath",
                        folder.resolve("runner").toString(),
                        "-numOfNode",
                        "1",
                        "-baseHttpPort",
                        String.valueOf(port - 1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        for (int waited = 0; !answers(); waited++) {
            if (waited > 600 || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "OpenSearch does not start: " + Files.readString(folder.resolve("output")));
            }
            Thread.sleep(200);
        }
    }

    private static int port() {
        for (int port = FIRST_PORT; port < LAST_PORT; port++) {
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("No port from 9201 to 9298 is free, and OpenSearch's runner takes no other");
    }

    private boolean answers() throws InterruptedException {
        try {
            return send("GET", "/_cluster/health", "", "application/json")
                            .path("number_of_nodes")
                            .asInt()
                    == 1;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String name() {
        return "OpenSearch";
    }

    @Override
    public void fill(Corpus corpus, int listings) throws Exception {
        send("PUT", "/listing", INDEX, "application/json");
        for (int from = 0; from < listings; from += BATCH) {
            StringBuilder lines = new StringBuilder();
            for (int number = from; number < Math.min(listings, from + BATCH); number++) {
                Listing listing = corpus.listing(number);
                lines.append("{\"index\":{\"_id\":\"").append(listing.id()).append("\"}}\n");
                ObjectNode row = corpus.row(number);
                // The fields that are asked, beside the card.
                row.put("words", Corpus.words(listing));
                row.put("text", Corpus.text(listing));
                row.set("topic", row.path("topics"));
                row.set("tag", row.path("tags"));
                row.put("organisation", listing.owner().orElseThrow().id().value());
                listing.owner().orElseThrow().region().ifPresent(region -> row.put("region", region.code()));
                lines.append(json.writeValueAsString(row)).append('\n');
            }
            JsonNode said = send("POST", "/listing/_bulk", lines.toString(), "application/x-ndjson");
            if (said.path("errors").asBoolean(true)) {
                throw new IllegalStateException(
                        "OpenSearch says " + said.toString().substring(0, 1_000));
            }
        }
        send("POST", "/listing/_refresh", "", "application/json");
        send("POST", "/listing/_flush", "", "application/json");
    }

    private JsonNode send(String method, String path, String body, String type)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("OpenSearch answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private String body(SearchQuestion question) {
        ObjectNode body = json.createObjectNode();
        body.put("size", SearchQuestion.PAGE);
        body.put("track_total_hits", true);
        ObjectNode source = body.putObject("_source");
        // The card has them already.
        source.putArray("excludes")
                .add("words")
                .add("text")
                .add("topic")
                .add("tag")
                .add("region");
        ObjectNode query = body.putObject("query").putObject("bool");
        ObjectNode match = query.putObject("must").putObject("match").putObject("words");
        match.put("query", question.words());
        match.put("operator", "and");
        ObjectNode highlight = body.putObject("highlight");
        highlight.put("require_field_match", false);
        highlight
                .putObject("fields")
                .putObject("text")
                .put("number_of_fragments", 1)
                .put("fragment_size", 200)
                .put("no_match_size", 200);
        if (question.withFacets()) {
            query.putObject("filter").putObject("term").put("kind", SearchQuestion.KIND);
            ObjectNode facets = body.putObject("aggs");
            for (String facet : FACETS) {
                facets.putObject(facet).putObject("terms").put("field", facet).put("size", SearchQuestion.MOST_VALUES);
            }
        }
        return body.toString();
    }

    @Override
    public SearchAnswered ask(SearchQuestion question) throws Exception {
        JsonNode answer = send("POST", "/listing/_search", body(question), "application/json");
        List<String> ids = new ArrayList<>();
        int snippets = 0;
        for (JsonNode hit : answer.path("hits").path("hits")) {
            ids.add(hit.path("_id").asText());
            snippets += hit.path("highlight").path("text").size() > 0
                            && hit.path("_source").has("title")
                    ? 1
                    : 0;
        }
        SearchAnswered answered = SearchAnswered.of(
                answer.path("hits").path("total").path("value").asLong(-1), ids, snippets);
        answer.path("aggregations").properties().forEach(facet -> facet.getValue()
                .path("buckets")
                .forEach(bucket -> answered.count(
                        facet.getKey(),
                        bucket.path("key").asText(),
                        bucket.path("doc_count").asLong())));
        return answered;
    }

    @Override
    public Contender contender(List<SearchQuestion> questions, int connections, double seconds) {
        return new HttpContender(
                name(),
                address,
                questions.stream()
                        .map(question -> Request.post("/listing/_search", body(question)))
                        .toList(),
                connections,
                seconds,
                List.of(process.pid()));
    }

    @Override
    public long megabytes() {
        return Processes.megabytes(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
