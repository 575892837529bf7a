package org.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walk through the API names what the slices describe, and all of it. */
class ApiDocumentTest {

    private static final Path ROOT = Path.of("../..");

    /** What a command of the walk calls by a variable. */
    private static final List<List<String>> CALLED = List.of(
            List.of("\"$L", "\"/api/v1/listings/a/b"),
            List.of("\"$S", "\"/api/v1/subscriptions/a"),
            List.of("$CHANNEL", "a"));

    private static final Set<String> PATHS = new TreeSet<>();
    private static final Set<String> TAGS = new TreeSet<>();
    private static String walk;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT.resolve("bundles"),
                8,
                (file, is) ->
                        is.isRegularFile() && file.toString().contains("/src/main/resources/META-INF/openapi/"))) {
            for (Path file : files.toList()) {
                String slice = Files.readString(file);
                collect("\"(/api/v1/[^\"]*)\"\\s*:\\s*\\{", slice, PATHS);
                collect("\"tags\"\\s*:\\s*\\[\\s*\"([^\"]+)\"", slice, TAGS);
            }
        }
        walk = Files.readString(ROOT.resolve("docs/api.md"));
    }

    private static void collect(String pattern, String from, Set<String> into) {
        Pattern.compile(pattern).matcher(from).results().forEach(found -> into.add(found.group(1)));
    }

    @Test
    void every_address_in_the_walk_is_an_operation() {
        String text = walk;
        for (List<String> call : CALLED) {
            text = text.replace(call.get(0), call.get(1));
        }
        Set<String> named = new TreeSet<>();
        Pattern.compile("/api/v1/[A-Za-z0-9/._{}-]*[A-Za-z0-9}]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(named::add);
        assertThat(PATHS).hasSizeGreaterThan(80);
        assertThat(named).hasSizeGreaterThan(20).allSatisfy(address -> assertThat(PATHS)
                .as(address)
                .anySatisfy(path -> assertThat(address).matches(pattern(path))));
    }

    /** The parts in braces stand for anything. */
    private static String pattern(String path) {
        return path.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+");
    }

    @Test
    void every_part_of_the_api_is_described() {
        assertThat(TAGS).hasSizeGreaterThan(14).allSatisfy(tag -> assertThat(walk)
                .contains("| **" + tag + "** |"));
    }
}
