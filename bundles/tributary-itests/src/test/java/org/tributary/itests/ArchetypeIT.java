package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.itests.watch.WatchActivator;

/**
 * Plugins as somebody outside makes them: the walk that docs/first-adapter.md promises, by the script that anyone can repeat
 * and here with somebody watching, and the worked examples.
 */
class ArchetypeIT {

    private static final Path EXAMPLES = Path.of(System.getProperty("tributary.docs"), "examples");
    private static final List<String> PAGES = List.of("/", "/search?q=bins", "/api/v1/listings", "/health/live");

    private static Installation tributary;
    private static OutsideMaven maven;

    @BeforeAll
    static void start() throws Exception {
        maven = OutsideMaven.prepare();
        tributary = Installation.unpack("archetype")
                .with("TRIBUTARY_SAMPLES", "true")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    @Test
    void an_adapter_is_begun_built_dropped_in_set_broken_and_taken_away_and_nothing_else_notices() throws Exception {
        Path touched = tributary.data().resolve("touched");
        watch(touched);
        Path folder = Files.createTempDirectory(tributary.data().getParent(), "walk");
        Set<String> complaints = new ConcurrentSkipListSet<>();
        AtomicInteger asked = new AtomicInteger();
        ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
        try {
            reader.scheduleWithFixedDelay(() -> read(complaints, asked), 0, 300, TimeUnit.MILLISECONDS);
            maven.run(
                    folder,
                    List.of(
                            EXAMPLES.resolve("archetype-walk.sh").toString(),
                            tributary.home().toString(),
                            folder.toString()),
                    tributary.settings());
        } finally {
            reader.shutdown();
        }

        assertThat(asked).hasValueGreaterThan(20);
        assertThat(complaints).as("pages that did not answer 200 meanwhile").isEmpty();
        assertThat(new TreeSet<>(Files.readAllLines(touched)))
                .as("bundles that were stopped or refreshed, besides the one that was")
                .containsExactlyInAnyOrder("watching", "idea-box");
    }

    @Test
    void the_worked_channel_widget_and_pack_of_guides_are_built_and_run() throws Exception {
        List<String> examples = examples();
        assertThat(examples).contains("channel", "toolkit-pack", "widget");
        for (String name : examples) {
            Path project = project(name);
            maven.build(project);
            if (Files.exists(project.resolve("src/test"))) {
                assertThat(project.resolve("target/surefire-reports")).isDirectory();
            }
            drop(project);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> tributary.get("/widgets/coming-up").statusCode() == 200);
        assertThat(tributary.page("/widgets/coming-up?weeks=26")).contains("Coming up");
        assertThat(tributary.run("tributary:doctor --all"))
                .contains("mattermost 1.0.0", "coming-up 1.0.0", "riverside-guides 1.0.0");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(tributary.run("tributary:toolkit"))
                .contains("Pack riverside: 4 pages")
                .doesNotContain("riverside/"));
    }

    /** The folders with a project; others hold what is for other systems. */
    private static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** A copy, since the folders of the documents stay as they are. */
    private static Path project(String name) throws IOException {
        assertThat(Files.readString(EXAMPLES.resolve(name).resolve("pom.xml")))
                .contains("<tributary.version>" + System.getProperty("tributary.version") + "</tributary.version>");
        Path copy = Files.createTempDirectory(tributary.data().getParent(), name);
        copy(EXAMPLES.resolve(name), copy);
        return copy;
    }

    private static void drop(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Path draft = Files.copy(jar, tributary.data().resolve(jar.getFileName()));
                Files.move(draft, tributary.data().resolve("deploy").resolve(jar.getFileName()));
            }
        }
    }

    private static void read(Set<String> complaints, AtomicInteger asked) {
        for (String page : PAGES) {
            try {
                int status = tributary.get(page).statusCode();
                asked.incrementAndGet();
                if (status != 200) {
                    complaints.add(page + " " + status);
                }
            } catch (IOException e) {
                complaints.add(page + " " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A bundle of its own, since from outside nobody sees a bundle that was refreshed and runs again. */
    private static void watch(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "watch");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", WatchActivator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework");
        headers.putValue(WatchActivator.FILE, file.toString());
        Path draft = Files.createTempFile(tributary.data(), "watch", ".jar");
        String name = WatchActivator.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(draft);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream type = WatchActivator.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new ZipEntry(name));
            type.transferTo(jar);
        }
        Files.move(draft, tributary.data().resolve("deploy/watch.jar"));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
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
