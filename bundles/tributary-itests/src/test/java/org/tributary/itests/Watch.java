package org.tributary.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks for the same addresses all the time, as readers would, and keeps what they saw. */
final class Watch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long EVERY = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService readers;

    /**
     * One answer.
     *
     * @param what was asked for
     * @param status 0 where there was no answer
     * @param millis until it was there whole
     * @param again whether it says when to come again
     * @param trace whether it tells what only a developer should see
     */
    record Seen(String what, int status, long millis, boolean again, boolean trace) {}

    Watch(Map<String, Supplier<HttpRequest.Builder>> questions) {
        readers = Executors.newScheduledThreadPool(questions.size());
        questions.forEach((what, question) ->
                readers.scheduleWithFixedDelay(() -> ask(what, question.get()), 0, EVERY, TimeUnit.MILLISECONDS));
    }

    /** A page or address of the API as a reader asks for it. */
    static HttpRequest.Builder read(Installation tributary, String path) {
        return HttpRequest.newBuilder(URI.create(tributary.address() + path))
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html");
    }

    private void ask(String what, HttpRequest.Builder question) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer =
                    client.send(question.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            seen.add(new Seen(
                    what,
                    answer.statusCode(),
                    (System.nanoTime() - start) / 1_000_000,
                    answer.headers().firstValue("Retry-After").isPresent(),
                    answer.body().contains("Exception") || answer.body().contains("\tat ")));
        } catch (IOException e) {
            seen.add(new Seen(what, 0, (System.nanoTime() - start) / 1_000_000, false, false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was seen since this was last asked. */
    List<Seen> sinceThen() {
        List<Seen> all = List.copyOf(seen);
        seen.removeAll(all);
        return all;
    }

    /** Each question with how often which status came, and the slowest answer. */
    static String summary(List<Seen> seen) {
        Map<String, List<Seen>> byQuestion =
                seen.stream().collect(Collectors.groupingBy(Seen::what, TreeMap::new, Collectors.toList()));
        return byQuestion.entrySet().stream()
                .map(one -> one.getKey() + " "
                        + one.getValue().stream()
                                .collect(Collectors.groupingBy(Seen::status, TreeMap::new, Collectors.counting()))
                        + " slowest "
                        + one.getValue().stream().mapToLong(Seen::millis).max().orElse(0) + " ms")
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
