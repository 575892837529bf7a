package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real Tributary out of the archive, in a process and a data folder of its own. */
final class TributaryServer implements AutoCloseable {

    static final String TOKEN = "benchmark-token-0123456789";

    /** What listings and search need: without the guides of the toolkit, whose words would be found as well. */
    static final String SEARCH_ONLY = "tributary-listing,tributary-people,tributary-search,tributary-search-lucene";

    private static final Duration PATIENCE = Duration.ofMinutes(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Less than so many seconds of processor time in a second is nothing but waiting. */
    private static final double QUIET = 0.1;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>();

    private TributaryServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        with("TRIBUTARY_DATA", data().toString());
        with("TRIBUTARY_HTTP_PORT", Integer.toString(port));
        with("TRIBUTARY_HTTP_HOST", "127.0.0.1");
        with("TRIBUTARY_BASE_URL", address());
        with("TRIBUTARY_ADMIN_TOKEN", TOKEN);
    }

    /** Unpacked afresh in the work folder, not started. */
    static TributaryServer unpack(String name) throws IOException, InterruptedException {
        delete(Settings.work().resolve(name));
        return unpackBesideData(name);
    }

    /** The program unpacked afresh, beside the data that this name had before, if any; not started. */
    static TributaryServer unpackBesideData(String name) throws IOException, InterruptedException {
        Path folder = Settings.work().resolve(name);
        delete(folder.resolve("tributary"));
        Files.createDirectories(folder);
        int exit = new ProcessBuilder("tar", "-xzf", Settings.archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("tar cannot unpack " + Settings.archive());
        }
        return new TributaryServer(folder, freePort());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Another setting of {@code bin/tributary}, such as TRIBUTARY_DB_URL, TRIBUTARY_JAVA_OPTS or JAVA_HOME. */
    TributaryServer with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Path home() {
        return folder.resolve("tributary");
    }

    Path data() {
        return folder.resolve("tributary-data");
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Its process. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(data().resolve("run/pid")).strip());
        } catch (IOException e) {
            throw new IllegalStateException("Tributary does not run in " + folder, e);
        }
    }

    /** Comes back when it says that it is ready. */
    TributaryServer start() throws IOException, InterruptedException {
        tributary("start");
        // Where the benchmark is broken off, nobody else would end it.
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return this;
    }

    void stop() throws IOException, InterruptedException {
        tributary("stop");
    }

    /** A command in the running Tributary, and what it said. */
    String run(String command) throws IOException, InterruptedException {
        return tributary("run", command);
    }

    private String tributary(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/tributary").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().putAll(settings);
        int exit = builder.start().waitFor();
        String said = Files.readString(out);
        Files.delete(out);
        if (exit != 0) {
            throw new IllegalStateException("tributary " + String.join(" ", arguments) + ": " + said + ", see "
                    + data().resolve("log/tributary.log"));
        }
        return said;
    }

    /** Imports the listings of these numbers as a host would, and comes back when all of them are found. */
    void fill(Corpus corpus, long from, long to) throws IOException, InterruptedException {
        long before = found();
        Path lines = corpus.lines(folder.resolve("listings.jsonl"), from, to);
        String said = run("tributary:import '" + lines + "'");
        Files.delete(lines);
        awaitFound(before + to - from, said);
    }

    /** How many listings a search without words finds, or -1 while the index is not complete. */
    long found() throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/search?limit=1");
        return answer.path("state").asText().equals("ready")
                ? answer.path("total").asLong(-1)
                : -1;
    }

    /**
     * Waits until nothing is done but waiting, such as after a start, when the guides come in, or after an import; gives
     * how many listings are found then.
     */
    long awaitQuiet() throws IOException, InterruptedException {
        List<Long> process = List.of(pid());
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int quiet = 0; quiet < 3; ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come to rest in " + folder);
            }
            double before = Processes.processor(process);
            Thread.sleep(1_000);
            quiet = Processes.processor(process) - before < QUIET ? quiet + 1 : 0;
        }
        long found = found();
        if (found < 0) {
            throw new IllegalStateException("The index of " + folder + " is not complete");
        }
        return found;
    }

    /** Waits until so many are found. */
    void awaitFound(long wanted, String otherwise) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long found = found();
        while (found != wanted) {
            if (found > wanted || System.nanoTime() > end) {
                throw new IllegalStateException("Wanted " + wanted + " listings and found " + found + ": " + otherwise);
            }
            Thread.sleep(PAUSE.toMillis());
            found = found();
        }
    }

    /** What the API answers to a GET; an empty node where it says no. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? json.readTree(answer.body()) : json.createObjectNode();
    }

    /** Posts with the rights of an administrator. */
    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", type)
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
    }
}
