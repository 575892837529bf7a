package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the search index are damaged under the running process, one way after the other. */
class IndexDrill {

    private static final int LISTINGS = Integer.getInteger("drill.listings", 2000);
    private static final int BATCH = 500;
    private static final Duration REBUILT = Duration.ofMinutes(3);
    private static final String WORD = "kerbstones";

    private Installation tributary;

    /** Does something to the folder of the index. */
    @FunctionalInterface
    private interface Damage {
        void to(Path folder) throws Exception;
    }

    @Test
    void a_damaged_index_is_noticed_and_filled_again_while_lists_go_on() throws Exception {
        StringBuilder figures = new StringBuilder();
        try (Installation damaged = Installation.unpack("index-drill").start()) {
            tributary = damaged;
            for (int from = 0; from < LISTINGS; from += BATCH) {
                tributary.importListings(lines(from));
            }
            isWhole();
            figures.append(", 1 KB flipped: ").append(after(IndexDrill::flip));
            figures.append(", truncated: ").append(after(folder -> {
                try (RandomAccessFile file =
                        new RandomAccessFile(largest(folder).toFile(), "rw")) {
                    file.setLength(file.length() / 2);
                }
            }));
            figures.append(", deleted: ").append(after(folder -> {
                for (Path file : files(folder)) {
                    Files.delete(file);
                }
            }));
            figures.append(", flipped while stopped: ").append(afterAStop());
            figures.append(", read-only: ").append(readOnly());
            await().atMost(REBUILT)
                    .until(() -> tributary.get("/health/ready").body().contains("UP"));
        }
        System.out.println("DRILL index: " + LISTINGS + " listings" + figures + "; counts equal each time");
    }

    private String after(Damage damage) throws Exception {
        long start = System.nanoTime();
        damage.to(tributary.data().resolve("search"));
        // Noticed: the log says so, once.
        long said = said();
        await().atMost(REBUILT).until(() -> {
            assertThat(tributary.get("/search?q=" + WORD).statusCode()).isIn(200, 503);
            assertThat(tributary
                            .api("/api/v1/listings?kind=problem&limit=1")
                            .path("total")
                            .asInt())
                    .isEqualTo(LISTINGS);
            return said() > said || damagedBefore() > counted;
        });
        counted = damagedBefore();
        isWhole();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s";
    }

    private long counted;

    private long damagedBefore() throws IOException {
        return tributary
                .log()
                .lines()
                .filter(line -> line.contains("is damaged and is filled again"))
                .count();
    }

    private long said() throws IOException {
        return tributary
                .log()
                .lines()
                .filter(line -> line.contains("is filled again up to change"))
                .count();
    }

    private String afterAStop() throws Exception {
        tributary.tributary("stop");
        flip(tributary.data().resolve("search"));
        long start = System.nanoTime();
        tributary.start();
        isWhole();
        counted = damagedBefore();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s from the start";
    }

    /** Root writes what is read-only, so it needs chattr; whoever is not root takes the right away. */
    private String readOnly() throws Exception {
        Path folder = tributary.data().resolve("search");
        if (!locked(folder, true)) {
            return "left out, since neither chmod nor chattr keeps this user from writing";
        }
        try {
            tributary.importListings(line("late"));
            assertThat(tributary.get("/search?q=" + WORD).statusCode()).isIn(200, 503);
            assertThat(tributary.page("/listings/import/late")).contains(WORD);
        } finally {
            locked(folder, false);
        }
        long start = System.nanoTime();
        await().atMost(REBUILT).until(() -> tributary.found(WORD) == LISTINGS + 1);
        return "settled " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s after it could be written";
    }

    private static boolean locked(Path folder, boolean yes) throws Exception {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> command = root
                ? List.of("chattr", yes ? "+i" : "-i", folder.toString())
                : List.of("chmod", yes ? "a-w" : "u+w", folder.toString());
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private void isWhole() {
        await().atMost(REBUILT).ignoreExceptions().until(() -> tributary.found(WORD) == LISTINGS);
    }

    private static void flip(Path folder) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(largest(folder).toFile(), "rw")) {
            byte[] noise = new byte[1024];
            new Random(1).nextBytes(noise);
            file.seek(file.length() / 3);
            file.write(noise);
        }
    }

    private static Path largest(Path folder) throws IOException {
        return files(folder).stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("write.lock"))
                    .toList();
        }
    }

    private static String lines(int from) {
        return IntStream.range(from, Math.min(from + BATCH, LISTINGS))
                .mapToObj(i -> line(Integer.toString(i)))
                .collect(Collectors.joining());
    }

    private static String line(String key) {
        return """
                {"key":"%s","kind":"problem","title":"Broken %s of street %s","summary":"It is reported and nobody comes.","organisation":"Kent County Council"}
                """
                .formatted(key, WORD, key);
    }
}
