package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped for a minute, then hangs for a minute, while people read and publish. */
class DatabaseDrill {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("drill.seconds", 60));
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final long A_PERSON_WAITS = 5_000;

    /** On the clock of a machine that has other things to do; 1 on one that has not. */
    private static final int LOAD = Integer.getInteger("drill.load", 1);

    @TempDir
    Path files;

    private EmbeddedPostgres postgres;
    private int port;
    private Installation tributary;
    private final AtomicInteger numbers = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        postgres = server(0);
        port = postgres.getPort();
        tributary = Installation.unpack("database-drill")
                .with("TRIBUTARY_DB_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("TRIBUTARY_DB_USER", "postgres")
                .with("TRIBUTARY_DB_PASSWORD", "postgres")
                .start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> tributary
                                .publish("Keys to village halls travel by car", "first")
                                .statusCode()
                        == 201);
    }

    @AfterEach
    void stop() throws Exception {
        // Where the drill broke off in the middle of it.
        if (Files.exists(files.resolve("postgres/postmaster.pid"))) {
            signal("-CONT");
        }
        if (tributary != null) {
            tributary.close();
        }
        postgres.close();
    }

    private EmbeddedPostgres server(int at) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(at)
                .setDataDirectory(files.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    @Test
    void readers_are_told_in_time_and_all_goes_on_by_itself() throws Exception {
        tributary.page("/");
        Map<String, Supplier<HttpRequest.Builder>> questions = new LinkedHashMap<>();
        questions.put("ready page", () -> Watch.read(tributary, "/"));
        questions.put("fresh page", () -> Watch.read(tributary, "/organisations?name=x" + numbers.incrementAndGet()));
        questions.put("API", () -> Watch.read(tributary, "/api/v1/listings?limit=5"));
        questions.put("search", () -> Watch.read(tributary, "/search?q=halls+" + numbers.incrementAndGet()));
        questions.put("publish", this::publishing);
        try (Watch watch = new Watch(questions)) {
            pause(Duration.ofSeconds(15));
            Vitals before = Vitals.of(tributary.pid());
            System.out.println("before: " + Watch.summary(watch.sinceThen()));

            postgres.close();
            pause(AWAY);
            List<Watch.Seen> stopped = watch.sinceThen();
            System.out.println("stopped: " + Watch.summary(stopped));
            postgres = server(port);
            long back = settles();
            watch.sinceThen();

            signal("-STOP");
            pause(AWAY);
            List<Watch.Seen> hung = watch.sinceThen();
            System.out.println("hung: " + Watch.summary(hung));
            signal("-CONT");
            long awake = settles();
            watch.sinceThen();
            pause(Duration.ofSeconds(30));
            System.out.println("after: " + Watch.summary(watch.sinceThen()));
            Vitals after = Vitals.of(tributary.pid());
            System.out.printf(
                    "DRILL database: stopped and hung for %d s each; slowest answer %d ms and %d ms; settled after %d s"
                            + " and %d s; before %s, after %s%n",
                    AWAY.toSeconds(), slowest(stopped), slowest(hung), back, awake, before, after);
            for (List<Watch.Seen> seen : List.of(stopped, hung)) {
                assertThat(seen).noneMatch(Watch.Seen::trace);
                assertThat(seen)
                        .filteredOn(one -> one.status() != 200 && one.status() != 201)
                        .allSatisfy(one -> {
                            assertThat(one.status()).as(one.what()).isEqualTo(503);
                            assertThat(one.again()).as("Retry-After").isTrue();
                        });
                assertThat(slowest(seen)).isLessThan(A_PERSON_WAITS * LOAD);
            }
            assertThat(Math.max(back, awake))
                    .as("seconds until it settled")
                    .isLessThanOrEqualTo(SETTLED.toSeconds() * LOAD);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 15);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 30);
            assertThat(tributary.log()).doesNotContain(" ERROR ");
        }
    }

    private HttpRequest.Builder publishing() {
        int number = numbers.incrementAndGet();
        return HttpRequest.newBuilder(URI.create(tributary.address() + "/api/v1/listings"))
                .header("Authorization", "Bearer " + Installation.TOKEN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "drill-" + number)
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\": \"problem\", \"title\": \"Lamps of street "
                        + number + " stay dark\", \"organisation\": \"Kent County Council\"}"));
    }

    private static long slowest(List<Watch.Seen> seen) {
        return seen.stream().mapToLong(Watch.Seen::millis).max().orElse(0);
    }

    /** Seconds until everything is green again and something new can be published and found. */
    private long settles() {
        long start = System.nanoTime();
        int number = numbers.incrementAndGet();
        await().atMost(SETTLED.multipliedBy(LOAD))
                .ignoreExceptions()
                .until(() -> tributary.get("/health/ready").statusCode() == 200
                        && tributary
                                        .publish("Zebra" + number + " crossings fade", "settled-" + number)
                                        .statusCode()
                                == 201);
        await().atMost(SETTLED.multipliedBy(LOAD))
                .ignoreExceptions()
                .until(() -> tributary.found("zebra" + number) == 1);
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    /** To the server and all of its processes. */
    private void signal(String signal) throws Exception {
        long server = Long.parseLong(Files.readAllLines(files.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(server).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        for (ProcessHandle process : all) {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
