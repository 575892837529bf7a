package org.tributary.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.store.Backups;

/**
 * Reads what {@code bin/tributary backup} noted in the data folder: {@code run/last-backup} of the last attempt and {@code
 * run/last-good-backup} of the last that succeeded, each with {@code name=value} lines.
 */
final class BackupNotes implements Backups, HealthCheck, Measures {

    private static final Logger LOG = LoggerFactory.getLogger(BackupNotes.class);

    private final Path folder;

    /** @param dataFolder the folder of everything that is kept */
    BackupNotes(Path dataFolder) {
        this.folder = dataFolder.resolve("run");
    }

    @Override
    public Optional<Attempt> last() {
        return read("last-backup");
    }

    @Override
    public Optional<Attempt> lastGood() {
        return read("last-good-backup");
    }

    private Optional<Attempt> read(String name) {
        Map<String, String> lines = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(name))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    lines.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return Optional.of(new Attempt(
                    Instant.ofEpochSecond(Long.parseLong(lines.getOrDefault("at", ""))),
                    "made".equals(lines.get("outcome")),
                    Long.parseLong(lines.getOrDefault("bytes", "0")),
                    lines.getOrDefault("file", ""),
                    lines.getOrDefault("reason", "")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} in {} cannot be read; the next backup writes it anew: {}", name, folder, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public Health check() {
        Optional<Attempt> last = last();
        Optional<Attempt> good = lastGood();
        Map<String, String> details = new HashMap<>();
        good.ifPresent(made -> {
            details.put("last", made.at().toString());
            details.put("size", made.bytes() + " bytes");
        });
        if (good.isEmpty()) {
            details.put("last", "none");
        }
        if (last.isPresent() && !last.get().succeeded()) {
            return new Health(
                    Health.Status.DEGRADED,
                    Texts.text(
                            "health.backup.failed", day(last.get()), last.get().reason()),
                    details);
        }
        return new Health(
                Health.Status.UP,
                good.map(made -> Texts.text("health.backup.made", day(made)))
                        .orElseGet(() -> Texts.text("health.backup.none")),
                details);
    }

    private static String day(Attempt attempt) {
        return attempt.at().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    @Override
    public List<Measure> now() {
        List<Measure> measures = new ArrayList<>();
        lastGood().ifPresent(made -> {
            measures.add(new Measure(
                    "tributary.backup.last.time.seconds",
                    "When the last good backup was made, in seconds since 1970",
                    Map.of(),
                    made.at().getEpochSecond()));
            measures.add(new Measure(
                    "tributary.backup.last.size.bytes", "Size of the last good backup", Map.of(), made.bytes()));
        });
        last().ifPresent(attempt -> measures.add(new Measure(
                "tributary.backup.failed",
                "1 where the last attempt at a backup failed",
                Map.of(),
                attempt.succeeded() ? 0 : 1)));
        return measures;
    }
}
