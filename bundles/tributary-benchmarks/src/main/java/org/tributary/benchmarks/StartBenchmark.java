package org.tributary.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What a start costs: processor seconds of the process and its children until the first page is answered, at the first
 * start and at a restart, beside a Karaf as it is downloaded with Pax Web and one servlet. All take turns. Afterwards the
 * memory of a Tributary with the samples, after some requests.
 *
 * <p>Reads {@code /proc}, so Linux. The Java is that of {@code JAVA_HOME}, or the one on the path.
 */
public final class StartBenchmark {

    private static final int TURNS = Settings.number("rounds", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> ASKED = List.of(
            "/",
            "/search?q=parking",
            "/search?q=potholes&kind=project",
            "/topics",
            "/toolkit",
            "/api/v1/listings",
            "/api/v1/search?q=housing",
            "/feed.atom");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private StartBenchmark() {}

    /** A program that can be started. */
    private record Starter(
            String name, List<String> command, Map<String, String> settings, Path data, String address) {}

    /** What one start took. */
    private record Start(double seconds, double processor, long megabytes) {}

    public static void main(String[] arguments) throws Exception {
        Path work = Settings.work().resolve("start");
        TributaryServer.delete(work);
        Starter karaf = karaf(work.resolve("karaf"), TributaryServer.freePort());
        Starter plain = tributary(work, "plain", Map.of("TRIBUTARY_CLASS_SHARING", "false"));
        Starter sharing = tributary(work, "sharing", Map.of());
        List<Starter> all = List.of(karaf, plain, sharing);
        Map<String, List<Start>> figures = new LinkedHashMap<>();
        // The restarts before those that count write the archive of classes and warm the disk.
        for (Starter one : all) {
            turn(one, true);
            turn(one, false);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Starter one : all) {
                note(figures, one.name() + " | restart", turn(one, false));
            }
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Starter one : all) {
                note(figures, one.name() + " | first start", turn(one, true));
            }
        }
        print(figures, karaf);
        Starter samples = tributary(work, "samples", Map.of("TRIBUTARY_SAMPLES", "true"));
        for (String which : List.of("first start", "restart", "restart with shared classes")) {
            System.out.printf(Locale.ROOT, "Memory with samples, %s: %s%n", which, memory(samples));
        }
        System.out.printf(
                Locale.ROOT,
                "Archive: %.1f MB; load of the machine %s%n",
                Files.size(Settings.archive()) / 1e6,
                Processes.load());
    }

    private static void note(Map<String, List<Start>> figures, String what, Start start) {
        figures.computeIfAbsent(what, key -> new ArrayList<>()).add(start);
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.2f s of processor, %d MB%n",
                what,
                start.seconds(),
                start.processor(),
                start.megabytes());
    }

    private static void print(Map<String, List<Start>> figures, Starter base) {
        System.out.println("| who | start | seconds | processor seconds | to bare Karaf | memory then |");
        System.out.println("|---|---|---|---|---|---|");
        figures.forEach((what, starts) -> {
            String kind = what.substring(what.indexOf('|') + 2);
            double bare = middle(figures.get(base.name() + " | " + kind).stream()
                    .map(Start::processor)
                    .toList());
            double processor = middle(starts.stream().map(Start::processor).toList());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.0f MB |%n",
                    what,
                    middle(starts.stream().map(Start::seconds).toList()),
                    processor,
                    processor / bare,
                    middle(starts.stream()
                            .map(start -> (double) start.megabytes())
                            .toList()));
        });
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Start turn(Starter who, boolean first) throws IOException, InterruptedException {
        if (first) {
            TributaryServer.delete(who.data());
        }
        long begin = System.nanoTime();
        Process process = start(who);
        try {
            awaitPage(process, who.address() + "/");
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<Long> family = Processes.family(process.pid());
            return new Start(
                    seconds,
                    Processes.processor(family),
                    family.stream().mapToLong(Processes::megabytes).sum());
        } finally {
            stop(process);
        }
    }

    private static String memory(Starter who) throws IOException, InterruptedException {
        Process process = start(who);
        try {
            awaitPage(process, who.address() + "/health/ready");
            // The samples are loaded behind the start.
            for (int second = 0; second < 20; second++) {
                for (String path : ASKED) {
                    status(who.address() + path);
                }
                TimeUnit.SECONDS.sleep(1);
            }
            return Processes.megabytes(process.pid()) + " MB, at most " + Processes.most(process.pid()) + " MB";
        } finally {
            stop(process);
        }
    }

    private static Process start(Starter who) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(who.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.startsWith("KARAF_"));
        builder.environment().putAll(who.settings());
        return builder.start();
    }

    /** Asks the server itself, for the script of Karaf passes no signal on. */
    private static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> family = ProcessHandle.of(process.pid()).stream()
                .flatMap(parent -> Stream.concat(parent.descendants(), Stream.of(parent)))
                .toList();
        family.forEach(ProcessHandle::destroy);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            family.forEach(ProcessHandle::destroyForcibly);
        }
        for (ProcessHandle one : family) {
            one.onExit().join();
        }
    }

    private static void awaitPage(Process process, String address) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (status(address) != 200) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("No page came from " + address + " of " + process.info());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int status(String address) throws InterruptedException {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static Starter tributary(Path work, String name, Map<String, String> more)
            throws IOException, InterruptedException {
        Path folder = unpack(Settings.archive(), work.resolve(name));
        int port = TributaryServer.freePort();
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.put("TRIBUTARY_DATA", folder.resolve("data").toString());
        settings.put("TRIBUTARY_HTTP_PORT", Integer.toString(port));
        settings.put("TRIBUTARY_HTTP_HOST", "127.0.0.1");
        return new Starter(
                name.equals("plain") ? "Tributary without shared classes" : "Tributary",
                List.of(folder.resolve("tributary/bin/tributary").toString(), "server"),
                settings,
                folder.resolve("data"),
                "http://127.0.0.1:" + port);
    }

    /** As it is downloaded, with the features http and http-whiteboard and one servlet. */
    private static Starter karaf(Path work, int port) throws IOException, InterruptedException {
        Path folder =
                unpack(Path.of(Settings.text("karaf", "target/karaf.tar.gz")).toAbsolutePath(), work);
        Path home;
        try (var inside = Files.list(folder)) {
            home = inside.findFirst().orElseThrow();
        }
        Path bundle = folder.resolve("servlet.jar");
        writeBundle(bundle);
        Path features = folder.resolve("features.xml");
        Files.writeString(
                features,
                """
                <features name="bare" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="bare" version="1">
                    <feature>http</feature>
                    <feature>http-whiteboard</feature>
                    <bundle>%s</bundle>
                  </feature>
                </features>
                """
                        .formatted(bundle.toUri()));
        Path settings = home.resolve("etc/org.apache.karaf.features.cfg");
        String text = Files.readString(settings);
        String changed = text.replaceFirst("(?m)^featuresRepositories = ", "$0" + features.toUri() + ", ")
                .replaceFirst("(?m)^featuresBoot = ", "$0bare, ");
        if (changed.equals(text)) {
            throw new IllegalStateException("Karaf's " + settings + " is not as expected");
        }
        Files.writeString(settings, changed);
        Files.writeString(
                home.resolve("etc/org.ops4j.pax.web.cfg"),
                "org.osgi.service.http.port = " + port + "\norg.ops4j.pax.web.listening.addresses = 127.0.0.1\n");
        return new Starter(
                "bare Karaf",
                List.of(home.resolve("bin/karaf").toString(), "server"),
                Map.of(),
                home.resolve("data"),
                "http://127.0.0.1:" + port);
    }

    private static void writeBundle(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes lines = manifest.getMainAttributes();
        lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        lines.putValue("Bundle-ManifestVersion", "2");
        lines.putValue("Bundle-SymbolicName", "bare-servlet");
        lines.putValue("Bundle-Version", "1.0.0");
        lines.putValue("Bundle-Activator", BareServlet.class.getName());
        lines.putValue(
                "Import-Package",
                "org.osgi.framework,javax.servlet;version=\"[3.1,5)\",javax.servlet.http;version=\"[3.1,5)\"");
        String entry = BareServlet.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            try (var in = StartBenchmark.class.getClassLoader().getResourceAsStream(entry)) {
                in.transferTo(jar);
            }
        }
    }

    private static Path unpack(Path archive, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int exit = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("tar cannot unpack " + archive);
        }
        return folder;
    }
}
