package org.tributary.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/**
 * A servlet that does nothing but hand out bytes: it asks another server once for each path, and from then on answers
 * with the same bytes and header lines. In a process of its own, so that its processor time is its own.
 */
final class BareJetty implements AutoCloseable {

    private static final List<String> OF_THE_SERVER = List.of("date", "content-length", "content-type", "connection");

    private final Process process;
    private final int port;

    private BareJetty(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that hands out what {@code from} answers to these paths. */
    static BareJetty of(URI from, List<String> paths) throws IOException, InterruptedException {
        int port = TributaryServer.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BareJetty.class.getName(),
                Integer.toString(port),
                from.toString()));
        command.addAll(paths);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Settings.work().resolve("bare-jetty.txt").toFile())
                .start();
        BareJetty jetty = new BareJetty(process, port);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (Processes.listeners(port).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("The bare Jetty does not start, see bare-jetty.txt in the work folder");
            }
            Thread.sleep(100);
        }
        return jetty;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    List<Long> processes() {
        return List.of(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** @param arguments its port, the other server, and the paths */
    public static void main(String[] arguments) throws Exception {
        Map<String, Answer> answers = new HashMap<>();
        for (String path : List.of(arguments).subList(2, arguments.length)) {
            answers.put(path, answer(URI.create(arguments[1] + path)));
        }
        Server server = new Server(Integer.parseInt(arguments[0]));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Bare(answers)), "/*");
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static Answer answer(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(address).header("Accept", "*/*").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answers " + answer.statusCode());
        }
        Map<String, String> lines = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_SERVER.contains(name) && !name.startsWith(":")) {
                lines.put(name, String.join(", ", values));
            }
        });
        return new Answer(lines, answer.headers().firstValue("Content-Type").orElseThrow(), answer.body());
    }

    private record Answer(Map<String, String> lines, String type, byte[] body) {}

    private static final class Bare extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Answer> answers;

        Bare(Map<String, Answer> answers) {
            this.answers = answers;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Answer answer = answers.get(request.getRequestURI());
            if (answer == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            answer.lines().forEach(response::setHeader);
            response.setContentType(answer.type());
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
