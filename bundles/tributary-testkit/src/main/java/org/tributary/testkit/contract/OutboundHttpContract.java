package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;

/**
 * What {@link OutboundHttp} promises to those who use it. Run against the real one, which a test allows to ask this machine,
 * and against {@link org.tributary.testkit.fake.LoopbackHttp}.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class OutboundHttpContract {

    private HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** The way out, which may ask 127.0.0.1. */
    protected abstract OutboundHttp http();

    @BeforeEach
    protected void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    protected void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + " " + body);
        try (exchange) {
            switch (path) {
                case "/echo" -> say(exchange, 200, ("You said " + body).getBytes(StandardCharsets.UTF_8));
                case "/packed" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    say(exchange, 200, packed(new byte[100_000]));
                }
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/echo");
                    say(exchange, 302, new byte[0]);
                }
                case "/circle" -> {
                    exchange.getResponseHeaders().set("Location", "/circle");
                    say(exchange, 302, new byte[0]);
                }
                case "/inside" -> {
                    exchange.getResponseHeaders().set("Location", "http://10.1.2.3/");
                    say(exchange, 302, new byte[0]);
                }
                case "/cut" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(new byte[10]);
                }
                case "/cookie" -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "a=b");
                    say(
                            exchange,
                            200,
                            String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                                    .getBytes(StandardCharsets.UTF_8));
                }
                default -> say(exchange, 404, "Not found".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException brokenOff) {
            asked.add("broken off " + path);
        }
    }

    private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("X-Two", "one");
        exchange.getResponseHeaders().add("X-Two", "two");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    private Outgoing get(String path) {
        return Outgoing.get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private static Outgoing limited(Outgoing request, int maxBytes) {
        return new Outgoing(
                request.method(), request.address(), request.headers(), request.body(), request.timeout(), maxBytes);
    }

    @Test
    protected void an_answer_comes_back_whole_whatever_its_status() throws OutboundFailure {
        Answer answer = http().send(get("/nothing"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("Not found");
        assertThat(answer.headers()).containsEntry("x-two", List.of("one", "two"));
        assertThat(answer.header("X-TWO")).contains("one");
        assertThat(answer.address().getPath()).isEqualTo("/nothing");
    }

    @Test
    protected void what_is_posted_arrives_once() throws OutboundFailure {
        Outgoing post = new Outgoing(
                "POST",
                get("/echo").address(),
                Map.of("Content-Type", "text/plain"),
                Optional.of("hello".getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(10),
                1_000);
        assertThat(http().send(post).body()).asString(StandardCharsets.UTF_8).isEqualTo("You said hello");
        assertThat(asked).containsExactly("POST /echo hello");
    }

    @Test
    protected void redirects_are_followed_or_are_the_answer() throws OutboundFailure {
        Answer followed = http().send(get("/moved"));
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.address().getPath()).isEqualTo("/echo");
        Answer kept = http().send(get("/moved").withoutRedirects());
        assertThat(kept.status()).isEqualTo(302);
        assertThat(kept.header("location")).isPresent();
        assertFails(get("/circle"), Reason.TOO_MUCH);
    }

    @Test
    protected void bodies_are_unpacked_and_cut_off() throws OutboundFailure {
        assertThat(http().send(get("/packed")).body()).hasSize(100_000);
        assertFails(limited(get("/packed"), 99_999), Reason.TOO_MUCH);
        assertThat(http().send(limited(get("/packed"), 100_000)).body()).hasSize(100_000);
    }

    @Test
    protected void what_leads_inside_the_house_is_refused_also_after_a_redirect() {
        for (String address : List.of(
                "http://10.1.2.3/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest",
                "http://[fd00::1]/",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "gopher://127.0.0.1/")) {
            assertFails(Outgoing.get(URI.create(address)), Reason.REFUSED);
        }
        assertFails(get("/inside"), Reason.REFUSED);
        assertThat(http().mayAsk(URI.create("http://10.1.2.3/"))).isFalse();
        assertThat(http().mayAsk(URI.create("file:///etc/passwd"))).isFalse();
        assertThat(http().mayAsk(get("/echo").address())).isTrue();
    }

    @Test
    protected void who_does_not_answer_is_away() {
        HttpServer gone = server;
        Outgoing request = get("/echo");
        gone.stop(0);
        assertFails(request, Reason.AWAY);
    }

    @Test
    protected void an_answer_that_breaks_off_is_none() {
        assertFails(get("/cut"), Reason.AWAY);
    }

    @Test
    protected void nothing_is_kept_from_one_request_to_the_next() throws OutboundFailure {
        http().send(get("/cookie"));
        assertThat(http().send(get("/cookie")).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("null");
    }

    @Test
    protected void a_request_that_is_none_is_a_mistake_of_its_writer() {
        Outgoing good = get("/echo");
        assertThatThrownBy(() -> http().send(limited(good, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> http().send(limited(good, 50_000_001))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> http().send(good.with("X-A", "b\r\nX-C: d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> http().send(new Outgoing(
                        "TRACE", good.address(), Map.of(), Optional.empty(), Duration.ofSeconds(1), 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> http().send(new Outgoing(
                        "GET", good.address(), Map.of(), Optional.empty(), Duration.ofSeconds(61), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    protected void several_threads_may_send_at_once() throws Exception {
        OutboundHttp http = http();
        Threads.together(() -> http.send(get("/echo")).status())
                .forEach(status -> assertThat(status).isEqualTo(200));
    }

    private void assertFails(Outgoing request, Reason reason) {
        assertThatThrownBy(() -> http().send(request))
                .as("asking %s", request.address())
                .isInstanceOfSatisfying(OutboundFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    Sentences.check(failure.getMessage(), List.of());
                });
    }
}
