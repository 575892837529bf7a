package org.tributary.adapter.wordpress.internal;

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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * As much of a WordPress as the adapter asks, on this machine, after its handbook
 * (https://developer.wordpress.org/rest-api/reference/).
 */
final class FakeWordPress implements AutoCloseable {

    static final String USER = "webteam";
    static final String PASSWORD = "abcd EFGH 1234 ijkl MNOP 5678";

    /** What a hostile or broken site does instead of answering. */
    @FunctionalInterface
    interface Mischief {

        /** @return whether the request was answered */
        boolean instead(HttpExchange exchange) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<Long, ObjectNode> posts = new TreeMap<>();
    final Map<Long, ObjectNode> pages = new TreeMap<>();
    final Map<String, Long> categories = new LinkedHashMap<>(Map.of("digital", 3L, "events", 4L));

    /** Without pretty addresses. */
    boolean plain;

    /** Whether it tells its interface in a header, as the usual themes do, or only in the page. */
    boolean header = true;

    /** Whether something on the way takes the headers with the numbers away. */
    boolean counts = true;

    /** Shown to accounts only. */
    boolean closed;

    /** What the account may not do is refused. */
    boolean reader;

    /** Another place for the interface than its own. */
    Optional<String> elsewhere = Optional.empty();

    /** How the last answer is changed on its way. */
    UnaryOperator<byte[]> spoiled = UnaryOperator.identity();

    Mischief mischief = exchange -> false;

    private final HttpServer server;
    private long last = 100;

    FakeWordPress() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-wordpress");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/blog/";
    }

    /** A published post; its id. */
    synchronized long post(String title, String html, Instant changed, String category, String... tags) {
        long id = ++last;
        ObjectNode post = JSON.createObjectNode()
                .put("id", id)
                .put("link", address() + "post-" + id + "/")
                .put("date_gmt", local(changed))
                .put("modified_gmt", local(changed))
                .put("status", "publish");
        post.putObject("title").put("rendered", title);
        post.putObject("excerpt").put("rendered", "").put("protected", false);
        post.putObject("content").put("rendered", html).put("protected", false);
        post.putArray("categories").add(categories.get(category));
        ArrayNode terms = post.putObject("_embedded").putArray("wp:term");
        terms.addArray()
                .addObject()
                .put("id", categories.get(category))
                .put("name", category)
                .put("slug", category)
                .put("taxonomy", "category");
        ArrayNode named = terms.addArray();
        for (String tag : tags) {
            named.addObject().put("id", 900).put("name", tag).put("slug", tag).put("taxonomy", "post_tag");
        }
        posts.put(id, post);
        return id;
    }

    synchronized ObjectNode post(long id) {
        return posts.get(id);
    }

    synchronized void changed(long id, String title, Instant when) {
        posts.get(id).put("modified_gmt", local(when)).putObject("title").put("rendered", title);
    }

    synchronized void gone(long id) {
        posts.remove(id);
    }

    private static String local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asking = exchange.getRequestURI();
            asked.add(exchange.getRequestMethod() + " " + asking);
            if (mischief.instead(exchange)) {
                return;
            }
            Map<String, String> query = query(asking.getRawQuery());
            String path = asking.getPath();
            String route = plain
                    ? query.getOrDefault("rest_route", "")
                    : path.startsWith("/blog/wp-json/") ? path.substring("/blog/wp-json".length()) : "";
            if (path.equals("/robots.txt")) {
                send(exchange, 404, "text/plain", "");
            } else if (!route.isEmpty()) {
                rest(exchange, route, query);
            } else if (path.equals("/blog/")) {
                home(exchange);
            } else {
                send(exchange, 404, "text/html", "<h1>Nothing here</h1>");
            }
        }
    }

    private void home(HttpExchange exchange) throws IOException {
        String root = elsewhere.orElse(plain ? address() + "index.php?rest_route=/" : address() + "wp-json/");
        if (header) {
            exchange.getResponseHeaders().add("Link", "<" + root + ">; rel=\"https://api.w.org/\"");
            exchange.getResponseHeaders().add("Link", "<" + address() + ">; rel=shortlink");
        }
        send(
                exchange,
                200,
                "text/html; charset=UTF-8",
                header
                        ? "<title>Blog</title>"
                        : "<link rel='https://api.w.org/' href='" + root.replace("&", "&amp;") + "' />");
    }

    private void rest(HttpExchange exchange, String route, Map<String, String> query) throws IOException {
        boolean known = ("Basic "
                        + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean tried = exchange.getRequestHeaders().containsKey("Authorization");
        boolean writes = exchange.getRequestMethod().equals("POST") || "edit".equals(query.get("context"));
        if (tried && !known || !known && (closed || writes)) {
            fault(exchange, 401, tried ? "incorrect_password" : "rest_not_logged_in");
        } else if (writes && reader) {
            fault(exchange, 403, "rest_cannot_create");
        } else if (route.equals("/wp/v2/posts") && exchange.getRequestMethod().equals("GET")) {
            posts(exchange, query);
        } else if (route.equals("/wp/v2/categories")) {
            categories(exchange, query);
        } else if (route.matches("/wp/v2/(?:pages|posts)(?:/\\d+)?")) {
            page(exchange, route, query);
        } else {
            fault(exchange, 404, "rest_no_route");
        }
    }

    private void posts(HttpExchange exchange, Map<String, String> query) throws IOException {
        List<ObjectNode> found = new ArrayList<>(posts.values());
        Optional.ofNullable(query.get("categories"))
                .ifPresent(wanted -> found.removeIf(post -> !List.of(wanted.split(","))
                        .contains(post.path("categories").path(0).asText())));
        Optional.ofNullable(query.get("modified_after"))
                .map(Instant::parse)
                .ifPresent(after -> found.removeIf(
                        post -> !LocalDateTime.parse(post.path("modified_gmt").asText())
                                .toInstant(ZoneOffset.UTC)
                                .isAfter(after)));
        found.removeIf(post -> !post.path("status").asText().equals("publish"));
        if ("modified".equals(query.get("orderby"))) {
            found.sort(Comparator.comparing(post -> post.path("modified_gmt").asText()));
        }
        int size = Integer.parseInt(query.getOrDefault("per_page", "10"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int pages = (found.size() + size - 1) / size;
        if (page > 1 && page > pages) {
            fault(exchange, 400, "rest_post_invalid_page_number");
            return;
        }
        if (counts) {
            exchange.getResponseHeaders().set("X-WP-Total", String.valueOf(found.size()));
            exchange.getResponseHeaders().set("X-WP-TotalPages", String.valueOf(pages));
        }
        ArrayNode answer = JSON.createArrayNode();
        found.stream().skip((long) (page - 1) * size).limit(size).forEach(answer::add);
        send(exchange, 200, "application/json; charset=UTF-8", answer.toString());
    }

    private void categories(HttpExchange exchange, Map<String, String> query) throws IOException {
        ArrayNode answer = JSON.createArrayNode();
        categories.forEach((slug, id) -> {
            boolean asked = slug.equals(query.get("slug"))
                    || query.containsKey("search")
                            && ("the " + slug + " team")
                                    .contains(query.get("search").toLowerCase(Locale.ROOT));
            if (asked) {
                answer.addObject().put("id", id).put("slug", slug).put("name", "The " + slug + " team");
            }
        });
        send(exchange, 200, "application/json", answer.toString());
    }

    private void page(HttpExchange exchange, String route, Map<String, String> query) throws IOException {
        String id = route.replaceAll("^/wp/v2/\\w+/?", "");
        ObjectNode there = id.isEmpty() ? null : pages.get(Long.parseLong(id));
        if (!id.isEmpty() && there == null) {
            fault(exchange, 404, "rest_post_invalid_id");
        } else if (exchange.getRequestMethod().equals("POST")) {
            ObjectNode page = there == null ? JSON.createObjectNode().put("id", ++last) : there;
            page.setAll((ObjectNode) JSON.readTree(exchange.getRequestBody()));
            page.put("link", address() + "?page_id=" + page.path("id").asText());
            pages.put(page.path("id").asLong(), page);
            send(exchange, there == null ? 201 : 200, "application/json", page.toString());
        } else if (there != null) {
            send(exchange, 200, "application/json", there.toString());
        } else {
            ArrayNode found = JSON.createArrayNode();
            for (ObjectNode page : pages.values()) {
                if (!page.path("status").asText().equals("trash")
                        && page.path("content").asText().contains(query.getOrDefault("search", ""))) {
                    ObjectNode shown = JSON.createObjectNode()
                            .put("id", page.path("id").asLong())
                            .put("status", page.path("status").asText());
                    shown.putObject("content").put("raw", page.path("content").asText());
                    found.add(shown);
                }
            }
            send(exchange, 200, "application/json", found.toString());
        }
    }

    private void fault(HttpExchange exchange, int status, String code) throws IOException {
        JsonNode fault = JSON.createObjectNode().put("code", code).put("message", "Sorry, you are not allowed.");
        send(exchange, status, "application/json", fault.toString());
    }

    private void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = spoiled.apply(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
