package org.tributary.itests;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two nodes on one PostgreSQL behind a proxy, with a mail server and a source that both could read. */
final class TwoNodes implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOKEN = "Bearer " + Installation.TOKEN;

    final MailServer mail = new MailServer();
    final Crossing crossing = new Crossing();
    final Installation one;
    final Installation two;
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final HttpServer site;
    private final AtomicInteger readings = new AtomicInteger();

    /** @param name of their folders */
    TwoNodes(String name) throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/blog.xml", exchange -> {
            readings.incrementAndGet();
            byte[] body =
                    """
                    <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:b</id><title>A blog</title>
                    <updated>2026-01-14T09:00:00Z</updated><entry><id>urn:b:1</id><title>Xylophones for buses</title>
                    <link href="http://127.0.0.1/x"/><updated>2026-01-14T09:00:00Z</updated><summary>What we did.</summary>
                    </entry></feed>
                    """
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        one = node(name + "-one");
        two = node(name + "-two");
        mail.into(one);
    }

    /** Both at once, as after a cut of the power. */
    TwoNodes start() throws Exception {
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> start(two));
        start(one);
        second.get(4, TimeUnit.MINUTES);
        crossing.leadsTo(one, two);
        await().atMost(PATIENCE)
                .until(() -> one.api("/api/v1/organisations?name=Kent%20County")
                                .path("items")
                                .size()
                        > 0);
        return this;
    }

    private Installation node(String name) throws Exception {
        Installation node = Installation.unpack(name)
                .with("TRIBUTARY_DB_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("TRIBUTARY_DB_USER", "postgres")
                .with("TRIBUTARY_DB_PASSWORD", "postgres")
                .with("TRIBUTARY_BASE_URL", crossing.address())
                .with("TRIBUTARY_SMTP_URL", mail.address())
                .with("TRIBUTARY_MAIL_FROM", "Tributary <tributary@host.example>")
                .with("TRIBUTARY_OUTBOUND_ALLOW", "127.0.0.1");
        Path deploy = Files.createDirectories(node.data().resolve("deploy"));
        Files.writeString(
                deploy.resolve("tributary.adapter.feed-blog.cfg"),
                "origin = blog\ntitle = A blog\naddress = http://127.0.0.1:"
                        + site.getAddress().getPort()
                        + "/blog.xml\norganisation = camden\nmoderated = false\n");
        return node;
    }

    private static void start(Installation node) {
        try {
            node.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often the source was read. */
    int readings() {
        return readings.get();
    }

    /** The path of the page of what was made. */
    static String path(HttpResponse<String> created) {
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath()
                .replace("/api/v1", "");
    }

    /** @param version for {@code If-Match}; empty for none */
    static HttpResponse<String> send(Installation node, String method, String path, String body, String version)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.address() + path))
                .header("Authorization", TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        one.close();
        two.close();
        crossing.close();
        site.stop(0);
        mail.close();
        postgres.close();
    }
}
