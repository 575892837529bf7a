package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each bundle is stopped and started while people read and publish. */
class RestartDrill {

    private static final int READERS = Integer.getInteger("drill.readers", 4);
    private static final int LISTINGS = 40;
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("drill.seconds", 8));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long HANGS = 10_000;

    /**
     * Those that are not started anew one by one: the way in for commands, by which it is done here; and the web itself,
     * without which nobody is there to say "in a moment".
     */
    private static final Set<String> LEFT_OUT = Set.of("tributary-console", "tributary-web");

    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    /** Title by key: what was promised. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile boolean over;

    private record Seen(String path, int status, long millis) {}

    @Test
    void nobody_is_sent_away_while_bundles_are_started_anew() throws Exception {
        Map<String, String> byBundle = new TreeMap<>();
        long all;
        long unavailable;
        ExecutorService people = Executors.newFixedThreadPool(READERS);
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (Installation tributary = Installation.unpack("restart-drill").start()) {
            tributary.importListings(IntStream.range(0, LISTINGS)
                    .mapToObj(i ->
                            """
                            {"key":"r%d","kind":"problem","title":"Broken kerbstones of street %d","summary":"It is reported and nobody comes.","organisation":"Kent County Council"}
                            """
                                    .formatted(i, i))
                    .collect(Collectors.joining()));
            await().atMost(PATIENCE).until(() -> tributary.found("kerbstones") == LISTINGS);
            List<String> paths = paths();
            for (int i = 0; i < READERS; i++) {
                int first = i;
                people.execute(() -> read(tributary, paths, first));
            }
            writer.scheduleWithFixedDelay(() -> publish(tributary), 0, 2, TimeUnit.SECONDS);

            await().atMost(PATIENCE).until(() -> seen.size() > paths.size() * READERS * 2);
            long before = tributary.pid();
            Vitals vitals = Vitals.of(before);
            seen.clear();

            List<Seen> total = new ArrayList<>();
            for (String bundle : bundles(tributary)) {
                long start = System.nanoTime();
                tributary.run("bundle:restart " + bundle);
                await().atMost(PATIENCE)
                        .until(() -> System.nanoTime() - start > EACH.toNanos()
                                && tributary.get("/health/ready").statusCode() == 200
                                && paths.stream().allMatch(path -> status(tributary, path) == 200));
                List<Seen> meanwhile = List.copyOf(seen);
                seen.removeAll(meanwhile);
                total.addAll(meanwhile);
                byBundle.put(bundle, summary(meanwhile));
                System.out.println("DRILL restart of " + bundle + ": " + summary(meanwhile));
            }
            over = true;
            writer.shutdown();
            people.shutdown();
            assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(people.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            all = total.size();
            unavailable = total.stream().filter(one -> one.status() == 503).count();
            for (Map.Entry<String, String> one : acknowledged.entrySet()) {
                assertThat(tributary.page(one.getKey())).contains(one.getValue());
            }
            await().atMost(PATIENCE).until(() -> tributary.found("gullies") == acknowledged.size());
            System.out.printf(
                    "DRILL restart: %d bundles, %d requests, %d times 503 (%.2f %%), slowest %d ms, %d published and all"
                            + " kept; before %s, after %s; %s%n",
                    byBundle.size(),
                    all,
                    unavailable,
                    100.0 * unavailable / all,
                    total.stream().mapToLong(Seen::millis).max().orElse(0),
                    acknowledged.size(),
                    vitals,
                    Vitals.of(tributary.pid()),
                    byBundle);
            assertThat(total)
                    .as("answers that say neither 200 nor 'in a moment'")
                    .filteredOn(one -> one.status() != 200 && one.status() != 503)
                    .isEmpty();
            assertThat(total)
                    .as("hanging")
                    .filteredOn(one -> one.millis() > HANGS)
                    .isEmpty();
            assertThat(unavailable).as("503").isLessThanOrEqualTo(all / 100);
        } finally {
            over = true;
            writer.shutdownNow();
            people.shutdownNow();
        }
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/listings",
                "/organisations/kent",
                "/search?q=kerbstones",
                "/feed.atom",
                "/topics",
                "/toolkit",
                "/widgets/latest",
                "/api/v1/listings?limit=5",
                "/api/v1/search?q=street",
                "/health/live"));
        for (int i = 0; i < LISTINGS; i += 4) {
            paths.add("/listings/import/r" + i);
        }
        return List.copyOf(paths);
    }

    /** All of ours that run, in the order in which they were installed. */
    private static List<String> bundles(Installation tributary) throws Exception {
        String only = System.getProperty("drill.bundle", "");
        return Pattern.compile("\\btributary-[a-z-]+\\b")
                .matcher(tributary.run("bundle:list -t 0 -s --no-format"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(name -> !LEFT_OUT.contains(name))
                .filter(name -> only.isEmpty() || name.equals(only))
                .toList();
    }

    private void read(Installation tributary, List<String> paths, int first) {
        for (int i = first; !over; i++) {
            String path = paths.get(i % paths.size());
            long start = System.nanoTime();
            int status = status(tributary, path);
            seen.add(new Seen(path, status, (System.nanoTime() - start) / 1_000_000));
        }
    }

    private int status(Installation tributary, String path) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(tributary.address() + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html,*/*")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 200;
        }
    }

    /** The next one, or the last once more where nobody acknowledged it. */
    private void publish(Installation tributary) {
        int number = acknowledged.size();
        String title = "Gullies overflow in street " + number;
        long start = System.nanoTime();
        int status = 0;
        try {
            HttpResponse<String> answer = tributary.publish(title, "restart-drill-" + number);
            status = answer.statusCode();
            if (status == 201) {
                URI place = URI.create(answer.headers().firstValue("Location").orElseThrow());
                acknowledged.put(place.getPath().replace("/api/v1", ""), title);
                status = 200;
            }
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        seen.add(new Seen("POST /api/v1/listings", status, (System.nanoTime() - start) / 1_000_000));
    }

    private static String summary(List<Seen> seen) {
        return seen.stream().collect(Collectors.groupingBy(Seen::status, TreeMap::new, Collectors.counting()))
                + seen.stream()
                        .filter(one -> one.status() != 200)
                        .map(one -> one.path() + " " + one.status())
                        .distinct()
                        .limit(8)
                        .collect(Collectors.joining(", ", " (", ")"))
                + ", slowest " + seen.stream().mapToLong(Seen::millis).max().orElse(0) + " ms";
    }
}
