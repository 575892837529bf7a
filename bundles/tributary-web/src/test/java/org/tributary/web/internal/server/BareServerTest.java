package org.tributary.web.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.web.internal.http.RunningWeb;

class BareServerTest {

    private static RunningWeb web;

    @BeforeAll
    static void start() {
        web = new RunningWeb(Map.of());
        web.get("/");
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    private static void isProtected(String answer) {
        assertThat(answer)
                .contains("Content-Security-Policy: default-src 'none'", "nosniff", "no-store", "Server: Tributary")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("reason", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nno header line\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "<script>alert(1)</script> / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
                "\u0000\u0001\u0002\r\n\r\n"
            })
    void what_is_no_request_is_refused_with_a_plain_page(String request) {
        String answer = web.raw(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("<h1>The request cannot be understood</h1>")
                .doesNotContain("<script>");
        isProtected(answer);
    }

    @Test
    void too_many_cookies_are_refused_with_what_to_do() {
        String answer = web.raw("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=" + "b".repeat(40_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("Delete the cookies of this site");
        isProtected(answer);
    }

    @Test
    void an_address_that_is_longer_than_all_header_lines_may_be_is_refused() {
        String answer = web.raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414 ").contains("Shorten the address");
        isProtected(answer);
    }

    @Test
    void a_request_without_end_is_ended_and_a_connection_that_rests_is_not() throws IOException {
        try (SlowHeads slowHeads = new SlowHeads(web.server(), 50, 300);
                Socket resting = new Socket("localhost", web.port());
                Socket dripping = new Socket("localhost", web.port())) {
            slowHeads.start();
            resting.getOutputStream().write(bytes("GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n"));
            dripping.setSoTimeout(100);
            dripping.getOutputStream().write(bytes("GET / HTTP/1.1\r\nX-Drop: "));

            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isEnded(dripping));

            resting.getInputStream().readNBytes(1);
            resting.getOutputStream().write(bytes("GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            assertThat(new String(resting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 200 OK");
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
