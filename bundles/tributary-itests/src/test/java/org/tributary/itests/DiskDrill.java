package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The disk of the data folder is full for a minute and then has room again. Needs root, to mount a small disk. */
class DiskDrill {

    private static final String SIZE = "600m";
    private static final Duration FULL = Duration.ofSeconds(Integer.getInteger("drill.seconds", 60));
    private static final String WORD = "kerbstones";

    private Installation tributary;

    @Test
    void a_full_disk_refuses_and_loses_nothing_and_needs_no_start() throws Exception {
        tributary = Installation.unpack("disk-drill");
        Path data = Files.createDirectories(tributary.data());
        command("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", data.toString());
        try {
            tributary.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> published(0) == 201);
            Map<Integer, String> acknowledged = new HashMap<>();
            acknowledged.put(0, "");
            // Once everybody has heard of it, a page that is ready stays so until the next change.
            await().atMost(Duration.ofMinutes(2)).until(() -> tributary.found(WORD) == 1);
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            tributary.page("/");

            long saidBefore = sayings();
            Path ballast = data.resolve("ballast");
            fill(ballast);
            Map<Integer, Integer> refusals = new TreeMap<>();
            Map<Integer, Integer> reads = new TreeMap<>();
            long end = System.nanoTime() + FULL.toNanos();
            int number = 0;
            while (System.nanoTime() < end) {
                number++;
                fill(data.resolve("ballast-" + number));
                int status = published(number);
                refusals.merge(status, 1, Integer::sum);
                if (status == 201) {
                    acknowledged.put(number, "");
                }
                reads.merge(tributary.get("/", "Accept", "text/html").statusCode(), 1, Integer::sum);
                reads.merge(tributary.get("/api/v1/listings?limit=5").statusCode(), 1, Integer::sum);
            }
            // The log lies on the same disk: what finds no room in it is not counted.
            long sayings = sayings() - saidBefore;
            long said = tributary
                    .log()
                    .lines()
                    .filter(line -> line.contains("Derby cannot write its files"))
                    .count();

            for (int i = 1; i <= number; i++) {
                Files.deleteIfExists(data.resolve("ballast-" + i));
            }
            Files.delete(ballast);
            long start = System.nanoTime();
            int last = number + 1;
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> published(last) == 201);
            acknowledged.put(last, "");
            int kept = tributary
                    .api("/api/v1/listings?kind=problem&limit=1")
                    .path("total")
                    .asInt();
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> tributary.found(WORD) == kept);
            System.out.printf(
                    "DRILL disk: full for %d s, publishing answered %s, reading %s, %d sayings in the log, Derby's in %d; %d acknowledged,"
                            + " %d kept; settled after %d s%n",
                    FULL.toSeconds(),
                    refusals,
                    reads,
                    sayings,
                    said,
                    acknowledged.size(),
                    kept,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
            assertThat(kept).isEqualTo(acknowledged.size());
            assertThat(said).as("lines on what Derby cannot write").isLessThanOrEqualTo(1);
            // Each part says once what it cannot do.
            assertThat(sayings).as("what the log says while it was full").isLessThan(60);
            assertThat(refusals.keySet()).as("answers to publishing").isSubsetOf(201, 503, 507);
            // Ready pages go on; what has to be read from a database that cannot write its log may have to wait.
            assertThat(reads.keySet()).as("answers to reading").contains(200).isSubsetOf(200, 503);
        } finally {
            // The disk and what is on it go away with the mount.
            Files.writeString(data.resolveSibling("disk-drill.log"), tributary.log());
            tributary.close();
            command("umount", "-l", data.toString());
        }
    }

    /** How often the log begins to say something; what follows it are the causes. */
    private long sayings() throws IOException {
        return tributary
                .log()
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .count();
    }

    private int published(int number) throws Exception {
        return tributary
                .publish("Broken " + WORD + " of street " + number, "drill-" + number)
                .statusCode();
    }

    /** As much as there is room for. */
    private static void fill(Path file) {
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    private static void command(String... words) throws Exception {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor())
                .as(String.join(" ", words))
                .isZero();
    }
}
