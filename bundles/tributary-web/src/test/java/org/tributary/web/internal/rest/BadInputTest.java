package org.tributary.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Phase;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.KeyReused;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.refusal.TooMany;
import org.tributary.web.BodyLimit;
import org.tributary.web.Versions;
import org.tributary.web.internal.http.RunningWeb;
import org.tributary.web.internal.json.Json;

class BadInputTest {

    public record Link(String relation, String address) {}

    public record Thing(
            String title,
            Integer count,
            boolean open,
            Double share,
            Phase phase,
            LocalDate day,
            ListingId listing,
            List<Link> links,
            Optional<String> note) {}

    @Path("/api/v1/things")
    @Produces("application/json")
    public static class Things {
        @POST
        @Path("slow")
        @Consumes("application/json")
        public Thing keepSlowly(Thing thing) {
            LockSupport.parkNanos(400_000_000);
            return thing;
        }

        @POST
        @Consumes("application/json")
        public Thing keep(Thing thing) {
            return thing;
        }

        @POST
        @Path("large")
        @Consumes("application/json")
        @BodyLimit(2_000_000)
        public Thing keepLarge(Thing thing) {
            return thing;
        }

        @GET
        @Path("{how}")
        public Thing refuse(@PathParam("how") String how) {
            switch (how) {
                case "invalid" -> throw new InvalidInput(
                        List.of(new FieldFault("title", "Enter a title."), new FieldFault("tags", "Enter a tag.")));
                case "reused" -> throw new KeyReused("Idempotency-Key", "Send a new key.");
                case "missing" -> throw new NotFound("There is no such thing.");
                case "visitor" -> throw new NotAllowed("Sign in to do this.", true);
                case "other" -> throw new NotAllowed("This belongs to somebody else.", false);
                case "unread" -> throw new AssertionError(Versions.seen(null, 7, Locale.UK));
                case "nonsense" -> throw new AssertionError(Versions.seen("\"nonsense\"", 7, Locale.UK));
                case "clash" -> throw new EditClash("Somebody else saved first.", 7);
                case "gone" -> throw new Gone("It was withdrawn.");
                case "moved" -> throw new Moved(ListingId.parse("local:other"));
                case "many" -> throw new TooMany("Wait a moment.", Duration.ofMillis(1_500));
                case "away" -> throw new TemporarilyUnavailable(
                        "Come back soon.", Duration.ofSeconds(5), new IllegalStateException("secret"));
                default -> throw new IllegalStateException("a secret of ours");
            }
        }
    }

    private static RunningWeb web;

    @BeforeAll
    static void start() {
        web = RunningWeb.with(new Things());
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.get().readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).matches("[A-Z].*\\.");
        if (field != null) {
            assertThat(problem.at("/faults/0/field").asText()).isEqualTo(field);
            assertThat(problem.at("/faults/0/sentence").asText()).matches("[A-Z].*\\.");
        }
    }

    @Test
    void a_good_thing_comes_back_without_what_is_empty() {
        var answer = web.post(
                "/api/v1/things",
                "{\"title\":\"Missed bins\",\"open\":true,\"phase\":\"discovery\",\"day\":\"2024-05-31\","
                        + "\"listing\":\"local:x\",\"links\":[]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"Missed bins\",\"open\":true,\"phase\":\"discovery\",\"day\":\"2024-05-31\","
                        + "\"listing\":\"local:x\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"open\":true,\"title\":5}|title",
                "{\"open\":true,\"count\":\"5\"}|count",
                "{\"open\":true,\"count\":1.5}|count",
                "{\"open\":true,\"count\":99999999999}|count",
                "{\"open\":\"yes\"}|open",
                "{\"open\":null}|open",
                "{\"open\":true,\"share\":1e999}|share",
                "{\"open\":true,\"share\":NaN}|",
                "{\"open\":true,\"phase\":\"nowhere\"}|phase",
                "{\"open\":true,\"phase\":1}|phase",
                "{\"open\":true,\"day\":\"2024-02-31\"}|day",
                "{\"open\":true,\"day\":20240231}|day",
                "{\"open\":true,\"listing\":\"nonsense\"}|listing",
                "{\"open\":true,\"links\":{\"a\":1}}|links",
                "{\"open\":true,\"links\":[{\"relation\":\"code\"},{\"address\":[]}]}|links[1].address",
                "{\"open\":true,\"role\":\"administrator\"}|role",
                "{\"open\":-0}|open",
                "{\"open\":true,\"count\":-}|",
                "{\"open\":true,\"title\":\"a\",\"title\":\"b\"}|title",
                "{\"open\":true,\"title\":\"a\\u0000b\"}|title",
                "{\"open\":true,\"title\":\"a\\ud800b\"}|title",
                "{\"open\":true|",
                "[]|",
                "\"text\"|",
                "null|",
                "{\"open\":true} {}|",
            })
    void what_cannot_be_read_is_answered_with_its_field(String body, String field) {
        refused(web.post("/api/v1/things", body), 400, field);
    }

    @Test
    void an_empty_body_is_refused() {
        refused(web.post("/api/v1/things", ""), 400, "");
    }

    @Test
    void deep_json_is_refused() {
        refused(web.post("/api/v1/things", "{\"links\":" + "[".repeat(100_000)), 400, null);
    }

    @Test
    void very_many_unknown_fields_are_refused_at_once() {
        String fields =
                IntStream.range(0, 70_000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));

        refused(web.post("/api/v1/things", "{\"open\":true," + fields + "}"), 400, "f0");
    }

    @Test
    void who_sends_more_than_is_listened_to_hears_that_the_connection_ends() {
        var answer = web.post("/api/v1/things", "{\"open\":true,\"title\":\"" + "x".repeat(50_000_000) + "\"}");

        refused(answer, 413, null);
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
    }

    @Test
    void minus_nothing_is_nothing() {
        assertThat(web.post("/api/v1/things", "{\"open\":true,\"count\":-0}").body())
                .isEqualTo("{\"count\":0,\"open\":true}");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        var answer = web.send(web.request("/api/v1/things")
                .header("Authorization", "Bearer " + RunningWeb.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'})));

        refused(answer, 400, "");
    }

    @Test
    void another_content_type_is_refused() {
        refused(web.post("/api/v1/things", "{}", "Content-Type", "text/plain"), 415, null);
        refused(web.post("/api/v1/things", "{}", "Content-Type", "application/json;charset=utf-16"), 415, null);
    }

    @Test
    void a_long_body_is_refused_unless_the_method_takes_more() {
        String longer = "{\"open\":true,\"links\":[" + "{\"address\":\"a\"},".repeat(70_000) + "{}]}";

        refused(web.post("/api/v1/things", longer), 413, null);
        assertThat(web.post("/api/v1/things/large", longer).statusCode()).isEqualTo(200);
    }

    @Test
    void a_long_body_without_a_length_is_refused_too() {
        byte[] piece = "{\"address\":\"a\"},".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.util.concurrent.atomic.AtomicInteger pieces = new java.util.concurrent.atomic.AtomicInteger();
        var endless = HttpRequest.BodyPublishers.ofByteArrays(() -> new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
                return pieces.get() < 200;
            }

            @Override
            public byte[] next() {
                return pieces.incrementAndGet() == 1
                        ? "{\"links\":[".getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : piece;
            }
        });
        var answer = web.send(web.request("/api/v1/things")
                .header("Authorization", "Bearer " + RunningWeb.TOKEN)
                .header("Content-Type", "application/json")
                .POST(endless));

        refused(answer, 413, null);
    }

    @Test
    void each_kind_of_refusal_has_its_status() {
        refused(web.get("/api/v1/things/invalid"), 400, "title");
        refused(web.get("/api/v1/things/reused"), 422, "Idempotency-Key");
        refused(web.get("/api/v1/things/missing"), 404, null);
        refused(web.get("/api/v1/things/visitor"), 401, null);
        assertThat(web.get("/api/v1/things/visitor").headers().firstValue("WWW-Authenticate"))
                .isPresent();
        refused(web.get("/api/v1/things/other"), 403, null);
        refused(web.get("/api/v1/things/clash"), 412, null);
        assertThat(json(web.get("/api/v1/things/clash")).get("currentVersion").asInt())
                .isEqualTo(7);
        refused(web.get("/api/v1/things/nonsense"), 412, null);
        refused(web.get("/api/v1/things/unread"), 428, null);
        assertThat(json(web.get("/api/v1/things/unread")).get("detail").asText())
                .contains("If-Match", "ETag");
        refused(web.get("/api/v1/things/gone"), 410, null);
        refused(web.get("/api/v1/things/many"), 429, null);
        assertThat(web.get("/api/v1/things/many").headers().firstValue("Retry-After"))
                .hasValue("2");
        refused(web.get("/api/v1/things/away"), 503, null);
        assertThat(web.get("/api/v1/things/away").headers().firstValue("Retry-After"))
                .hasValue("5");
        assertThat(web.get("/api/v1/things/away").body()).doesNotContain("secret");
    }

    @Test
    void what_was_merged_leads_to_the_other() {
        var answer = web.get("/api/v1/things/moved");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/listings/local/other");
    }

    @Test
    void what_nobody_expected_tells_a_reference_and_nothing_else() {
        var answer = web.get("/api/v1/things/surprise");

        refused(answer, 500, null);
        assertThat(json(answer).get("reference").asText()).hasSize(8);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void what_jax_rs_refuses_looks_the_same() {
        refused(web.get("/api/v1/nothing-here"), 404, null);
        refused(web.get("/api/v1/things"), 405, null);
        refused(web.get("/api/v1/things/missing", "Accept", "image/png"), 406, null);
    }

    @Test
    void a_body_that_is_said_to_be_long_is_refused_before_it_comes() {
        String answer = web.raw("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + RunningWeb.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: 5000000000\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("1,000,000 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/things, application/json, '{\"title\":\"', Authorization: Bearer " + RunningWeb.TOKEN,
        "/form, application/x-www-form-urlencoded, a=, X-Nothing: x"
    })
    void who_sends_on_purpose_too_slowly_is_told_and_cut_off(String path, String type, String begin, String header)
            throws IOException {
        try (Socket socket = new Socket("localhost", web.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n" + header
                            + "\r\nContent-Type: " + type + "\r\nContent-Length: 5000\r\n\r\n" + begin)
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            Awaitility.await()
                    .atMost(15, TimeUnit.SECONDS)
                    .pollInterval(50, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        if (in.available() == 0) {
                            out.write('x');
                        }
                        return in.available() > 0;
                    });
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("did not arrive in time", "Content-Security-Policy", "application/problem+json");
        }
    }

    @Test
    void who_sends_far_too_long_a_form_reads_why_it_was_refused() {
        var answer = web.send(web.request("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString("a=" + "b".repeat(5_000_000))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("</html>", "1,000,000");
    }

    @Test
    void who_sends_little_and_waits_long_is_not_taken_for_slow() {
        assertThat(web.post("/api/v1/things/slow", "{\"open\":true}").statusCode())
                .isEqualTo(200);
    }
}
