package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hundreds send their header lines or bodies a byte at a time, or take answers so, or say nothing, while others read. */
class SlowDrill {

    private static final int SLOW = Integer.getInteger("drill.slow", 300);
    private static final int IDLE = Integer.getInteger("drill.idle", 2000);

    /** On the clock of a machine that has other things to do; 1 on one that has not. */
    private static final int LOAD = Integer.getInteger("drill.load", 1);

    /** A silent connection has 30 seconds, and as long again to close its side. */
    private static final Duration CUT = Duration.ofSeconds(60);

    /** The server has so many and gives back one of them in 15 seconds. */
    private static final int THREADS = 200;

    private static final int LISTINGS = 4_000;
    private static final int BATCH = 1_000;

    /** Connections that come and go anyhow. */
    private static final int FEW = 10;

    private static final Duration A_DRIP = Duration.ofMillis(900);
    private static final long A_PERSON_WAITS = 1_000;

    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> figures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Installation tributary;
    private Watch watch;

    /** What a slow one does each time it is its turn. */
    @FunctionalInterface
    private interface Drip {
        void on(Socket socket) throws IOException;
    }

    @BeforeEach
    void start() throws Exception {
        tributary = Installation.unpack("slow-drill").start();
        // Enough that a list of them is longer than the system takes at once.
        for (int from = 0; from < LISTINGS; from += BATCH) {
            JsonNode report = tributary.importListings(IntStream.range(from, from + BATCH)
                    .mapToObj(SlowDrill::line)
                    .collect(Collectors.joining()));
            assertThat(report.path("new").asInt()).as("%s", report).isEqualTo(BATCH);
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> tributary.found("kerbstones") == LISTINGS);
        Map<String, Supplier<HttpRequest.Builder>> questions = new LinkedHashMap<>();
        questions.put("ready page", () -> Watch.read(tributary, "/"));
        questions.put("fresh page", () -> Watch.read(tributary, "/organisations?name=x" + numbers.incrementAndGet()));
        questions.put("API", () -> Watch.read(tributary, "/api/v1/listings?limit=5"));
        questions.put("search", () -> Watch.read(tributary, "/search?q=kerb+" + numbers.incrementAndGet()));
        watch = new Watch(questions);
        pause(Duration.ofSeconds(20));
        System.out.println("before: " + Watch.summary(watch.sinceThen()));
    }

    private static String line(int number) {
        return """
                {"key":"%d","kind":"problem","title":"Broken kerbstones of street %d","summary":"%s","organisation":"Kent County Council"}
                """
                .formatted(
                        number,
                        number,
                        "It is reported and nobody comes. ".repeat(7).strip());
    }

    @AfterEach
    void stop() throws Exception {
        if (watch != null) {
            watch.close();
        }
        tributary.close();
    }

    @Test
    void who_is_slow_is_cut_off_and_keeps_nobody_waiting() throws Exception {
        Vitals before = Vitals.of(tributary.pid());

        slowly(before, "headers", SLOW, "GET / HTTP/1.1\r\nHost: x\r\nX-Drop: ", socket -> socket.getOutputStream()
                .write('a'));
        slowly(
                before,
                "bodies",
                SLOW,
                "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 900000\r\n\r\nemail=",
                socket -> socket.getOutputStream().write(new byte[100]));
        slowly(before, "reads", SLOW, "GET /api/v1/exports/listings.csv HTTP/1.1\r\nHost: x\r\n\r\n", socket -> {
            if (socket.getInputStream().available() > 0) {
                socket.getInputStream().read();
            }
        });
        slowly(before, "silent connections", IDLE, "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n", socket -> {});

        pause(Duration.ofSeconds(30));
        Vitals after = Vitals.of(tributary.pid());
        System.out.println("DRILL slow: " + String.join("; ", figures) + "; before " + before + ", after " + after);
        assertThat(failures).isEmpty();
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + THREADS);
        assertThat(after.sockets()).isLessThanOrEqualTo(before.sockets() + FEW);
        // The library that writes answers says each one that breaks off.
        assertThat(tributary.log().lines().filter(line -> line.contains(" ERROR ")))
                .allMatch(line -> line.contains("JAXRSUtils"));
    }

    /** All of them begin so, and go on until the server has ended nearly all. */
    private void slowly(Vitals before, String what, int many, String beginning, Drip drip) throws Exception {
        watch.sinceThen();
        List<Socket> all = new ArrayList<>();
        long start = System.nanoTime();
        try {
            for (int i = 0; i < many; i++) {
                Socket socket = new Socket();
                all.add(socket);
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(
                        "127.0.0.1", URI.create(tributary.address()).getPort()));
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            }
            await().atMost(CUT.multipliedBy(2L * LOAD)).pollInterval(A_DRIP).until(() -> {
                drip(all, drip);
                return Vitals.of(tributary.pid()).sockets() <= before.sockets() + FEW;
            });
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        List<Watch.Seen> seen = watch.sinceThen();
        System.out.println(what + ": " + Watch.summary(seen));
        long[] millis = seen.stream().mapToLong(Watch.Seen::millis).sorted().toArray();
        long slow = millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        figures.add("%d slow %s cut off after %d s, p99 of %d readers %d ms"
                .formatted(many, what, seconds, millis.length, slow));
        // All of it is measured first, and judged at the end.
        if (slow > A_PERSON_WAITS * LOAD
                || seconds > CUT.plusSeconds(10).toSeconds() * LOAD
                || seen.stream().anyMatch(one -> one.status() != 200)) {
            failures.add(what + ": " + Watch.summary(seen) + ", cut off after " + seconds + " s");
        }
    }

    private static void drip(List<Socket> all, Drip drip) throws IOException {
        for (Socket socket : all) {
            if (!socket.isClosed()) {
                try {
                    drip.on(socket);
                } catch (IOException cutOff) {
                    socket.close();
                }
            }
        }
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
