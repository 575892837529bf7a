package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process is killed at random moments while listings are published, many times over. */
class KillDrill {

    private static final int ROUNDS = Integer.getInteger("drill.rounds", 20);
    private static final int LONGEST = Integer.getInteger("drill.seconds", 30);
    private static final long SEED = Long.getLong("drill.seed", System.nanoTime());
    private static final int PUBLISHERS = 3;

    /** Between two listings of one publisher, milliseconds: what is published in all rounds is looked at after each. */
    private static final long EVERY = 60;

    /** So many of all pages are read, beside those that were published last before the death. */
    private static final int PAGES = 40;

    private static final Duration AGREED = Duration.ofSeconds(60);

    /** In every title, so that a search for it counts what the index holds. */
    private static final String WORD = "kerbstones";

    private final Random random = new Random(SEED);
    private final AtomicInteger numbers = new AtomicInteger();
    /** What was promised: title by address. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /** Asked for without hearing an answer: these are asked for again, and must then be there once. */
    private final Queue<Integer> unanswered = new ConcurrentLinkedQueue<>();
    /** Paths of what was published since the last start. */
    private final Queue<String> newest = new ConcurrentLinkedQueue<>();
    /** Answers that nobody should get. */
    private final Queue<String> odd = new ConcurrentLinkedQueue<>();

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
                        "round %d: killed after %d s, %d published, %d altogether, start %d s, agreed after %d s%n",
                        round,
                        seconds,
                        acknowledged.size() - before,
                        acknowledged.size(),
                        TimeUnit.NANOSECONDS.toSeconds(started - start),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started));
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
        newest.clear();
        ScheduledExecutorService publishers = Executors.newScheduledThreadPool(PUBLISHERS);
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.scheduleWithFixedDelay(
                    () -> publish(numbers.incrementAndGet()), 0, EVERY, TimeUnit.MILLISECONDS);
        }
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
        tributary.kill();
        publishers.shutdown();
        assertThat(publishers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void publish(int number) {
        String title = "Broken " + WORD + " of street " + number;
        try {
            HttpResponse<String> answer = tributary.publish(title, "drill-" + number);
            if (answer.statusCode() == 201) {
                String path =
                        answer.headers().firstValue("Location").orElseThrow().replace(tributary.address(), "");
                acknowledged.put(path, title);
                newest.add(path);
            } else if (answer.statusCode() == 503) {
                unanswered.add(number);
            } else {
                odd.add(answer.statusCode() + " " + answer.body());
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
        assertThat(unanswered).as("not published after the start").isEmpty();
        assertThat(odd).as("answers").isEmpty();
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
        // Pages: some, since a page is made of the same row, and the last ones before the death.
        List<String> paths = new ArrayList<>(acknowledged.keySet());
        Collections.shuffle(paths, random);
        List<String> last = List.copyOf(newest);
        List<String> read = new ArrayList<>(paths.subList(0, Math.min(PAGES, paths.size())));
        read.addAll(last.subList(Math.max(0, last.size() - PAGES), last.size()));
        for (String path : read) {
            assertThat(tributary.page(path.replace("/api/v1", ""))).contains(acknowledged.get(path));
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
