package org.tributary.store.internal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tributary.store.internal.Texts;

/**
 * The list of what is in a backup, its file {@code manifest}: one fact on a line, so that it can be read by eye and by
 * {@code grep}.
 *
 * @param version of the Tributary that made it
 * @param made when
 * @param database {@code derby}, {@code postgresql} or {@code none}
 * @param tables the number of rows of each table
 * @param files each file but the list itself, by its name in the backup
 */
record Contents(
        String version,
        Instant made,
        String database,
        SortedMap<String, Long> tables,
        SortedMap<String, Fingerprint> files) {

    static final String NAME = "manifest";

    private static final String FIRST = "tributary-backup 1";
    private static final String LAST = "end";

    /** What tells whether a file is the same. */
    record Fingerprint(long bytes, String sha256) {

        static Fingerprint of(Path file) throws IOException {
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), newDigest())) {
                long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
                return new Fingerprint(
                        bytes, HexFormat.of().formatHex(in.getMessageDigest().digest()));
            }
        }

        private static MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }

    long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reads all files in the folder. Follows no link, and refuses what is neither file nor folder. */
    static SortedMap<String, Fingerprint> filesIn(Path folder) throws IOException, Refused {
        SortedMap<String, Fingerprint> files = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : all) {
            String name = escaped(folder.relativize(file).toString());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refused(Texts.text("backup.no-file", name));
            }
            if (!name.equals(NAME)) {
                files.put(name, Fingerprint.of(file));
            }
        }
        return files;
    }

    /** A name is one line, whatever is in it. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        lines.append(FIRST).append('\n');
        lines.append("version ").append(version).append('\n');
        lines.append("made ").append(made).append('\n');
        lines.append("database ").append(database).append('\n');
        tables.forEach((table, rows) ->
                lines.append("table ").append(rows).append(' ').append(table).append('\n'));
        files.forEach((name, file) -> lines.append("file ")
                .append(file.bytes())
                .append(' ')
                .append(file.sha256())
                .append(' ')
                .append(name)
                .append('\n'));
        lines.append(LAST).append('\n');
        Files.writeString(folder.resolve(NAME), lines);
    }

    static Contents read(Path folder) throws IOException, Refused {
        List<String> lines = Files.readAllLines(folder.resolve(NAME));
        if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
            throw new Refused(Texts.text("backup.other-form"));
        }
        if (!lines.get(lines.size() - 1).equals(LAST)) {
            throw new Refused(Texts.text("backup.list-cut"));
        }
        SortedMap<String, Long> tables = new TreeMap<>();
        SortedMap<String, Fingerprint> files = new TreeMap<>();
        SortedMap<String, String> facts = new TreeMap<>();
        try {
            for (String line : lines.subList(1, lines.size() - 1)) {
                String[] parts = line.split(" ", 2);
                switch (parts[0]) {
                    case "table" -> {
                        String[] table = parts[1].split(" ", 2);
                        tables.put(table[1], Long.valueOf(table[0]));
                    }
                    case "file" -> {
                        String[] file = parts[1].split(" ", 3);
                        files.put(file[2], new Fingerprint(Long.parseLong(file[0]), file[1]));
                    }
                    default -> facts.put(parts[0], parts[1]);
                }
            }
            return new Contents(
                    facts.getOrDefault("version", ""),
                    Instant.parse(facts.getOrDefault("made", "")),
                    facts.getOrDefault("database", "none"),
                    tables,
                    files);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Refused(Texts.text("backup.list-cut"));
        }
    }

    /** Says which file is missing, changed or too many. */
    void compareFiles(SortedMap<String, Fingerprint> found) throws Refused {
        for (var file : files.entrySet()) {
            Fingerprint there = found.get(file.getKey());
            if (there == null) {
                throw new Refused(Texts.text("backup.file-missing", file.getKey()));
            }
            if (!there.equals(file.getValue())) {
                throw new Refused(Texts.text("backup.file-changed", file.getKey()));
            }
        }
        for (String name : found.keySet()) {
            if (!files.containsKey(name)) {
                throw new Refused(Texts.text("backup.file-added", name));
            }
        }
    }

    /** Says which table has another number of rows. */
    void compareTables(SortedMap<String, Long> found) throws Refused {
        SortedMap<String, Long> all = new TreeMap<>(found);
        all.putAll(tables);
        for (String table : all.keySet()) {
            long there = found.getOrDefault(table, -1L);
            long listed = tables.getOrDefault(table, -1L);
            if (there != listed) {
                throw new Refused(Texts.text("backup.rows-differ", table, Math.max(listed, 0), Math.max(there, 0)));
            }
        }
    }
}
