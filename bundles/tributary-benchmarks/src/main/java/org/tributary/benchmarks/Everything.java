package org.tributary.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All benchmarks, one after the other, each in a process of its own: those that need nothing but what Maven fetches, or
 * with {@code -Dbenchmark.debian=true} those too that need programs of Debian. What is missing is said before anything
 * begins.
 */
public final class Everything {

    /**
     * One of them.
     *
     * @param memory of its process
     * @param programs of Debian that it cannot do without
     */
    private record One(String name, String memory, List<String> programs, List<String> settings) {}

    private static final List<One> ALL = List.of(
            new One("MatcherBenchmark", "8g", List.of(), List.of()),
            new One("SearchBenchmark", "2g", List.of(), List.of()),
            new One("PageBenchmark", "1g", List.of(), List.of()),
            new One("ImportBenchmark", "3g", List.of(), List.of()),
            new One("PublishBenchmark", "1g", List.of(), List.of()),
            new One("GrowthBenchmark", "2g", List.of(), List.of()),
            new One("StartBenchmark", "200m", List.of(), List.of()),
            new One("SearchBenchmark", "2g", List.of("wrk"), List.of("-Dbenchmark.client=wrk")),
            new One("WidgetBenchmark", "512m", List.of("nginx", "wrk"), List.of()));

    private Everything() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean debian = Boolean.parseBoolean(Settings.text("debian", "false"));
        Settings.archive();
        if (Settings.jdk25().isEmpty()) {
            out.println("OpenSearch will be left out: it needs a JDK 25; name one with -Dbenchmark.jdk25=");
        }
        List<String> failed = new ArrayList<>();
        for (One one : ALL) {
            Optional<String> missing = one.programs().stream()
                    .filter(program -> !Settings.isInstalled(program))
                    .findFirst();
            if (one.programs().isEmpty() == debian) {
                continue;
            }
            if (missing.isPresent()) {
                out.printf("%s IS LEFT OUT: it needs Debian's %s%n", one.name(), missing.get());
                failed.add(one.name());
                continue;
            }
            out.printf("%n=== %s %s%n", one.name(), String.join(" ", one.settings()));
            if (run(one) != 0) {
                failed.add(one.name());
            }
        }
        if (!failed.isEmpty()) {
            out.println("Not everything could be measured: " + String.join(", ", failed));
            System.exit(1);
        }
    }

    private static int run(One one) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + one.memory());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("benchmark."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(one.settings());
        command.addAll(
                List.of("-classpath", System.getProperty("java.class.path"), "org.tributary.benchmarks." + one.name()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
