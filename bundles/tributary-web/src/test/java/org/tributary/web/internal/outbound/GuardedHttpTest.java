package org.tributary.web.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.Outgoing;

class GuardedHttpTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;
    private GuardedHttp http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        // feeds.example is allowed and is this server; everything else is as it is out there.
        http = new GuardedHttp(List.of("feeds.example"), this::lookup, "Tributary (+http://localhost; help@x.example)");
    }

    @AfterEach
    void stop() {
        end.countDown();
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private InetAddress[] lookup(String name) throws UnknownHostException {
        byte[] loopback = {127, 0, 0, 1};
        byte[] open = {93, (byte) 184, (byte) 216, 34};
        return switch (name) {
            case "feeds.example", "inside.example", "localtest.example" -> new InetAddress[] {Network.of(loopback)};
            case "half.example" -> new InetAddress[] {Network.of(open), Network.of(loopback)};
            case "rebinding.example" -> new InetAddress[] {Network.of(lookups.getAndIncrement() == 0 ? open : loopback)
            };
            default -> throw new UnknownHostException(name);
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        boolean circle = path.equals("/circle");
        if (circle || path.startsWith("/to/")) {
            String target = circle ? path : exchange.getRequestURI().getQuery();
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(circle ? 302 : Integer.parseInt(path.substring(4)), -1);
            exchange.close();
            return;
        }
        try (OutputStream out = exchange.getResponseBody()) {
            switch (path) {
                case "/hello" -> {
                    exchange.getResponseHeaders()
                            .add("X-Seen", exchange.getRequestHeaders().getFirst("User-Agent"));
                    exchange.getResponseHeaders()
                            .add("X-Secret", "" + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.getResponseHeaders().add("Set-Cookie", "a=b");
                    byte[] body = ("hello "
                                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    out.write(body);
                }
                case "/bomb" -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 0);
                    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                        byte[] nothing = new byte[1_000_000];
                        for (int i = 0; i < 1_000; i++) {
                            gzip.write(nothing);
                        }
                    }
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (end.getCount() > 0) {
                        out.write(new byte[100_000]);
                    }
                }
                case "/drip" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (!end.await(100, TimeUnit.MILLISECONDS)) {
                        out.write('.');
                        out.flush();
                    }
                }
                default -> exchange.sendResponseHeaders(404, 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI feed(String path) {
        return URI.create("http://feeds.example:" + port + path);
    }

    private OutboundFailure failure(Outgoing request) {
        OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> http.send(request));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void an_address_that_may_be_asked_answers() throws OutboundFailure {
        Answer answer = http.send(Outgoing.get(feed("/hello")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("hello ");
        assertThat(answer.header("X-Seen")).hasValue("Tributary (+http://localhost; help@x.example)");
        assertThat(answer.address()).isEqualTo(feed("/hello"));
    }

    @Test
    void a_body_is_sent() throws OutboundFailure {
        Answer answer = http.send(new Outgoing(
                "POST",
                feed("/hello"),
                Map.of("Content-Type", "text/plain"),
                Optional.of("there".getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(5),
                1_000));

        assertThat(answer.body()).asString().isEqualTo("hello there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/hello",
                "http://127.1:PORT/hello",
                "http://127.0.0.2:PORT/hello",
                "http://2130706433:PORT/hello",
                "http://0177.0.0.1:PORT/hello",
                "http://0177.1:PORT/hello",
                "http://0x7f000001:PORT/hello",
                "http://0x7f.1:PORT/hello",
                "http://0:PORT/hello",
                "http://0.0.0.0:PORT/hello",
                "http://localhost:PORT/hello",
                "http://LocalHost.:PORT/hello",
                "http://any.localhost:PORT/hello",
                "http://[::1]:PORT/hello",
                "http://[::]:PORT/hello",
                "http://[0:0:0:0:0:0:0:1]:PORT/hello",
                "http://[::ffff:127.0.0.1]:PORT/hello",
                "http://[::ffff:7f00:1]:PORT/hello",
                "http://[::127.0.0.1]:PORT/hello",
                "http://[64:ff9b::7f00:1]:PORT/hello",
                "http://[2002:7f00:1::]:PORT/hello",
                "http://[2001::7f00:1]:PORT/hello",
                "http://[fe80::1]:PORT/hello",
                "http://[fe80::1%25lo]:PORT/hello",
                "http://[fd00::1]:PORT/hello",
                "http://[ff02::1]:PORT/hello",
                "http://10.0.0.1:PORT/hello",
                "http://172.16.0.1:PORT/hello",
                "http://192.168.1.1:PORT/hello",
                "http://100.64.0.1:PORT/hello",
                "http://169.254.169.254/latest/meta-data/",
                "http://224.0.0.1:PORT/hello",
                "http://255.255.255.255:PORT/hello",
                "http://inside.example:PORT/hello",
                "http://localtest.example.:PORT/hello",
                "http://half.example:PORT/hello",
                "http://a@feeds.example:PORT/hello",
                "http://feeds.example@127.0.0.1:PORT/hello",
                "http://feeds.example:25/hello",
                "https://127.0.0.1:PORT/hello",
                "file:///etc/passwd",
                "ftp://feeds.example/",
                "gopher://127.0.0.1:PORT/",
                "jar:http://127.0.0.1:PORT/hello!/a",
                "mailto:a@b.example",
                "/hello",
                "http:hello",
                "http:///hello"
            })
    void an_address_inside_is_refused_in_any_spelling_and_never_asked(String address) {
        URI uri = URI.create(address.replace("PORT", Integer.toString(port)));

        OutboundFailure failure = failure(Outgoing.get(uri));

        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessage("This address is not one that can be asked.");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_inside_is_refused(int status) {
        for (String target : List.of(
                "http://127.0.0.1:" + port + "/hello",
                "http://inside.example:" + port + "/hello",
                "file:///etc/passwd",
                "//0x7f.1:" + port + "/hello")) {
            OutboundFailure failure = failure(Outgoing.get(feed("/to/" + status + "?" + target)));

            assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        }
        assertThat(asked).noneMatch(line -> line.contains("/hello"));
    }

    @Test
    void a_name_that_was_public_and_is_now_inside_is_refused_when_it_is_connected() throws UnknownHostException {
        Guard guard = new Guard(List.of(), this::lookup);
        assertThat(guard.resolve("rebinding.example")).hasSize(1);

        OutboundFailure failure = failure(Outgoing.get(URI.create("http://rebinding.example:" + port + "/hello")));

        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void an_allowed_network_may_be_asked() throws OutboundFailure {
        GuardedHttp open = new GuardedHttp(List.of("127.0.0.0/8", "not a host!"), this::lookup, "Tributary");

        assertThat(open.send(Outgoing.get(URI.create("http://127.0.0.1:" + port + "/hello")))
                        .status())
                .isEqualTo(200);
        assertThat(open.send(Outgoing.get(URI.create("http://inside.example:" + port + "/hello")))
                        .status())
                .isEqualTo(200);
        open.close();
    }

    @Test
    void a_redirect_is_followed_and_keeps_secrets_from_another_site() throws OutboundFailure {
        Answer same = http.send(Outgoing.get(feed("/to/302?/hello")).with("Authorization", "s"));
        GuardedHttp open = new GuardedHttp(List.of("feeds.example", "inside.example"), this::lookup, "Tributary");
        Answer other = open.send(Outgoing.get(feed("/to/302?http://inside.example:" + port + "/hello"))
                .with("Authorization", "s"));
        open.close();

        assertThat(same.header("X-Secret")).hasValue("s");
        assertThat(other.header("X-Secret")).hasValue("null");
        assertThat(other.address().getHost()).isEqualTo("inside.example");
    }

    @Test
    void a_form_that_was_redirected_is_read_and_not_sent_again() throws OutboundFailure {
        http.send(new Outgoing(
                "POST", feed("/to/302?/hello"), Map.of(), Optional.of(new byte[] {1}), Duration.ofSeconds(5), 1_000));

        assertThat(asked).containsExactly("POST /to/302", "GET /hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void who_follows_no_redirects_gets_them_as_the_answer(int status) throws OutboundFailure {
        Answer answer = http.send(new Outgoing(
                        "POST",
                        feed("/to/" + status + "?/hello"),
                        Map.of(),
                        Optional.of(new byte[] {1}),
                        Duration.ofSeconds(5),
                        1_000)
                .withoutRedirects()
                .with("Accept", "*/*"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(asked).containsExactly("POST /to/" + status);
    }

    @Test
    void a_circle_of_redirects_ends() {
        OutboundFailure failure = failure(Outgoing.get(feed("/circle")));

        assertThat(failure.reason()).isEqualTo(Reason.TOO_MUCH);
        assertThat(asked).hasSize(6);
    }

    @Test
    void a_small_file_that_becomes_large_is_cut_off() {
        Outgoing request =
                new Outgoing("GET", feed("/bomb"), Map.of(), Optional.empty(), Duration.ofSeconds(20), 2_000_000);

        assertThat(failure(request).reason()).isEqualTo(Reason.TOO_MUCH);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        Outgoing request =
                new Outgoing("GET", feed("/endless"), Map.of(), Optional.empty(), Duration.ofSeconds(20), 2_000_000);

        assertThat(failure(request).reason()).isEqualTo(Reason.TOO_MUCH);
    }

    @Test
    void an_answer_that_drips_is_cut_off_in_time() {
        long start = System.nanoTime();
        Outgoing request =
                new Outgoing("GET", feed("/drip"), Map.of(), Optional.empty(), Duration.ofMillis(700), 2_000_000);

        assertThat(failure(request).reason()).isEqualTo(Reason.AWAY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_header_that_would_forge_another_is_no_header() {
        assertThatThrownBy(() -> http.send(Outgoing.get(feed("/hello")).with("X-A", "b\r\nX-C: d")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_that_nobody_knows_is_away() {
        assertThat(failure(Outgoing.get(URI.create("http://nobody.example/"))).reason())
                .isEqualTo(Reason.AWAY);
    }
}
