package org.tributary.notify.govuk.internal;

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

/** The API of Notify on this machine: it knows no notification and takes every email, unless it was told what to say. */
final class Endpoint implements AutoCloseable {

    static final String NONE = "{\"notifications\":[],\"links\":{\"current\":\"x\"}}";
    static final String CREATED =
            "{\"id\":\"740e5834-3a29-46b4-9a6f-16142fde533a\",\"reference\":\"x\",\"content\":{},\"uri\":\"x\",\"template\":{}}";

    record Asked(String method, String path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Reply(int status, Map<String, String> headers, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Reply> toSends = new ArrayDeque<>();
    private final Queue<Reply> toLooks = new ArrayDeque<>();
    private final HttpServer server;

    Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next email so. */
    Endpoint sends(int status, String body, String... headers) {
        toSends.add(new Reply(status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]), body));
        return this;
    }

    /** Answers the next question for a reference so. */
    Endpoint looks(int status, String body) {
        toLooks.add(new Reply(status, Map.of(), body));
        return this;
    }

    List<Asked> posts() {
        return asked.stream().filter(one -> one.method().equals("POST")).toList();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        boolean look = exchange.getRequestMethod().equals("GET");
        Queue<Reply> told = look ? toLooks : toSends;
        Reply usual = look ? new Reply(200, Map.of(), NONE) : new Reply(201, Map.of(), CREATED);
        Reply reply = told.isEmpty() ? usual : told.remove();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
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
