package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.web.Export;
import org.tributary.web.Fixtures;

/** More people than there are threads send or read very slowly. */
class SlowOthersTest {

    private static final int MANY = 300;

    @Path("/")
    public static class Lists {

        /** The threads that read rows for somebody. */
        private final Set<Long> readers = ConcurrentHashMap.newKeySet();

        @GET
        @Path("api/v1/long")
        @Produces("text/csv")
        public StreamingOutput read() {
            byte[] piece = "a,b,c,d,e,f,g,h\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);
            return out -> {
                for (int i = 0; i < 400; i++) {
                    out.write(piece);
                }
            };
        }

        @GET
        @Path("api/v1/all")
        @Produces("application/x-ndjson")
        public Export export() {
            Listing listing = Fixtures.listing("a", "A listing", "one of very many");
            return new Export(
                    "all",
                    Stream.generate(() -> listing)
                            .limit(400_000)
                            .peek(row -> readers.add(Thread.currentThread().getId()))
                            .iterator());
        }
    }

    private final List<Socket> slow = new ArrayList<>();
    private final Lists lists = new Lists();
    private RunningWeb web;

    @BeforeEach
    void start() {
        web = RunningWeb.with(lists);
        web.get("/robots.txt");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        web.close();
    }

    private void connect(String request) throws IOException {
        for (int i = 0; i < MANY; i++) {
            Socket socket = new Socket();
            slow.add(socket);
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", web.port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void othersAreAnswered() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            long start = System.nanoTime();
            assertThat(web.get("/robots.txt").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        });
    }

    @Test
    void who_never_ends_a_form_keeps_nobody_waiting() throws IOException {
        connect("POST /form HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na=");

        othersAreAnswered();
        await().atMost(Duration.ofSeconds(10)).until(() -> slow.stream().anyMatch(SlowOthersTest::isSentAway));
    }

    private static boolean isSentAway(Socket socket) {
        try {
            return socket.getInputStream().available() > 0
                    && new String(
                                    socket.getInputStream()
                                            .readNBytes(socket.getInputStream().available()),
                                    StandardCharsets.UTF_8)
                            .contains("HTTP/1.1 503 ");
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void nothing_is_read_for_an_export_that_has_no_place() throws IOException {
        connect("GET /api/v1/all HTTP/1.1\r\nHost: x\r\nAccept: application/x-ndjson\r\n\r\n");

        othersAreAnswered();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(web.get("/api/v1/all").statusCode()).isEqualTo(429));
        assertThat(lists.readers).isNotEmpty().hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void who_never_reads_a_long_answer_keeps_nobody_waiting() throws IOException {
        connect("GET /api/v1/long HTTP/1.1\r\nHost: x\r\n\r\n");

        othersAreAnswered();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            HttpResponse<String> one = web.get("/api/v1/long");
            assertThat(one.statusCode()).isEqualTo(429);
            assertThat(one.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(one.body()).contains("fetching long lists");
        });

        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> web.get("/api/v1/long").body().length() == 400 * 4096 * 16);
    }
}
