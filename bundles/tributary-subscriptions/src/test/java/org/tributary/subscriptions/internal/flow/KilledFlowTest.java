package org.tributary.subscriptions.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.store.internal.RealQueue;

class KilledFlowTest {

    private static final Pattern PROGRESS = Pattern.compile("due (\\d+) made (\\d+) sent (\\d+)");
    private static final long ALL_DUE = (long) KilledFlow.FOLLOWERS * KilledFlow.LISTINGS;

    @TempDir
    Path folder;

    private record Progress(long due, long made, long sent) {}

    @Test
    void whoever_is_killed_while_matching_composing_or_sending_loses_nothing_and_says_nothing_twice() throws Exception {
        Progress matching = killed(0, now -> now.due() > 0);
        Progress composing = killed(1, now -> now.made() >= 1_000);
        Progress sending = killed(2, now -> now.sent() >= 500);
        assertThat(matching.due()).isLessThan(ALL_DUE);
        assertThat(composing.made()).isLessThan(KilledFlow.FOLLOWERS);
        assertThat(sending.sent()).isLessThan(KilledFlow.FOLLOWERS);
        Progress end = killed(3, now -> now.sent() == KilledFlow.FOLLOWERS);
        assertThat(end).isEqualTo(new Progress(0, KilledFlow.FOLLOWERS, KilledFlow.FOLLOWERS));

        KilledFlow after = new KilledFlow(folder, Duration.ofHours(1));
        try {
            assertThat(after.count("subscriptions_item")).isEqualTo(ALL_DUE);
            assertThat(after.column("select listing_id from subscriptions_item group by subscription_id, listing_id"
                            + " having count(*) > 1"))
                    .isEmpty();
        } finally {
            after.close();
        }
        List<String> letters = Files.readAllLines(folder.resolve("letterbox"));
        Set<String> keys = new HashSet<>();
        Map<String, String> read = new HashMap<>();
        for (String letter : letters) {
            String[] parts = letter.split(" ");
            if (keys.add(parts[0])) {
                read.merge(parts[1], parts[2], (one, other) -> one + " and " + other);
            }
        }
        assertThat(read).hasSize(KilledFlow.FOLLOWERS);
        assertThat(new HashSet<>(read.values())).containsExactly("damp-0,damp-1");
        // What was in the hands of the channel when the process died is what nobody can know about.
        assertThat(letters).hasSizeLessThanOrEqualTo(KilledFlow.FOLLOWERS + RealQueue.IN_HAND);
    }

    /** Runs a process until it is so far, kills it, and answers how far it was. */
    private Progress killed(int run, Predicate<Progress> enough) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFlow.class.getName(),
                        folder.toString(),
                        String.valueOf(run))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        Progress last = new Progress(0, 0, 0);
        boolean isKilled = false;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches() && !isKilled) {
                    last = new Progress(number(progress, 1), number(progress, 2), number(progress, 3));
                    if (enough.test(last)) {
                        isKilled = true;
                        // By its handle, since the process itself would close what we still read.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isKilled).as("%s", said).isTrue();
        return last;
    }

    private static long number(Matcher progress, int group) {
        return Long.parseLong(progress.group(group));
    }
}
