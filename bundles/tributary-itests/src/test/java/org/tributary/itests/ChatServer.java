package org.tributary.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What a chat or another system is to Tributary: an address that takes posts. */
final class ChatServer implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    /** A post that was taken. */
    record Post(String path, Map<String, List<String>> headers, String text, JsonNode body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    ChatServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", this::take);
        server.start();
    }

    /** An address below which everything is taken. */
    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Says so many times that it has no time. */
    void isBusy(int times) {
        busy.set(times);
    }

    List<Post> posts(String path) {
        return posts.stream().filter(post -> post.path.equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 200;
        if (busy.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            status = 429;
            exchange.getResponseHeaders().add("Retry-After", "2");
        } else {
            String text = new String(body, StandardCharsets.UTF_8);
            posts.add(new Post(
                    exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), text, json.readTree(text)));
        }
        byte[] answer = "ok".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
