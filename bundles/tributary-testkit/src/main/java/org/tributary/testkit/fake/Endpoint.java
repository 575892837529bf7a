package org.tributary.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server on this machine to which messages are posted: it keeps what comes and answers as it was told. Open it before a
 * test and close it afterwards.
 */
public final class Endpoint implements AutoCloseable {

    /** A request that came. */
    public record Asked(String method, String path, Map<String, List<String>> headers, byte[] body) {

        /** Its body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The first value of a header, with its name as in {@code Content-type}; empty without one. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Reply(int status, Map<String, String> headers, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final String path;
    private final Reply usual;
    private final HttpServer server;

    /**
     * One that is open.
     *
     * @param path the path and query of its address
     * @param status what it answers with when it was told nothing, with {@code type} where that is not empty, and {@code body}
     */
    public Endpoint(String path, int status, String type, String body) throws IOException {
        this.path = path;
        usual = new Reply(status, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), body);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Its address. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What came so far, in its order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Answers the next request that has no answer yet so; of headers one, its name and its value. */
    public Endpoint then(int status, String body, String... headers) {
        Map<String, String> named = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        synchronized (this) {
            replies.add(new Reply(status, named, body));
        }
        return this;
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        Reply reply = replies.isEmpty() ? usual : replies.remove();
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
