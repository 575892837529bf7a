package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.store.ChangeLog;

class KilledTest {

    private static final int BEFORE_THE_KILL = 100;

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_there() throws Exception {
        String database = folder.resolve("tributary").toString();
        List<String> acknowledged = writeUntilKilled(database);

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

    private static List<String> writeUntilKilled(String database) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        database)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == BEFORE_THE_KILL) {
                    // By its handle, since the process itself would close what we still read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
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
