package org.tributary.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.web.internal.http.RunningWeb;

class LongAnswersTest {

    @Path("/export")
    public static class Exports {
        @GET
        @Path("whole")
        @Produces("text/csv")
        public StreamingOutput whole() {
            return out -> lines(out, 100_000);
        }

        @GET
        @Path("broken")
        @Produces("text/csv")
        public StreamingOutput broken() {
            return out -> {
                lines(out, 100_000);
                throw new IllegalStateException("the database went away");
            };
        }

        @GET
        @Path("broken-early")
        @Produces("text/csv")
        public StreamingOutput brokenEarly() {
            return out -> {
                lines(out, 10);
                throw new IllegalStateException("the database went away");
            };
        }

        private static void lines(OutputStream out, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                out.write("one;two;three\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private RunningWeb web;

    @BeforeEach
    void start() {
        web = RunningWeb.with(new Exports());
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_long_answer_is_whole_and_compressed_where_that_is_wanted() throws Exception {
        assertThat(web.get("/export/whole").body()).hasSize(1_400_000);

        HttpRequest request =
                web.request("/export/whole").header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body()).hasSizeLessThan(100_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .hasSize(1_400_000);
    }

    @Test
    void a_long_answer_has_no_body_where_only_its_head_was_asked_for() {
        var head = web.send(web.request("/export/whole").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_long_answer_that_breaks_off_does_not_pass_for_a_whole_one() {
        assertThatThrownBy(() -> web.get("/export/broken")).isInstanceOf(UncheckedIOException.class);

        // Compressed it is so short that nothing has left the house: then it is a problem like any other.
        var compressed = web.get("/export/broken", "Accept", "text/csv, application/json", "Accept-Encoding", "gzip");
        assertThat(compressed.statusCode()).isEqualTo(500);
        assertThat(compressed.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.body()).startsWith("{").doesNotContain("one;two");
    }

    @Test
    void a_short_answer_that_breaks_off_is_a_problem_and_nothing_else() {
        var answer = web.get("/export/broken-early", "Accept", "text/csv, application/json");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).startsWith("{").doesNotContain("one;two");
    }
}
