package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked plugins in docs/examples are built, with their tests, as somebody outside builds them. */
class ExamplesIT {

    private static final Path EXAMPLES = Path.of(System.getProperty("tributary.docs"), "examples");

    private static OutsideMaven maven;

    @BeforeAll
    static void prepare() throws Exception {
        maven = OutsideMaven.prepare();
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_builds_and_its_tests_pass(String name) throws Exception {
        assertThat(Files.readString(EXAMPLES.resolve(name).resolve("pom.xml")))
                .contains("<tributary.version>" + System.getProperty("tributary.version") + "</tributary.version>");
        Path copy = Files.createTempDirectory(Path.of(System.getProperty("tributary.work")), name);
        copy(EXAMPLES.resolve(name), copy);

        maven.build(copy);

        try (Stream<Path> files = Files.list(copy.resolve("target"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jar"))).hasSize(1);
        }
        assertThat(copy.resolve("target/surefire-reports")).isDirectory();
    }

    /** Without what was built in its folder. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }
}
