package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process is killed at random moments while listings are published, many times over. */
class KillDrill {

    private static final int ROUNDS = Integer.getInteger("drill.rounds", 20);
    private static final int LONGEST = Integer.getInteger("drill.seconds", 30);
    private static final long SEED = Long.getLong("drill.seed", System.nanoTime());
    private static final int PUBLISHERS = 3;
    private static final Duration AGREED = Duration.ofSeconds(60);

    /** In every title, so that a search for it counts what the index holds. */
    private static final String WORD = "kerbstones";

    private final Random random = new Random(SEED);
    private final AtomicInteger numbers = new AtomicInteger();
    /** What was promised: title by address. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /** Asked for without hearing an answer: these are asked for again, and must then be there once. */
    private final Queue<Integer> unanswered = new ConcurrentLinkedQueue<>();

    private Installation tributary;

    @Test
    void nothing_that_was_acknowledged_is_lost_doubled_or_half_shown() throws Exception {
        long slowestStart = 0;
        long slowestAgreement = 0;
        try (Installation killed = Installation.unpack("kill-drill")) {
            tributary = killed;
            tributary.start();
            // The register of councils is read after the start; before that nobody knows Kent.
            await().atMost(Duration.ofMinutes(2)).until(() -> tributary
                    .get("/api/v1/organisations?name=Kent%20County", "Accept", "application/json")
                    .body()
                    .contains("Kent County Council"));
            for (int round = 1; round <= ROUNDS; round++) {
                int before = acknowledged.size();
                int seconds = 1 + random.nextInt(LONGEST);
                publishUntilKilled(Duration.ofMillis(seconds * 1000L + random.nextInt(1000)));
                long start = System.nanoTime();
                tributary.start();
                long started = System.nanoTime();
                finishWhatWasUnanswered();
                everybodyAgrees();
                slowestStart = Math.max(slowestStart, started - start);
                slowestAgreement = Math.max(slowestAgreement, System.nanoTime() - started);
                System.out.printf(
                        "round %d: killed after %d s, %d published, %d altogether%n",
                        round, seconds, acknowledged.size() - before, acknowledged.size());
            }
        }
        System.out.printf(
                "DRILL kill: %d rounds, seed %d, %d published, 0 lost, 0 doubled, 0 half shown, slowest start %d s,"
                        + " agreed after at most %d s%n",
                ROUNDS,
                SEED,
                acknowledged.size(),
                TimeUnit.NANOSECONDS.toSeconds(slowestStart),
                TimeUnit.NANOSECONDS.toSeconds(slowestAgreement));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(slowestStart)).isLessThanOrEqualTo(60);
    }

    private void publishUntilKilled(Duration time) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS);
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.execute(() -> {
                while (!ended.get()) {
                    publish(numbers.incrementAndGet());
                }
            });
        }
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
        tributary.kill();
        ended.set(true);
        publishers.shutdown();
        assertThat(publishers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void publish(int number) {
        String title = "Broken " + WORD + " of street " + number;
        try {
            HttpResponse<String> answer = tributary.publish(title, "drill-" + number);
            if (answer.statusCode() == 201) {
                acknowledged.put(
                        answer.headers().firstValue("Location").orElseThrow().replace(tributary.address(), ""), title);
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
                unanswered.add(number);
            }
        } catch (IOException theProcessDied) {
            unanswered.add(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finishWhatWasUnanswered() {
        List<Integer> again = new ArrayList<>(unanswered);
        unanswered.clear();
        again.forEach(this::publish);
        assertThat(unanswered).as("published after the start").isEmpty();
    }

    private void everybodyAgrees() throws Exception {
        int promised = acknowledged.size();
        assertThat(new HashSet<>(acknowledged.values()))
                .as("titles under one address each")
                .hasSize(promised);
        // The store.
        List<String> kept = titles();
        Set<String> once = new HashSet<>(kept);
        assertThat(kept).as("doubled").hasSize(once.size());
        assertThat(once).as("the API").isEqualTo(new HashSet<>(acknowledged.values()));
        assertThat(tributary
                        .api("/api/v1/listings?kind=problem&limit=1")
                        .path("total")
                        .asInt())
                .isEqualTo(promised);
        // The index.
        await().atMost(AGREED).until(() -> tributary.found(WORD) == promised);
        // Pages: every tenth, since a page is made of the same row.
        int number = 0;
        for (Map.Entry<String, String> one : acknowledged.entrySet()) {
            if (number++ % 10 == 0) {
                assertThat(tributary.page(one.getKey().replace("/api/v1", ""))).contains(one.getValue());
            }
        }
        // The feed has whole listings only.
        for (JsonNode item : tributary.api("/feed.json").path("items")) {
            if (item.path("title").asText().contains(WORD)) {
                assertThat(once).contains(item.path("title").asText());
            }
        }
    }

    private List<String> titles() throws Exception {
        List<String> titles = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = tributary.api("/api/v1/listings?kind=problem&limit=100" + after);
            page.path("items").forEach(item -> titles.add(item.path("title").asText()));
            after = page.path("next").isTextual()
                    ? "&after=" + page.path("next").asText()
                    : "";
        } while (!after.isEmpty());
        return titles;
    }
}
