package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to publish one listing by the API, beside what the database by itself needs to keep one row of that
 * length for good; and how long until a search finds it. One after the other, since that is how people publish.
 */
public final class PublishBenchmark {

    private static final double WANTED_BEYOND = 5;
    private static final double WANTED_FOUND = 1_000;
    private static final int EACH_TURN = 100;
    private static final int FOUND = 100;
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    private PublishBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Settings.number("rounds", 9);
        Corpus corpus = new Corpus(Settings.seed());
        for (String name : HostDatabase.wanted()) {
            for (int size : Settings.sizes("10000")) {
                try (HostDatabase database = HostDatabase.open(name)) {
                    measure(database, corpus, size, rounds);
                }
            }
        }
    }

    private static void measure(HostDatabase database, Corpus corpus, int size, int rounds) throws Exception {
        TributaryServer tributary = TributaryServer.unpack("publish");
        database.use(tributary);
        tributary.start().awaitQuiet();
        tributary.stop();
        database.copy(tributary);
        try (Connection copy = database.copied();
                tributary) {
            tributary.start().awaitQuiet();
            tributary.fill(corpus, 0, size);
            tributary.awaitQuiet();
            System.out.printf(Locale.ROOT, "%n%s, %,d listings; load %s%n", database.name(), size, Processes.load());
            Publishing publishing = new Publishing(tributary, corpus, size);
            long before = tributary.found();
            Turns turns = new Turns(System.out, 3, rounds)
                    .run(List.of(publishing, new Commits(copy, database)))
                    .table("publish, " + database.name());
            double beyond = turns.of("Tributary").percentile(0.5)
                    - turns.of("the database's commit").percentile(0.5);
            System.out.printf(
                    Locale.ROOT,
                    "Publishing takes %.2f ms in the median beyond the commit; at most %.0f was wanted: %s%n",
                    beyond,
                    WANTED_BEYOND,
                    Turns.verdict(beyond <= WANTED_BEYOND));
            tributary.awaitFound(before + publishing.published, "of what was published one by one");
            found(tributary, publishing);
        } finally {
            database.release();
        }
    }

    /** Publishes one with a word that no other has, and asks for that word until it is found. */
    private static void found(TributaryServer tributary, Publishing publishing) throws Exception {
        double[] milliseconds = new double[FOUND];
        for (int i = 0; i < FOUND; i++) {
            String word = word(i);
            publishing.publish(word);
            long published = System.nanoTime();
            while (tributary
                            .get("/api/v1/search?limit=1&q=" + word)
                            .path("total")
                            .asLong()
                    != 1) {
                if (System.nanoTime() - published > 60e9) {
                    throw new IllegalStateException("What was published is not found: " + word);
                }
            }
            milliseconds[i] = (System.nanoTime() - published) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "From published to found: p50 %.0f ms, p99 %.0f ms, longest %.0f ms; at most %.0f was wanted: %s;"
                        + " load %s%n",
                milliseconds[FOUND / 2],
                milliseconds[FOUND * 99 / 100],
                milliseconds[FOUND - 1],
                WANTED_FOUND,
                Turns.verdict(milliseconds[FOUND - 1] <= WANTED_FOUND),
                Processes.load());
    }

    /** One that no text has. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder("zq");
        for (int rest = number + 1_000; rest > 0; rest /= LETTERS.length()) {
            word.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return word.append("zq").toString();
    }

    /** Publishes one listing after the other over one connection. */
    private static final class Publishing implements Contender {

        private final TributaryServer tributary;
        private final Corpus corpus;
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private long next;
        private long published;

        Publishing(TributaryServer tributary, Corpus corpus, long next) {
            this.tributary = tributary;
            this.corpus = corpus;
            this.next = next;
        }

        @Override
        public String name() {
            return "Tributary";
        }

        @Override
        public List<Long> processes() {
            return List.of(tributary.pid());
        }

        @Override
        public Turn turn(int number) throws IOException, InterruptedException {
            long[] each = new long[EACH_TURN];
            long begin = System.nanoTime();
            for (int i = 0; i < EACH_TURN; i++) {
                each[i] = publish("");
            }
            return new Turn(EACH_TURN, (System.nanoTime() - begin) / 1e9, each);
        }

        /** @param word stands in the title as well */
        private long publish(String word) throws IOException, InterruptedException {
            ObjectNode input = corpus.input(next++);
            String title = "About " + input.path("title").asText().replaceAll("\\s+", " ") + " " + word;
            input.put("title", title.length() > 120 ? title.substring(title.length() - 120) : title.strip());
            HttpRequest request = HttpRequest.newBuilder(URI.create(tributary.address() + "/api/v1/listings"))
                    .header("Authorization", "Bearer " + TributaryServer.TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(input.toString()))
                    .build();
            long before = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            long took = System.nanoTime() - before;
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("Publishing answers " + answer.statusCode() + ": " + answer.body());
            }
            published++;
            return took;
        }
    }

    /** Keeps one row of the length of a listing, and another, each for good before the next. */
    private static final class Commits implements Contender {

        private final Connection connection;
        private final HostDatabase database;
        private final String content = "x".repeat(1_200);
        private long next;

        Commits(Connection connection, HostDatabase database) throws SQLException {
            this.connection = connection;
            this.database = database;
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table bench_commit (id bigint primary key, content varchar(2000))");
            }
            connection.commit();
        }

        @Override
        public String name() {
            return "the database's commit";
        }

        @Override
        public List<Long> processes() {
            return database.processes();
        }

        @Override
        public Turn turn(int number) throws SQLException {
            long[] each = new long[EACH_TURN];
            long begin = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("insert into bench_commit values (?, ?)")) {
                for (int i = 0; i < EACH_TURN; i++) {
                    long before = System.nanoTime();
                    insert.setLong(1, next++);
                    insert.setString(2, content);
                    insert.executeUpdate();
                    connection.commit();
                    each[i] = System.nanoTime() - before;
                }
            }
            return new Turn(EACH_TURN, (System.nanoTime() - begin) / 1e9, each);
        }
    }
}
