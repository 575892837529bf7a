package org.tributary.plugins.internal.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.utils.properties.TypedProperties;

/**
 * Settings as files in the folder for plugins, where an upgrade leaves them and the platform takes them up within two
 * seconds. Only the user of the process can read them, and each is there whole or not at all.
 *
 * <p>The last version of a file that was changed or taken away is kept beside that folder, so that it can be put back.
 */
public final class SettingsFiles {

    private static final String END = ".cfg";
    private static final String TYPED = "typed";

    private final Path folder;
    private final Path before;

    /**
     * @param folder the folder for plugins
     * @param before where the last versions are kept; on the same disk
     */
    public SettingsFiles(Path folder, Path before) {
        this.folder = folder;
        this.before = before;
    }

    /** The name of the file for a thing of which there is one, or for one of several. */
    public static String name(String pid, Optional<String> which) {
        return pid + which.map(one -> "-" + one).orElse("") + END;
    }

    /** Where the file is, or would be. */
    public Path path(String pid, Optional<String> which) {
        return folder.resolve(name(pid, which));
    }

    /** What stands in it, as it was written: nothing is put in the place of variables. Empty where there is none. */
    public Optional<Map<String, Object>> read(String pid, Optional<String> which) throws IOException {
        return read(path(pid, which)).map(properties -> {
            Map<String, Object> values = new LinkedHashMap<>();
            properties.forEach((id, value) -> {
                if (value != null) {
                    values.put(id, decoded(value));
                }
            });
            return values;
        });
    }

    /** Whoever puts values in the place of variables takes one backslash of two away. */
    private static Object encoded(Object value) {
        return value instanceof String[] several
                ? Arrays.stream(several).map(each -> each.replace("\\", "\\\\")).toArray(String[]::new)
                : value.toString().replace("\\", "\\\\");
    }

    private static Object decoded(Object value) {
        return value instanceof Object[] several
                ? Arrays.stream(several).map(each -> bare(each.toString())).toArray(String[]::new)
                : bare(value.toString());
    }

    private static String bare(String value) {
        return value.replaceAll("\\\\([\\\\{}])", "$1");
    }

    /** The file is read as Latin-1. */
    private static String latin(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c < 0x80) {
                latin.append((char) c);
            } else {
                latin.append(String.format("\\u%04X", c));
            }
        });
        return latin.toString();
    }

    private static Optional<TypedProperties> read(Path file) throws IOException {
        TypedProperties properties = new TypedProperties(false);
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(in);
            return Optional.of(properties);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The names of those of which there can be several. */
    public Map<String, Path> all(String pid) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(pid + "-")) {
                        found.put(name.substring(pid.length() + 1, name.length() - END.length()), file);
                    }
                }
            }
        }
        return found;
    }

    /**
     * Writes a file; comments and settings that are not named here stay.
     *
     * @param values text, or an array of text; null takes a setting away
     */
    public synchronized void write(String pid, Optional<String> which, Map<String, Object> values) throws IOException {
        Path file = path(pid, which);
        TypedProperties properties = read(file).orElseGet(() -> new TypedProperties(false));
        // Every value in quotes: a file of which some only look like that is read in another way.
        properties.put(TYPED, new String[0]);
        properties.remove(TYPED);
        values.forEach((id, value) -> {
            if (value == null) {
                properties.remove(id);
            } else {
                properties.put(id, encoded(value));
            }
        });
        StringWriter text = new StringWriter();
        properties.save(text);
        keep(file);
        put(file, latin(text.toString()));
    }

    /** Takes a file away; the platform then forgets the settings. */
    public synchronized void remove(String pid, Optional<String> which) throws IOException {
        Path file = path(pid, which);
        keep(file);
        Files.deleteIfExists(file);
    }

    /** Whether there is a last version to put back. */
    public boolean hasBefore(String pid, Optional<String> which) {
        return Files.isRegularFile(before.resolve(name(pid, which)));
    }

    /** Puts the last version back, and keeps what it replaces as the last version. */
    public synchronized boolean restore(String pid, Optional<String> which) throws IOException {
        Path kept = before.resolve(name(pid, which));
        if (!Files.isRegularFile(kept)) {
            return false;
        }
        String text = Files.readString(kept, StandardCharsets.ISO_8859_1);
        Path file = path(pid, which);
        Files.delete(kept);
        keep(file);
        put(file, text);
        return true;
    }

    private void keep(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.createDirectories(before);
            put(before.resolve(file.getFileName()), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    private void put(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(before);
        // Not in the folder itself, where somebody would take it up half written.
        Path written = Files.createTempFile(before, "new", ".tmp", onlyOwner());
        try {
            Files.writeString(written, text, StandardCharsets.ISO_8859_1);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
