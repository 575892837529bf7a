package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The unpacked archive, used only as a host can use it: by bin/tributary and over HTTP. */
final class Installation implements AutoCloseable {

    static final String TOKEN = "integration-test-token";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % 10_000));

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Path folder;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>();
    private Duration ahead = Duration.ZERO;

    record Result(int exit, String out) {}

    private Installation(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        settings.put("TRIBUTARY_DATA", data().toString());
        settings.put("TRIBUTARY_HTTP_PORT", Integer.toString(port));
        settings.put("TRIBUTARY_HTTP_HOST", "127.0.0.1");
        settings.put("TRIBUTARY_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("TRIBUTARY_ADMIN_TOKEN", TOKEN);
        // Most of what is started here is never started again: the seconds of writing the archive would be lost.
        settings.put("TRIBUTARY_CLASS_SHARING", "false");
    }

    /** Unpacked afresh, not started. */
    static Installation unpack(String name) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("tributary.work"), name);
        delete(folder);
        Files.createDirectories(folder);
        Process tar = new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).as("tar").isZero();
        return new Installation(folder, freePort());
    }

    static Path archive() {
        return Path.of(System.getProperty("tributary.archive"));
    }

    /**
     * Not one that the system hands out: between now and the start, ten seconds later, somebody's connection might have
     * got it. Two sides that test at once look in different ranges.
     */
    static int freePort() {
        int first = 10_000 * Integer.getInteger("tributary.side", 1);
        for (int tried = 0; tried < 10_000; tried++) {
            int port = first + NEXT_PORT.getAndUpdate(next -> (next + 1) % 10_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("No port is free");
    }

    Installation with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** What its commands need in their environment. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
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

    Installation start() throws IOException, InterruptedException {
        Result started = tributary("start");
        assertThat(started.exit()).as("%s%n%s", started.out(), log()).isZero();
        return this;
    }

    /**
     * Goes on as if so much time had passed, for which it is started anew. Needs libfaketime; a test that needs it is left
     * out where it is missing, and fails with -Dtributary.browser=required, as for a missing browser.
     */
    void later(Duration time) throws IOException, InterruptedException {
        tributary("stop");
        in(time).start();
    }

    /** Goes on so much later, when it is started. */
    Installation in(Duration time) throws IOException {
        ahead = ahead.plus(time);
        settings.put("LD_PRELOAD", clock().toString());
        settings.put("FAKETIME", "+" + ahead.toSeconds() + "s");
        return this;
    }

    /** Starts at another time, and its clock can be moved while it runs. Needs libfaketime, like {@link #later}. */
    Installation at(Instant moment) throws IOException {
        settings.put("LD_PRELOAD", clock().toString());
        settings.put("FAKETIME_TIMESTAMP_FILE", clockFile().toString());
        settings.put("FAKETIME_CACHE_DURATION", "1");
        // As on a real machine: what counts seconds goes on evenly, and files keep their times.
        settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        settings.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        settings.put("NO_FAKE_STAT", "1");
        return moveTo(moment);
    }

    /** Puts the clock of the running process to another time, which it notices within two seconds. */
    Installation moveTo(Instant moment) throws IOException {
        ahead = Duration.between(Instant.now(), moment);
        Path draft = clockFile().resolveSibling("clock.part");
        Files.writeString(draft, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "s\n");
        Files.move(draft, clockFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    private Path clockFile() {
        return folder.resolve("clock");
    }

    /** What its clock says. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    private static Path clock() throws IOException {
        try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 3, (file, kind) -> file.getFileName()
                .toString()
                .equals("libfaketimeMT.so.1"))) {
            return files.findFirst().orElseGet(() -> {
                String missing = "A TEST WAS LEFT OUT: no libfaketime was found (on Debian: apt install faketime)";
                assertThat(System.getProperty("itests.browser")).as(missing).isNotEqualTo("required");
                System.err.println("*** " + missing + " ***");
                return Assumptions.abort(missing);
            });
        }
    }

    /** bin/tributary with these arguments, and both of its streams. */
    Result tributary(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home().resolve("bin/tributary").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().putAll(settings);
        int exit = builder.start().waitFor();
        return new Result(exit, Files.readString(out));
    }

    /** A command in the running Tributary that has to succeed. */
    String run(String command) throws IOException, InterruptedException {
        Result result = tributary("run", command);
        assertThat(result.exit()).as("%s%n%s", command, result.out()).isZero();
        return result.out();
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(data().resolve("run/pid")).strip());
    }

    void kill() throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The page at this path, which has to be there. */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, "Accept", "text/html");
        assertThat(response.statusCode()).as("%s%n%s", path, response.body()).isEqualTo(200);
        return response.body();
    }

    JsonNode api(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, "Accept", "application/json");
        assertThat(response.statusCode()).as("%s%n%s", path, response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .POST(body)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** JSON for the API, as the administrator. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Makes a problem whose title is this, once however often it is asked for with this key. */
    HttpResponse<String> publish(String title, String key) throws IOException, InterruptedException {
        String body = json.createObjectNode()
                .put("kind", "problem")
                .put("title", title)
                .put("summary", "Somebody has told us, and nobody knows what came of it.")
                .put("organisation", "Kent County Council")
                .toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/api/v1/listings"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", key)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode importListings(String lines) throws IOException, InterruptedException {
        HttpResponse<String> response = post(
                "/api/v1/imports?type=listings", "application/x-ndjson", HttpRequest.BodyPublishers.ofString(lines));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    /** How many listings a search for all of these words finds at present; words in quotation marks are what they are. */
    int found(String words) throws IOException, InterruptedException {
        String quoted = words.replaceAll("\\S+", "\"$0\"");
        HttpResponse<String> response = get(
                "/api/v1/search?q=" + URLEncoder.encode(quoted, StandardCharsets.UTF_8), "Accept", "application/json");
        return response.statusCode() == 200
                ? json.readTree(response.body()).path("total").asInt()
                : -1;
    }

    String log() throws IOException {
        StringBuilder log = new StringBuilder();
        for (String name : List.of("tributary.log", "console.log")) {
            Path file = data().resolve("log").resolve(name);
            log.append(Files.exists(file) ? Files.readString(file) : "");
        }
        return log.toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tributary("stop");
    }

    /** With all that is in it; nothing where it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
