package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Maven of this build as somebody outside of it would use it: it finds what a release brings, and nothing else of ours.
 *
 * <p>It has a local repository of its own, so that what this build makes does not stay among what others use. What Maven has
 * downloaded before is copied from the local repository of the build, and only what is missing comes over the network.
 */
final class OutsideMaven {

    private final Path folder;

    private OutsideMaven(Path folder) {
        this.folder = folder;
    }

    static OutsideMaven prepare() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("tributary.work"), "maven"));
        Path local = Files.createDirectories(folder.resolve("repository"));
        // What an earlier build released under the same version would be taken again.
        Installation.delete(local.resolve("org/tributary"));
        Files.writeString(folder.resolve("settings.xml"), settings());
        Files.writeString(local.resolve("archetype-catalog.xml"), catalog());
        Path command = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(
                command,
                """
                #!/bin/sh
                exec '%s/bin/mvn' -gs '%s' -Dmaven.repo.local='%s' "$@"
                """
                        .formatted(System.getProperty("tributary.maven"), folder.resolve("settings.xml"), local));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new OutsideMaven(folder);
    }

    /** What a process needs to find it. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "ARCHETYPE",
                "org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("tributary.archetypePlugin"));
        return environment;
    }

    /** Builds the project in a folder, which has to succeed. */
    void build(Path project) throws IOException, InterruptedException {
        run(project, List.of("mvn", "-B", "-ntp", "package"), Map.of());
    }

    /** A command with this Maven on its path, which has to succeed. */
    void run(Path in, List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        List<String> words = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> words.add(name + "=" + value));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command);
        Process process = new ProcessBuilder(words)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s%n%s", command, Files.readString(out))
                .isZero();
    }

    private static String settings() {
        return """
                <settings>
                  <profiles>
                    <profile>
                      <id>outside</id>
                      <repositories>%1$s</repositories>
                      <pluginRepositories>%2$s</pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>outside</activeProfile>
                  </activeProfiles>
                </settings>
                """
                .formatted(repositories("repository"), repositories("pluginRepository"));
    }

    private static String repositories(String element) {
        return repository(element, "release", Path.of(System.getProperty("tributary.releaseRepository")), true)
                + repository(element, "downloaded", Path.of(System.getProperty("tributary.localRepository")), false);
    }

    private static String repository(String element, String id, Path folder, boolean snapshots) {
        // What lies in folders of this machine has no checksums.
        String policy = "<enabled>%s</enabled><checksumPolicy>ignore</checksumPolicy>";
        return "<%1$s><id>%2$s</id><url>%3$s</url><releases>%4$s</releases><snapshots>%5$s</snapshots></%1$s>"
                .formatted(element, id, folder.toUri(), policy.formatted(true), policy.formatted(snapshots));
    }

    /** As Maven keeps it of what was installed. */
    private static String catalog() {
        return """
                <archetype-catalog>
                  <archetypes>
                    <archetype>
                      <groupId>org.tributary</groupId>
                      <artifactId>tributary-archetype</artifactId>
                      <version>%s</version>
                    </archetype>
                  </archetypes>
                </archetype-catalog>
                """
                .formatted(System.getProperty("tributary.version"));
    }
}
