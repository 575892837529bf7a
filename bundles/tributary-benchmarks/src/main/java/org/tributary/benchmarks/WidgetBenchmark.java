package org.tributary.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/**
 * How fast a widget is handed out, beside nginx with one worker and a bare servlet on Jetty that have the same bytes and
 * header lines. All take turns on this machine, whole answers and 304, asked by wrk over 16 connections.
 *
 * <p>Needs Debian's {@code nginx} and {@code wrk}. Reads {@code /proc}, so Linux. System properties: {@code
 * benchmark.rounds}; {@code benchmark.address} of a widget of a Tributary that runs already.
 */
public final class WidgetBenchmark {

    private static final int LISTINGS = 200;
    private static final int CONNECTIONS = 16;
    private static final int SECONDS = 3;
    private static final int TURNS = Settings.number("rounds", 9);
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("([0-9]+) requests in");

    /** Each server says these itself. */
    private static final List<String> OWN = List.of("date", "content-length", "etag", "content-type", "connection");

    private WidgetBenchmark() {}

    /** Somebody who hands out the widget. */
    private record Competitor(String name, URI address, String tag, List<Long> processes) {}

    /** One turn. */
    private record Turn(double perSecond, double microsPerRequest) {}

    public static void main(String[] arguments) throws Exception {
        String running = Settings.text("address", "");
        if (!running.isEmpty()) {
            measure(URI.create(running));
            return;
        }
        try (TributaryServer tributary = TributaryServer.unpack("widget").start()) {
            tributary.awaitQuiet();
            tributary.fill(new Corpus(Settings.seed()), 0, LISTINGS);
            tributary.awaitQuiet();
            measure(URI.create(tributary.address() + "/widgets/latest"));
        }
    }

    private static void measure(URI address) throws Exception {
        HttpResponse<byte[]> widget = get(address);
        Map<String, String> lines = new TreeMap<>();
        widget.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name) && !name.startsWith(":")) {
                lines.put(name, String.join(", ", values));
            }
        });
        Path folder = Files.createTempDirectory("widget-benchmark");
        int free = 18_000 + (int) (ProcessHandle.current().pid() % 1_000) * 2;
        Process nginx = nginx(folder, free, widget.body(), lines);
        Server jetty = jetty(free + 1, widget, lines);
        try {
            List<Competitor> all = List.of(
                    competitor("Tributary", address, Processes.listeners(address.getPort())),
                    competitor(
                            "nginx",
                            URI.create("http://localhost:" + free + "/widget.html"),
                            nginx.descendants().map(ProcessHandle::pid).toList()),
                    competitor(
                            "bare Jetty",
                            URI.create("http://localhost:" + (free + 1) + "/"),
                            List.of(ProcessHandle.current().pid())));
            for (Competitor one : all) {
                if (get(one.address()).body().length != widget.body().length) {
                    throw new IllegalStateException(one.name() + " has other bytes");
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d bytes, %d header lines of the same, load %s%n",
                    widget.body().length,
                    lines.size(),
                    Processes.load());
            System.out.println("| who | answer | best turn | middle turn | processor a request |");
            System.out.println("|---|---|---|---|---|");
            turns(all);
            System.out.println("load " + Processes.load());
        } finally {
            jetty.stop();
            nginx.descendants().forEach(ProcessHandle::destroy);
            nginx.destroy();
        }
    }

    private static void turns(List<Competitor> all) throws IOException, InterruptedException {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int turn = -2; turn < TURNS; turn++) {
            for (Competitor one : all) {
                for (boolean known : new boolean[] {false, true}) {
                    Turn measured = turn(one, known);
                    if (turn >= 0) {
                        turns.computeIfAbsent(one.name() + " | " + (known ? "304" : "200"), row -> new ArrayList<>())
                                .add(measured);
                    }
                }
            }
        }
        turns.forEach((row, own) -> {
            double[] rates = own.stream().mapToDouble(Turn::perSecond).sorted().toArray();
            double[] micros =
                    own.stream().mapToDouble(Turn::microsPerRequest).sorted().toArray();
            System.out.printf(
                    Locale.UK,
                    "| %s | %,.0f/s | %,.0f/s | %.1f µs |%n",
                    row,
                    rates[rates.length - 1],
                    rates[rates.length / 2],
                    micros[micros.length / 2]);
        });
    }

    private static Turn turn(Competitor one, boolean known) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + SECONDS + "s"));
        if (known) {
            command.addAll(List.of("-H", "If-None-Match: " + one.tag()));
        }
        command.add(one.address().toString());
        double before = Processes.processor(one.processes());
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        double spent = Processes.processor(one.processes()) - before;
        return new Turn(number(RATE, said), spent * 1_000_000 / number(COUNT, said));
    }

    private static double number(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("wrk said: " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    private static Competitor competitor(String name, URI address, List<Long> processes)
            throws IOException, InterruptedException {
        return new Competitor(
                name, address, get(address).headers().firstValue("ETag").orElseThrow(), processes);
    }

    private static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<byte[]> answer =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answers " + answer.statusCode());
        }
        return answer;
    }

    private static Process nginx(Path folder, int port, byte[] body, Map<String, String> lines)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("widget.html"), body);
        StringBuilder headers = new StringBuilder();
        lines.forEach((name, value) -> {
            if (!name.equals("server") && !name.equals("last-modified")) {
                headers.append("add_header ")
                        .append(name)
                        .append(" \"")
                        .append(value.replace("\"", "\\\""))
                        .append("\";\n");
            }
        });
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_requests 1000000000;
                  open_file_cache max=10;
                  open_file_cache_valid 60s;
                  types { text/html html; }
                  charset utf-8;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server {
                    listen %2$d;
                    root %1$s;
                    etag on;
                    %3$s
                  }
                }
                """
                        .formatted(folder, port, headers));
        // The worker runs as another user where this one is root.
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(path -> path.toFile().setReadable(true, false));
        }
        folder.toFile().setExecutable(true, false);
        Process nginx = new ProcessBuilder("/usr/sbin/nginx", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        nginx.waitFor(1, TimeUnit.SECONDS);
        if (!nginx.isAlive()) {
            throw new IllegalStateException("nginx: " + Files.readString(folder.resolve("output")));
        }
        return nginx;
    }

    private static Server jetty(int port, HttpResponse<byte[]> widget, Map<String, String> lines) throws Exception {
        Server server = new Server(port);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(
                new ServletHolder(new Bare(
                        widget.body(),
                        lines,
                        widget.headers().firstValue("Content-Type").orElseThrow())),
                "/*");
        server.setHandler(context);
        server.start();
        return server;
    }

    /** The same bytes and header lines, and nothing else. */
    private static final class Bare extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final byte[] body;
        private final transient Map<String, String> lines;
        private final String type;

        Bare(byte[] body, Map<String, String> lines, String type) {
            this.body = body;
            this.lines = lines;
            this.type = type;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            lines.forEach(response::setHeader);
            response.setHeader("ETag", "\"bare\"");
            if ("\"bare\"".equals(request.getHeader("If-None-Match"))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            response.setContentType(type);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
