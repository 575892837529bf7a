package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.derby.internal.DerbyDataSourceFactory;
import org.tributary.store.ChangeLog;
import org.tributary.store.Deliveries;
import org.tributary.testkit.fake.MovableClock;

class KilledTest {

    private static final int BEFORE_THE_KILL = 100;

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_there() throws Exception {
        String database = folder.resolve("tributary").toString();
        List<String> acknowledged = untilKilled(KilledWriter.class, database);

        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        StoreHost host = new StoreHost(
                KilledWriter.open(database), timer, () -> UUID.randomUUID().toString());
        host.prepare();
        try (StoreHost.OpenUnit unit = host.open(KilledWriter.NOTES)) {
            List<String> notes = unit.store()
                    .read(entities -> entities.createQuery("select n.id from Note n", String.class)
                            .getResultList());
            List<String> logged = logged(host.changeLog());
            assertThat(notes).containsAll(acknowledged);
            assertThat(logged).containsExactlyInAnyOrderElementsOf(notes);
        } finally {
            host.close();
            timer.shutdownNow();
        }
    }

    @Test
    void after_a_kill_every_message_is_sent_and_no_more_than_were_in_hand_are_sent_twice() throws Exception {
        String folder = this.folder.resolve("tributary").toString();
        List<String> sent = untilKilled(KilledSender.class, folder);
        int before = sent.size();
        assertThat(before).isLessThan(KilledSender.MESSAGES);

        // What was in hand comes again after some minutes.
        MovableClock clock = new MovableClock(Instant.now().plus(DeliveryQueue.IN_HAND));
        Database database = Database.derby(new DerbyDataSourceFactory(), folder, 4, clock, new Random());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        StoreHost host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        host.prepare();
        try {
            Letterbox letterbox = new Letterbox().takes("email");
            new DeliveryWorker(host.queue(), letterbox, new Desk(), Runnable::run, host.messages(), clock, new Random())
                    .round();
            sent.addAll(letterbox.keys());
            assertThat(host.deliveries().counts())
                    .isEqualTo(Map.of(Deliveries.State.SENT, (long) KilledSender.MESSAGES));
        } finally {
            host.close();
            timer.shutdownNow();
        }
        assertThat(new HashSet<>(sent)).hasSize(KilledSender.MESSAGES);
        assertThat(sent).hasSizeLessThanOrEqualTo(KilledSender.MESSAGES + DeliveryWorker.AT_ONCE);
    }

    private static List<String> untilKilled(Class<?> victim, String database) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        victim.getName(),
                        database)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == BEFORE_THE_KILL) {
                    // By its handle, since the process itself would close what we still read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
        return acknowledged;
    }

    private static List<String> logged(ChangeLog log) {
        List<String> ids = new ArrayList<>();
        long position = 0;
        while (true) {
            List<ChangeLog.Entry> some = log.after(position, 500);
            if (some.isEmpty()) {
                return ids;
            }
            for (ChangeLog.Entry entry : some) {
                assertThat(entry.seq()).isEqualTo(++position);
                ids.add(entry.id());
            }
        }
    }
}
