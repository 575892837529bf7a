package org.tributary.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A web server on this machine that answers as a test told it, and keeps who asked for what. Close it at the end of the test.
 * It stands for the other system of an adapter; ask it through a {@link LoopbackHttp} or the real way out.
 */
public final class Site implements AutoCloseable {

    /** How it answers one path. */
    @FunctionalInterface
    public interface Page {

        /** Writes the whole answer. */
        void answer(HttpExchange exchange) throws IOException;
    }

    /** Who asked for what: the path with its query, and the headers. */
    public record Asked(String path, Map<String, List<String>> headers) {

        /** The first value of a header, with its name as the server writes it, such as {@code User-agent}; empty for none. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Starts it on a free port. */
    public Site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** All that was asked so far, in its order. */
    public List<Asked> asked() {
        return asked;
    }

    /** The full address of a path, which begins with a slash. */
    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers a path so from now on; every other path is answered with 404. */
    public Site page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** Answers a path with 200 and a text in UTF-8; headers are names and values in turn. */
    public Site page(String path, String type, String body, String... headers) {
        return page(path, 200, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The same with any status and body. */
    public Site page(String path, int status, String type, byte[] body, String... headers) {
        return page(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        });
    }

    /** Sends a piece again and again, with a pause, until it is broken off. */
    public Site endless(String path, byte[] piece, long pauseMillis) {
        return page(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                boolean more = true;
                while (more) {
                    out.write(piece);
                    out.flush();
                    more = !closed.await(pauseMillis, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(new Asked(path, Map.copyOf(exchange.getRequestHeaders())));
        try (exchange) {
            Page page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                page.answer(exchange);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
