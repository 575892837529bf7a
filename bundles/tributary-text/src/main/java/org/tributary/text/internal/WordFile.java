package org.tributary.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Files of words, one entry a line; what follows a # is a remark. */
final class WordFile {

    private WordFile() {}

    /** The entries of a file that comes with this bundle. */
    static List<String> lines(String name) {
        try (InputStream in = WordFile.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return entries(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /** The groups of words of a host's own file. */
    static List<List<String>> groups(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return groups(entries(lines));
        }
    }

    /** Groups from lines with commas. */
    static List<List<String>> groups(List<String> lines) {
        return lines.stream()
                .map(line -> Arrays.stream(line.split(","))
                        .map(String::strip)
                        .filter(phrase -> !phrase.isEmpty())
                        .toList())
                .toList();
    }

    private static List<String> entries(Stream<String> lines) {
        return lines.map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
