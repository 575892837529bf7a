package org.tributary.web.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.Outgoing;

class RobotsTest {

    private static final URI FEED = URI.create("https://blog.example/feed");

    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private int status = 200;
    private String file = "";
    private final Robots robots = new Robots(this::read, nanos::get);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI());
            boolean away = exchange.getRequestURI().getPath().equals("/old");
            byte[] body = (exchange.getRequestURI().getPath().equals("/robots.txt") ? file : "a post")
                    .getBytes(StandardCharsets.UTF_8);
            if (away) {
                exchange.getResponseHeaders().add("Location", "/private/new");
            }
            exchange.sendResponseHeaders(away ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Answer read(URI address) {
        asked.add(address);
        return new Answer(
                status, Map.of("content-type", List.of("text/plain")), file.getBytes(StandardCharsets.UTF_8), address);
    }

    private Reason reason(URI address) {
        return catchThrowableOfType(OutboundFailure.class, () -> robots.check(address))
                .reason();
    }

    @Test
    void what_a_site_closes_to_all_robots_is_closed_to_us() {
        file = "User-agent: *\nDisallow: /private/\n";
        assertThat(reason(URI.create("https://blog.example/private/feed"))).isEqualTo(Reason.UNWELCOME);
        assertThatCode(() -> robots.check(FEED)).doesNotThrowAnyException();
    }

    @Test
    void a_line_for_us_counts_before_the_line_for_all() throws OutboundFailure {
        file = "User-agent: *\nDisallow: /\n\nUser-agent: Tributary\nAllow: /feed\nDisallow: /\n";
        robots.check(FEED);
        assertThat(reason(URI.create("https://blog.example/other"))).isEqualTo(Reason.UNWELCOME);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void a_site_without_such_a_file_lets_everybody_in(int answered) throws OutboundFailure {
        status = answered;
        robots.check(FEED);
        assertThat(asked).containsExactly(URI.create("https://blog.example/robots.txt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_file_that_cannot_be_read_now_is_asked_for_again(int answered) throws OutboundFailure {
        status = answered;
        assertThat(reason(FEED)).isEqualTo(Reason.AWAY);
        status = 200;
        robots.check(FEED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_a_site_said_is_believed_for_an_hour() throws OutboundFailure {
        robots.check(FEED);
        robots.check(URI.create("https://BLOG.example/more"));
        assertThat(asked).hasSize(1);
        file = "User-agent: *\nDisallow: /\n";
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(reason(FEED)).isEqualTo(Reason.UNWELCOME);
    }

    @Test
    void rubbish_in_the_file_closes_nothing() throws OutboundFailure {
        file = "<html>\u0000 Disallow: / ".repeat(1_000);
        robots.check(FEED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_redirect_into_a_closed_part_is_not_followed_and_only_robots_ask() throws OutboundFailure {
        file = "User-agent: *\nDisallow: /private/\n";
        URI old = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/old");
        GuardedHttp http = new GuardedHttp(List.of("127.0.0.1"), InetAddress::getAllByName, "Tributary");
        try {
            OutboundFailure failure = catchThrowableOfType(
                    OutboundFailure.class, () -> http.send(Outgoing.get(old).asRobot()));
            assertThat(failure.reason()).isEqualTo(Reason.UNWELCOME);
            assertThat(failure).hasMessageContaining("robots.txt");
            assertThat(asked).extracting(URI::getPath).containsExactly("/robots.txt", "/old");
            assertThat(http.send(Outgoing.get(old)).body()).isEqualTo("a post".getBytes(StandardCharsets.UTF_8));
            assertThat(asked).extracting(URI::getPath).containsOnlyOnce("/robots.txt");
        } finally {
            http.close();
        }
    }
}
