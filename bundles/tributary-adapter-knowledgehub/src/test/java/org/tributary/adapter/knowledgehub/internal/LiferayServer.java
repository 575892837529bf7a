package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server that speaks the headless delivery API of Liferay as far as it is used: collections with pages, order and filter. */
final class LiferayServer implements AutoCloseable {

    static final String TOKEN = "a-token-that-nobody-may-see";
    static final String GROUP = "local-digital";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile("/o/headless-delivery/v1\\.0/blog-postings/(\\d+)");
    private static final Pattern SINCE = Pattern.compile("dateModified ge (\\S+)");

    private final HttpServer server;
    private final Map<String, Map<Long, ObjectNode>> parts = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private long next = 100;
    private boolean writable = true;

    LiferayServer() {
        for (Part part : Part.values()) {
            parts.put(part.route(), new ConcurrentSkipListMap<>());
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What was asked, with its query decoded. */
    List<String> asked() {
        return asked;
    }

    void readOnly() {
        writable = false;
    }

    ObjectNode put(Part part, long id, String headline, String text, String modified) {
        ObjectNode item = JSON.createObjectNode()
                .put("id", id)
                .put(part == Part.DOCUMENTS ? "title" : "headline", headline)
                .put(part.text(), text)
                .put("dateCreated", "2026-01-02T09:00:00Z")
                .put("dateModified", modified);
        item.putObject("creator").put("name", "Ann Author");
        parts.get(part.route()).put(id, item);
        return item;
    }

    void remove(Part part, long id) {
        parts.get(part.route()).remove(id);
    }

    ObjectNode entry(long id) {
        return parts.get(Part.BLOGS.route()).get(id);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + decoded(query)));
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Matcher one = ONE.matcher(path);
        String collection = "/o/headless-delivery/v1.0/sites/" + GROUP + "/";
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, JSON.createObjectNode());
        } else if (one.matches()) {
            change(exchange, Long.parseLong(one.group(1)), body);
        } else if (path.startsWith(collection) && parts.containsKey(path.substring(collection.length()))) {
            String part = path.substring(collection.length());
            if (exchange.getRequestMethod().equals("POST")) {
                add(exchange, part, body);
            } else {
                send(exchange, 200, page(part, parameters(query)));
            }
        } else {
            send(exchange, 404, JSON.createObjectNode().put("status", "NOT_FOUND"));
        }
    }

    private void change(HttpExchange exchange, long id, JsonNode body) throws IOException {
        ObjectNode item = entry(id);
        if (item == null) {
            send(exchange, 404, JSON.createObjectNode());
            return;
        }
        item.setAll((ObjectNode) body);
        send(exchange, 200, item);
    }

    private void add(HttpExchange exchange, String part, JsonNode body) throws IOException {
        if (!writable) {
            send(exchange, 403, JSON.createObjectNode().put("title", "FORBIDDEN"));
            return;
        }
        long id = next++;
        ObjectNode item = ((ObjectNode) body).put("id", id);
        parts.get(part).put(id, item);
        send(exchange, 200, item);
    }

    private ObjectNode page(String part, Map<String, String> parameters) {
        int size = Integer.parseInt(parameters.getOrDefault("pageSize", "20"));
        int page = Integer.parseInt(parameters.getOrDefault("page", "1"));
        Matcher since = SINCE.matcher(parameters.getOrDefault("filter", ""));
        Instant from = since.matches() ? Instant.parse(since.group(1)) : Instant.EPOCH;
        List<ObjectNode> all = parts.get(part).values().stream()
                .filter(item -> from.equals(Instant.EPOCH)
                        || !Instant.parse(item.path("dateModified").asText()).isBefore(from))
                .sorted(Comparator.comparing(item -> item.path("dateModified").asText()))
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(items::add);
        return answer.put("page", page)
                .put("pageSize", size)
                .put("lastPage", Math.max(1, (all.size() + size - 1) / size))
                .put("totalCount", all.size());
    }

    private static Map<String, String> parameters(String query) {
        return List.of(query.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
