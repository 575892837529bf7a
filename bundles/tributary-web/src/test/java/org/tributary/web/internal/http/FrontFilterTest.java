package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.FormParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.people.Viewer;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class FrontFilterTest {

    @Path("/")
    public static class Pages {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger changed = new AtomicInteger();

        @GET
        @Path("public")
        @Produces("text/html")
        @ReadyBytes
        public Page open(@QueryParam("q") String q, @Context Visit visit) {
            made.incrementAndGet();
            Content body = out -> out.writeContent("<h1>Public " + "text ".repeat(400) + "</h1>");
            return Page.of("Public", body);
        }

        @GET
        @Path("form")
        @Produces("text/html")
        public Page form(@Context Visit visit) {
            Content body = out -> out.writeContent(
                    "<form method=post><input name=_token value=\"" + visit.formToken() + "\"></form>");
            return Page.of("Form", body);
        }

        @GET
        @Path("wrongly-kept")
        @Produces("text/html")
        @ReadyBytes
        public Page wronglyKept(@Context Visit visit) {
            made.incrementAndGet();
            Content body = out -> out.writeContent("<p>" + visit.formToken() + "</p>");
            return Page.of("Form", body);
        }

        @POST
        @Path("form")
        @Produces("text/html")
        public Redirect send(@FormParam("words") String words) {
            changed.incrementAndGet();
            return Redirect.after("/public?words=" + words);
        }

        @GET
        @Path("who")
        @Produces("text/plain")
        public String who(@Context Viewer viewer, @Context Visit visit) {
            return viewer.role().code() + " " + visit.door().code() + " " + visit.address();
        }

        @GET
        @Path("feed.json")
        @Produces("application/feed+json")
        public String feed() {
            return "{}";
        }

        @GET
        @Path("feed.atom")
        @Produces("application/atom+xml")
        public String atom() {
            return "<feed/>";
        }

        @GET
        @Path("api/v1/who")
        @Produces("application/json")
        public Map<String, String> whoApi(@Context Viewer viewer) {
            return Map.of("role", viewer.role().code());
        }
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Pages pages = new Pages();
    private RunningWeb web;

    @BeforeEach
    void start() {
        web = RunningWeb.with(pages);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public",
                "/nothing",
                "/api/v1/who",
                "/api/nothing",
                "/assets/nothing.css",
                "/a%5cb",
                "/robots.txt"
            })
    void every_answer_is_protected(String path) {
        var answer = web.get(path);

        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        // Addresses may hold what lets somebody in: a path is told to nobody, ourselves and our proxy's log included.
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("strict-origin");
        assertThat(header(answer, "Content-Type")).isNotEmpty();
        assertThat(header(answer, "Server")).isEqualTo("Tributary");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void over_https_the_browser_is_told_to_stay_there() {
        try (RunningWeb secure = new RunningWeb(Map.of("baseUrl", "https://tributary.example/"))) {
            secure.add(pages);
            secure.awaitReady();

            assertThat(header(secure.get("/form"), "Strict-Transport-Security")).startsWith("max-age=63072000");
            assertThat(header(secure.get("/form"), "Set-Cookie"))
                    .startsWith("__Host-tributary-form=")
                    .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/");
            assertThat(secure.get("/who").body()).endsWith(" https://tributary.example/who");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/a/%2e%2e/b",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00b",
                "/a%0ab",
                "/a%zz",
                "/a%c3%28",
                "//a",
                "/a;b=c",
                "/a%252fb",
                "/%E2%80",
                "/public?q=%00",
                "/public?q=%ff",
                "/public?q=%"
            })
    void an_address_that_no_browser_sends_is_refused(String address) {
        String answer = web.raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_long_query_is_refused() {
        String answer =
                web.raw("GET /public?q=" + "a".repeat(8_200) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(14|31) .*");
    }

    @Test
    void connect_is_refused() {
        assertThat(web.raw("CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void trace_is_refused() {
        String answer = web.raw("TRACE /public HTTP/1.1\r\nHost: x\r\nX-Secret: s\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContain("X-Secret");
    }

    @Test
    void the_host_header_is_not_believed() {
        String answer = web.raw("GET /who HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains(web.base() + "/who").doesNotContain("evil");
    }

    @Test
    void a_browser_gets_a_page_and_a_program_gets_json_when_something_is_wrong() {
        assertThat(header(web.get("/nothing", "Accept", BROWSER), "Content-Type"))
                .startsWith("text/html");
        assertThat(web.get("/nothing", "Accept", BROWSER).body())
                .contains("<!DOCTYPE html>")
                .contains("<h1");
        assertThat(header(web.get("/nothing"), "Content-Type"))
                .as("whoever takes anything gets what a person can read")
                .startsWith("text/html");
        assertThat(header(web.get("/nothing", "Accept", "application/json"), "Content-Type"))
                .isEqualTo("application/problem+json");
        assertThat(header(web.get("/api/nothing", "Accept", BROWSER), "Content-Type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void the_administrator_is_known_by_the_token_and_nobody_by_another_one() {
        var known = web.get("/who", "Authorization", "Bearer " + RunningWeb.TOKEN);
        var unknown = web.get("/who", "Authorization", "Bearer nonsense-nonsense");
        var basic = web.get("/who", "Authorization", "Basic a2FyYWY6a2FyYWY=");

        assertThat(known.body()).startsWith("administrator page");
        assertThat(header(known, "Cache-Control")).isEqualTo("no-store");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(header(unknown, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(basic.statusCode()).isEqualTo(401);
        assertThat(web.get("/who").body()).startsWith("visitor");
    }

    @Test
    void the_public_api_is_open_to_scripts_of_other_sites_without_their_cookies() {
        var answer = web.get("/api/v1/who", "Origin", "https://evil.example");

        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(web.get("/public", "Origin", "https://evil.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void a_public_page_is_made_once_and_comes_with_a_tag() {
        var first = web.get("/public", "Accept", BROWSER);
        var second = web.get("/public", "Accept", "text/html, */*;q=0.1");

        assertThat(pages.made).hasValue(1);
        assertThat(second.body()).isEqualTo(first.body());
        for (String name : new String[] {"ETag", "Content-Type", "Cache-Control", "Content-Security-Policy"}) {
            assertThat(header(second, name))
                    .as(name)
                    .isEqualTo(header(first, name))
                    .isNotEmpty();
        }
        assertThat(header(second, "Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
        assertThat(header(first, "Vary")).contains("Accept-Encoding");
        assertThat(header(second, "Vary")).contains("Accept-Encoding");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void who_has_the_page_is_told_that_nothing_changed() {
        String tag = header(web.get("/public", "Accept", BROWSER), "ETag");

        var again = web.get("/public", "Accept", BROWSER, "If-None-Match", tag);
        var unkept = web.get("/who");
        var unkeptAgain = web.get("/who", "If-None-Match", header(unkept, "ETag"));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(unkeptAgain.statusCode()).isEqualTo(304);
    }

    @Test
    void text_comes_compressed_to_who_can_undo_it() {
        var plain = web.get("/public", "Accept", BROWSER);
        var first = web.get("/public", "Accept", BROWSER, "Accept-Encoding", "gzip");
        var second = web.get("/public", "Accept", BROWSER, "Accept-Encoding", "br, gzip;q=0.5");
        var not = web.get("/public", "Accept", BROWSER, "Accept-Encoding", "gzip;q=0");
        var css = web.get(stylesheet(plain.body()), "Accept-Encoding", "gzip");

        assertThat(header(first, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(second, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(not, "Content-Encoding")).isEmpty();
        assertThat(header(css, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(first, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(web.get("/public", "Accept", BROWSER, "If-None-Match", header(first, "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.json, application/json",
        "/feed.json, 'application/json;q=0.9, text/plain'",
        "/feed.atom, application/xml",
        "/feed.atom, 'application/rss+xml, text/xml;q=0.5'"
    })
    void who_reads_the_format_of_a_feed_gets_the_feed(String path, String accept) {
        assertThat(web.get(path, "Accept", accept).statusCode()).isEqualTo(200);
        assertThat(web.get(path, "Accept", accept, "Authorization", "Bearer " + RunningWeb.TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.get(path, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    private static String stylesheet(String page) {
        return page.replaceAll("(?s).*href=\"(/assets/[^\"]*\\.css)\".*", "$1");
    }

    @Test
    void the_stylesheet_may_be_kept_for_ever() {
        var css = web.get(stylesheet(web.get("/public", "Accept", BROWSER).body()));

        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(header(css, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(css, "Content-Type")).startsWith("text/css");
    }

    @Test
    void a_change_voids_what_was_kept() {
        web.get("/public", "Accept", BROWSER);
        web.ready().accept(java.util.List.of(), 5);
        web.get("/public", "Accept", BROWSER);

        assertThat(pages.made).hasValue(2);
    }

    @Test
    void a_request_with_a_token_gets_nothing_that_was_kept() {
        web.get("/public", "Accept", BROWSER);
        var answer = web.get("/public", "Accept", BROWSER, "Authorization", "Bearer " + RunningWeb.TOKEN);

        assertThat(pages.made).hasValue(2);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_page_with_a_form_is_never_kept_even_where_it_says_so() {
        var first = web.get("/wrongly-kept", "Accept", BROWSER);
        var second = web.get("/wrongly-kept", "Accept", BROWSER);

        assertThat(pages.made).hasValue(2);
        assertThat(first.body()).isNotEqualTo(second.body());
        assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void head_answers_like_get_without_body() {
        var get = web.get("/public", "Accept", BROWSER);
        var head = web.send(
                web.request("/public").header("Accept", BROWSER).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    }

    private HttpResponse<String> post(String body, String... headers) {
        HttpRequest.Builder request = web.request("/form").POST(HttpRequest.BodyPublishers.ofString(body));
        if (!java.util.List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        request.headers(headers);
        return web.send(request);
    }

    @Test
    void a_form_from_its_own_page_is_accepted() {
        var page = web.get("/form", "Accept", BROWSER);
        String cookie = header(page, "Set-Cookie").split(";")[0];
        String token = page.body().replaceAll("(?s).*value=\"([A-Za-z0-9_-]{43})\".*", "$1");

        var answer = post(
                "words=hello&_token=" + token,
                "Cookie",
                cookie,
                "Origin",
                web.base().toString(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(header(answer, "Location")).endsWith("/public?words=hello");
        assertThat(pages.changed).hasValue(1);
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(cookie).startsWith("tributary-form=");
    }

    @Test
    void a_form_from_elsewhere_or_without_its_token_changes_nothing() {
        var page = web.get("/form", "Accept", BROWSER);
        String cookie = header(page, "Set-Cookie").split(";")[0];
        String token = page.body().replaceAll("(?s).*value=\"([A-Za-z0-9_-]{43})\".*", "$1");
        String others =
                web.get("/form", "Accept", BROWSER).body().replaceAll("(?s).*value=\"([A-Za-z0-9_-]{43})\".*", "$1");
        String good = "words=hello&_token=" + token;

        assertThat(post(good, "Cookie", cookie, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(good, "Cookie", cookie, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post(good, "Cookie", cookie, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post(good, "Cookie", cookie, "Referer", "https://evil.example/x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(good, "Accept", BROWSER).statusCode()).isEqualTo(403);
        assertThat(post("words=hello", "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(post("words=hello&_token=" + others, "Cookie", cookie).statusCode())
                .isEqualTo(403);
        assertThat(post(good + "&_token=" + token, "Cookie", cookie).statusCode())
                .isEqualTo(403);
        assertThat(post("{}", "Cookie", cookie, "Content-Type", "text/plain").statusCode())
                .isEqualTo(403);
        assertThat(post("{}", "Cookie", cookie, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.changed).hasValue(0);
    }

    @Test
    void the_api_asks_for_a_token_where_something_is_to_be_changed() {
        var answer = web.send(web.request("/api/v1/who")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void researchers_find_whom_to_write_to() {
        var answer = web.get("/.well-known/security.txt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).contains("Contact: mailto:help@tributary.example\n");
        String expires = answer.body().replaceAll("(?s).*Expires: (\\S+).*", "$1");
        assertThat(java.time.Instant.parse(expires))
                .isAfter(java.time.Instant.now().plus(java.time.Duration.ofDays(100)))
                .isBefore(java.time.Instant.now().plus(java.time.Duration.ofDays(365)));
    }

    @Test
    void a_reading_request_cannot_pretend_to_be_a_writing_one() {
        web.get("/form?_method=POST");
        web.get("/form", "X-HTTP-Method-Override", "POST");

        assertThat(pages.changed).hasValue(0);
        assertThat(web.get("/public?_type=json", "Accept", BROWSER).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/services", "/?_wadl", "/?wsdl", "/services/?stylesheet=1", "/?formatted=false"})
    void the_library_shows_no_pages_of_its_own(String path) {
        var answer = web.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing at this address");
    }
}
