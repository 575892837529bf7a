package org.tributary.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the command line says: {@code -Dbenchmark.…}. Nothing said is an empty text, as Maven hands it on. */
final class Settings {

    private Settings() {}

    static String text(String name, String usual) {
        String value = System.getProperty("benchmark." + name, "");
        return value.isBlank() ? usual : value.strip();
    }

    static int number(String name, int usual) {
        return Integer.parseInt(text(name, String.valueOf(usual)));
    }

    /** Numbers of listings, or of whatever is counted. */
    static List<Integer> sizes(String usual) {
        return Stream.of(text("sizes", usual).split(","))
                .map(size -> Integer.parseInt(size.strip().replace("_", "")))
                .toList();
    }

    static long seed() {
        return number("seed", 1);
    }

    /** The packed Tributary. */
    static Path archive() {
        Path archive = Path.of(text("archive", "../../karaf-distribution/target/tributary.tar.gz"));
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(
                    "There is no archive " + archive + ": build it, or name it with -Dbenchmark.archive=");
        }
        return archive.toAbsolutePath();
    }

    /** Where peers may keep their files: not in memory, and with some gigabytes of room. */
    static Path work() {
        return Path.of(text("work", "target/benchmark")).toAbsolutePath().normalize();
    }

    /** A JDK 25, which OpenSearch needs; empty where none was named or found. */
    static Optional<Path> jdk25() {
        String environment = System.getenv("JAVA25_HOME");
        String named = text("jdk25", environment == null ? "" : environment);
        return (named.isEmpty()
                        ? Stream.of("/usr/lib/jvm/temurin-25-jdk-amd64", "/usr/lib/jvm/java-25-openjdk-amd64")
                        : Stream.of(named))
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .findFirst();
    }

    /** Whether this can be called. */
    static boolean isInstalled(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
