package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tributary.api.listing.Listing;

/**
 * How long a file of listings takes through {@code POST /api/v1/imports} until every one of them is found, beside the sum
 * of what is done anyway: plain JDBC that writes the same rows into the same tables of the same kind of database, and
 * Lucene by itself that indexes the same listings. All are warm: each has taken a tenth as many before.
 */
public final class ImportBenchmark {

    private static final double WANTED = 1.3;
    private static final int LONGEST_WORDS = 300;
    private static final int SAMPLE = 200;

    private final Corpus corpus = new Corpus(Settings.seed());
    private final int size;
    private final int warmUp;

    private ImportBenchmark(int size) {
        this.size = size;
        this.warmUp = Math.max(500, size / 10);
    }

    /** What one of them took. */
    private record Cost(double seconds, double processor) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f s | %.1f s", seconds, processor);
        }
    }

    /** Something to do once. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Settings.number("rounds", 1);
        for (String name : HostDatabase.wanted()) {
            for (int size : Settings.sizes("100000")) {
                for (int round = 1; round <= rounds; round++) {
                    try (HostDatabase database = HostDatabase.open(name)) {
                        new ImportBenchmark(size).run(database);
                    }
                }
            }
        }
    }

    private static Cost cost(List<Long> processes, Work work) throws Exception {
        double before = Processes.processor(processes);
        long begin = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - begin) / 1e9, Processes.processor(processes) - before);
    }

    private void run(HostDatabase database) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s, %,d listings; load %s%n", database.name(), size, Processes.load());
        Cost lucene = lucene();
        TributaryServer tributary = TributaryServer.unpack("import");
        database.use(tributary);
        tributary.start();
        tributary.awaitQuiet();
        tributary.stop();
        database.copy(tributary);
        Cost whole;
        Cost found;
        Cost rest;
        tributary.start();
        try {
            long there = tributary.awaitQuiet();
            List<Long> processes = new ArrayList<>(database.processes());
            processes.remove(Processes.own());
            processes.add(tributary.pid());
            bring(tributary, size, size + warmUp);
            tributary.awaitFound(there + warmUp, "of the warm-up");
            tributary.awaitQuiet();
            Path file = corpus.lines(Settings.work().resolve("listings.jsonl"), 0, size);
            double before = Processes.processor(processes);
            long begin = System.nanoTime();
            post(tributary, file, size);
            whole = new Cost((System.nanoTime() - begin) / 1e9, Processes.processor(processes) - before);
            tributary.awaitFound(there + warmUp + size, "of the file");
            found = new Cost((System.nanoTime() - begin) / 1e9, Processes.processor(processes) - before);
            tributary.awaitQuiet();
            rest = new Cost((System.nanoTime() - begin) / 1e9, Processes.processor(processes) - before);
            Files.delete(file);
            everyOneIsFoundByItsWords(tributary);
        } finally {
            tributary.stop();
        }
        Cost rows = rows(database, tributary);
        System.out.printf("%n| %s, %,d listings | time | processor |%n|---|---|---|%n", database.name(), size);
        System.out.printf("| plain JDBC, the same rows | %s |%n", rows);
        System.out.printf("| Lucene by itself | %s |%n", lucene);
        System.out.printf("| Tributary, until the answer | %s |%n", whole);
        System.out.printf("| Tributary, until every one is found | %s |%n", found);
        System.out.printf("| Tributary, until nothing is left to do | %s |%n", rest);
        double ratio = found.seconds() / (rows.seconds() + lucene.seconds());
        System.out.printf(
                Locale.ROOT,
                "%nTributary takes %.2f times the sum, %.2f times by processor time; at most %.1f was wanted: %s; load"
                        + " %s%n",
                ratio,
                found.processor() / (rows.processor() + lucene.processor()),
                WANTED,
                Turns.verdict(ratio <= WANTED),
                Processes.load());
    }

    private Cost lucene() throws Exception {
        Path folder = Settings.work().resolve("lucene-write");
        List<Listing> first =
                LongStream.range(size, size + warmUp).mapToObj(corpus::listing).toList();
        List<Listing> listings =
                IntStream.range(0, size).mapToObj(corpus::listing).toList();
        Cost cost;
        try (LuceneWriter lucene = new LuceneWriter(folder)) {
            lucene.write(first);
            cost = cost(List.of(Processes.own()), () -> lucene.write(listings));
            must(lucene.count() == size + warmUp, "Lucene has " + lucene.count());
        }
        TributaryServer.delete(folder);
        return cost;
    }

    private Cost rows(HostDatabase database, TributaryServer tributary) throws Exception {
        RawRows rows;
        try (Connection original = database.original(tributary)) {
            rows = RawRows.read(original);
        }
        must(rows.listings() == size + warmUp, "The tables have " + rows.listings());
        System.out.printf(Locale.ROOT, "%,d rows of %,d listings%n", rows.rows(), rows.listings());
        try (Connection copy = database.copied()) {
            rows.write(copy, 0, warmUp);
            Cost cost = cost(
                    Stream.concat(Stream.of(Processes.own()), database.processes().stream())
                            .distinct()
                            .toList(),
                    () -> rows.write(copy, warmUp, size + warmUp));
            return cost;
        } finally {
            database.release();
        }
    }

    private void bring(TributaryServer tributary, long from, long to) throws IOException, InterruptedException {
        Path file = corpus.lines(Settings.work().resolve("first.jsonl"), from, to);
        post(tributary, file, to - from);
        Files.delete(file);
    }

    private static void post(TributaryServer tributary, Path file, long expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(tributary.address() + "/api/v1/imports?type=listings"))
                                .header("Authorization", "Bearer " + TributaryServer.TOKEN)
                                .header("Content-Type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofFile(file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode report = new ObjectMapper().readTree(answer.body());
        must(
                answer.statusCode() == 200
                        && report.path("new").asLong() == expected
                        && report.path("refused").asLong() == 0,
                "The import says " + answer.body());
    }

    private void everyOneIsFoundByItsWords(TributaryServer tributary) throws IOException, InterruptedException {
        for (int i = 0; i < SAMPLE; i++) {
            long number = (long) size * i / SAMPLE;
            Listing listing = corpus.listing(number);
            // Of a hundred thousand made of the same pieces, many have the words of one title.
            String words = (listing.title() + " " + listing.headline().summary())
                    .replaceAll("[^\\p{L}\\p{N} ]", " ")
                    .strip();
            words = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
            JsonNode answer =
                    tributary.get("/api/v1/search?limit=100&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
            boolean found = false;
            for (JsonNode item : answer.path("items")) {
                found |= item.path("key").asText().equals(Long.toString(number));
            }
            must(found, listing.id() + " is not found by: " + words);
            JsonNode read = tributary.get("/api/v1/listings/" + Corpus.ORIGIN + "/" + number);
            must(
                    read.path("title").asText().equals(listing.title().strip().replaceAll("\\s+", " ")),
                    listing.id() + " reads " + read.path("title"));
        }
        System.out.printf("All of %d, asked for by their own words, are found and read the same%n", SAMPLE);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
