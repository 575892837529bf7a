package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What becomes slower with the number of listings: a Tributary for each number, all on one PostgreSQL, all filled by the
 * command that hosts import with, and asked turn by turn.
 *
 * <p>System properties: {@code benchmark.sizes}, smallest first; {@code benchmark.rounds}, {@code benchmark.seconds};
 * {@code benchmark.keep}, true to use what an earlier run has filled and to leave it for the next one; without rounds it is
 * only filled. A million listings take an hour to import on two processors, which is said as it goes on.
 */
public final class GrowthBenchmark {

    private static final int WARM_UP = 4;
    private static final int QUESTIONS = 300;
    private static final int PAGES = 500;
    private static final int STEP = 100_000;
    private static final double SLOWER = 2.5;

    /** What is flat up to what a busy machine does by itself. */
    private static final double FLAT = 1.25;

    private static final String SEARCH = "search";
    private static final String PAGE = "page of a listing";
    private static final String PUBLISH = "publish";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Corpus corpus = new Corpus(Settings.seed());
    private final ObjectMapper json = new ObjectMapper();
    private final List<Integer> sizes = Settings.sizes("10000,100000,1000000");
    private final int rounds = Settings.number("rounds", 15);
    private final double seconds = Double.parseDouble(Settings.text("seconds", "2"));
    private final int connections = Settings.number("connections", 4);

    /** What is published gets numbers that nothing else has. */
    private final AtomicLong published =
            new AtomicLong(100_000_000 + System.currentTimeMillis() / 1_000 % 10_000_000 * 100);

    private final boolean keep = Boolean.parseBoolean(Settings.text("keep", "false"));

    private final Map<Integer, TributaryServer> servers = new TreeMap<>();

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        new GrowthBenchmark().run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = Settings.work().resolve("growth-postgres");
        if (!keep) {
            TributaryServer.delete(folder);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(!keep)
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            try {
                for (int size : sizes) {
                    servers.put(size, filled(postgres, size));
                }
                if (rounds > 0) {
                    measure();
                }
            } finally {
                for (TributaryServer server : servers.values()) {
                    server.close();
                }
            }
        }
    }

    private TributaryServer filled(EmbeddedPostgres postgres, int size) throws Exception {
        String database = "listings" + size;
        String folder = "growth-" + size;
        Path whole = Settings.work().resolve(folder).resolve("filled");
        boolean filled = keep && Files.exists(whole);
        if (!filled) {
            anew(postgres, database);
        }
        TributaryServer server = (filled ? TributaryServer.unpackBesideData(folder) : TributaryServer.unpack(folder))
                .with("TRIBUTARY_FEATURES", TributaryServer.SEARCH_ONLY)
                .with(
                        "TRIBUTARY_DB_URL",
                        postgres.getJdbcUrl("postgres", database).replaceAll("\\?.*", ""))
                .with("TRIBUTARY_DB_USER", "postgres")
                .with("TRIBUTARY_DB_PASSWORD", "postgres")
                .with("TRIBUTARY_JAVA_OPTS", "-Xmx2g")
                .start();
        if (filled) {
            return server;
        }
        long begin = System.nanoTime();
        for (int from = 0; from < size; from += STEP) {
            server.fill(corpus, from, Math.min(size, from + STEP));
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d listings are found after %.0f s%n",
                    Math.min(size, from + STEP),
                    size,
                    (System.nanoTime() - begin) / 1e9);
        }
        Files.createFile(whole);
        return server;
    }

    private static void anew(EmbeddedPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database);
            statement.execute("create database " + database);
        }
    }

    private void measure() throws Exception {
        List<SearchQuestion> questions;
        try (LucenePeer lucene = new LucenePeer()) {
            lucene.fill(corpus, sizes.get(0));
            questions = new SearchQuestions(corpus, List.of(SearchQuestions.of(lucene))).choose(QUESTIONS, lucene);
        }
        List<Request> searches =
                questions.stream().map(TributaryPeer::path).map(Request::get).toList();
        for (String what : List.of(SEARCH, PAGE, PUBLISH)) {
            List<Contender> contenders = new ArrayList<>();
            servers.forEach((size, server) -> contenders.add(
                    switch (what) {
                        case SEARCH -> http(size, server, searches);
                        case PAGE -> http(size, server, pages(size));
                        default -> publishing(size, server);
                    }));
            Turns turns = new Turns(out, WARM_UP, rounds).run(contenders);
            turns.table(what);
            growth(what, turns);
        }
    }

    private Contender http(int size, TributaryServer server, List<Request> requests) {
        return new HttpContender(
                name(size), URI.create(server.address()), requests, connections, seconds, List.of(server.pid()));
    }

    private static String name(int size) {
        return String.format(Locale.ROOT, "%,d listings", size);
    }

    private static List<Request> pages(int size) {
        SplittableRandom dice = new SplittableRandom(5);
        return Stream.generate(() -> Request.get("/listings/" + Corpus.ORIGIN + "/" + dice.nextInt(size)))
                .limit(PAGES)
                .toList();
    }

    /** One after the other, as people do. */
    private Contender publishing(int size, TributaryServer server) {
        return new ThreadsContender(name(size), 1, seconds, List.of(server.pid()), (thread, number) -> {
            HttpResponse<String> answer = server.post(
                    "/api/v1/listings",
                    "application/json",
                    json.writeValueAsString(corpus.input(published.incrementAndGet())));
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
        });
    }

    private void growth(String what, Turns turns) {
        Turns.Measured small = turns.of(name(sizes.get(0)));
        double wanted = what.equals(SEARCH) ? SLOWER : FLAT;
        for (int size : sizes.subList(1, sizes.size())) {
            Turns.Measured large = turns.of(name(size));
            double slower = small.median() / large.median();
            double byProcessor = large.processor() / small.processor();
            out.printf(
                    Locale.ROOT,
                    "%s: from %,d to %,d listings %.2f times slower by middle slices, %.2f by p50, %.2f by processor"
                            + " time; at most %.2f was wanted: %s%n",
                    what,
                    sizes.get(0),
                    size,
                    slower,
                    large.percentile(0.5) / small.percentile(0.5),
                    byProcessor,
                    wanted,
                    Turns.verdict(Math.min(slower, byProcessor) <= wanted));
        }
    }
}
