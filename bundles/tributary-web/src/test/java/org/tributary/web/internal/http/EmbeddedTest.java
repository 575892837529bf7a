package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.web.Embedded;
import org.tributary.web.ReadyBytes;

/** What goes to pages of other sites, as it is made and as it comes from ready bytes. */
class EmbeddedTest {

    @Path("/embedded")
    public static class Resource {

        final AtomicInteger made = new AtomicInteger();

        private Embedded document(String text) {
            made.incrementAndGet();
            return Embedded.of("text/html; charset=utf-8", ("<p>" + text).getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("frame")
        @ReadyBytes
        public Embedded frame(@HeaderParam("Referer") String page) {
            return document("frame").framedBy(List.of("https://b.example", "https://a.example"));
        }

        @GET
        @Path("fragment")
        @ReadyBytes
        public Embedded fragment() {
            return document("fragment").readByAnybody().keptFor(Duration.ofMinutes(1));
        }

        @GET
        @Path("stranger")
        @ReadyBytes
        public Embedded stranger() {
            return document("stranger").status(403).framedByAnybody();
        }

        @GET
        @Path("fresh")
        @ReadyBytes
        public Embedded fresh() {
            return document("fresh").notKept();
        }

        @GET
        @Path("own")
        @ReadyBytes
        public Embedded own() {
            return document("own");
        }

        @GET
        @Path("broken")
        @ReadyBytes
        public Embedded broken() {
            throw new IllegalStateException("broken");
        }
    }

    private final Resource resource = new Resource();
    private RunningWeb web;

    @BeforeEach
    void start() {
        web = RunningWeb.with(resource);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static List<String> lines(HttpResponse<?> answer, String name) {
        return answer.headers().allValues(name);
    }

    private static String framers(HttpResponse<?> answer) {
        assertThat(lines(answer, "Content-Security-Policy")).hasSize(1);
        return lines(answer, "Content-Security-Policy").get(0).replaceAll(".*frame-ancestors ([^;]*).*", "$1");
    }

    @Test
    void those_who_are_named_may_show_it_in_a_frame_made_anew_or_ready() {
        for (int i = 0; i < 3; i++) {
            var answer = web.get("/embedded/frame");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(framers(answer)).isEqualTo("'self' https://a.example https://b.example");
            assertThat(lines(answer, "X-Frame-Options")).isEmpty();
            assertThat(lines(answer, "X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(lines(answer, "Server")).containsExactly("Tributary");
            assertThat(lines(answer, "Referrer-Policy")).containsExactly("no-referrer");
            assertThat(lines(answer, "Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
            assertThat(lines(answer, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(lines(answer, "Set-Cookie")).isEmpty();
        }
        assertThat(resource.made).hasValue(1);
    }

    @Test
    void who_has_a_cookie_of_ours_gets_the_same_ready_bytes() {
        var first = web.get("/embedded/frame");
        var other = web.get("/embedded/frame", "Cookie", "tributary-form=abc");

        assertThat(other.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(framers(other)).isEqualTo(framers(first));
        assertThat(resource.made).hasValue(1);
    }

    @Test
    void what_has_not_changed_is_said_to_be_so() {
        String tag = lines(web.get("/embedded/frame"), "ETag").get(0);

        var again = web.get("/embedded/frame", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(framers(again)).isEqualTo("'self' https://a.example https://b.example");
        assertThat(lines(again, "X-Frame-Options")).isEmpty();
    }

    @Test
    void anybody_may_read_a_fragment_without_cookies() {
        var answer = web.get("/embedded/fragment");

        assertThat(lines(answer, "Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(lines(answer, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(lines(answer, "Cache-Control")).containsExactly("public, max-age=60");
        assertThat(framers(answer)).isEqualTo("'none'");
        assertThat(lines(answer, "X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void a_page_that_only_says_why_may_be_shown_by_anybody() {
        var answer = web.get("/embedded/stranger");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(framers(answer)).isEqualTo("*");
    }

    @Test
    void without_a_word_it_is_for_this_site_alone() {
        assertThat(framers(web.get("/embedded/own"))).isEqualTo("'none'");
        assertThat(framers(web.get("/embedded/broken"))).isEqualTo("'none'");
        assertThat(lines(web.get("/embedded/own"), "Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void what_must_not_be_kept_is_made_each_time_until_it_may() {
        web.get("/embedded/fresh");
        web.get("/embedded/fresh");

        assertThat(resource.made).hasValue(2);
    }

    @Test
    void each_site_that_shows_it_has_an_answer_of_its_own() {
        for (String page : List.of("https://a.example/x", "https://a.example/y", "https://c.example/")) {
            web.get("/embedded/frame", "Sec-Fetch-Dest", "iframe", "Referer", page);
        }
        web.get("/embedded/frame", "Sec-Fetch-Dest", "document", "Referer", "https://d.example/");
        web.get("/embedded/frame", "Referer", "https://e.example/");

        assertThat(resource.made).hasValue(3);
    }
}
