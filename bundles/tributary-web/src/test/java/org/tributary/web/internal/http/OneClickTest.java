package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.web.Form;
import org.tributary.web.OneClick;
import org.tributary.web.Page;
import org.tributary.web.Visit;

class OneClickTest {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Path("/")
    public static class Pages {
        final List<String> done = new CopyOnWriteArrayList<>();

        @GET
        @Path("stop/{capability}")
        @Produces("text/html")
        public Page ask(@PathParam("capability") String capability, @Context Visit visit) {
            return Page.of("Stop", out -> {
                out.writeContent("<h1>Stop</h1><form method=post>");
                visit.ui().formToken().writeTo(out);
                out.writeContent("</form>");
            });
        }

        @POST
        @Path("stop/{capability}")
        @Consumes(FORM)
        @Produces("text/html")
        @OneClick
        public Page stop(@PathParam("capability") String capability, @Context Visit visit, Form form) {
            done.add(capability + " " + form.isOneClick() + " "
                    + visit.viewer().role().code() + " " + visit.path());
            return Page.of("Stopped", out -> out.writeContent("<h1>Stopped</h1>"));
        }

        @DELETE
        @Path("stop/{capability}")
        public void delete(@PathParam("capability") String capability) {
            done.add("deleted");
        }

        @POST
        @Path("other")
        @Consumes(FORM)
        @Produces("text/html")
        public Page other(Form form) {
            done.add("other");
            return Page.of("Other", out -> out.writeContent("<h1>Other</h1>"));
        }

        @POST
        @Path("api/v1/stop")
        @Consumes(FORM)
        @OneClick
        public void api(Form form) {
            done.add("api");
        }
    }

    private static final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient List<String> done;

        Servlet(List<String> done) {
            this.done = done;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            done.add("servlet");
        }
    }

    private final Pages pages = new Pages();
    private RunningWeb web;

    @BeforeEach
    void start() {
        web = RunningWeb.with(pages);
        web.addServlet(visits -> new Servlet(pages.done), "/servlet");
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = web.request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return web.send(request);
    }

    private static String multipart(String boundary, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
        }
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    private static String part(String name, String value) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    static Stream<Arguments> whatMailProgramsSend() {
        String part = part("List-Unsubscribe", "One-Click");
        return Stream.of(
                Arguments.of(FORM, ONE_CLICK),
                Arguments.of(FORM + "; charset=UTF-8", ONE_CLICK),
                Arguments.of("Application/X-WWW-Form-Urlencoded", ONE_CLICK),
                // As in section 8.2 of the RFC.
                Arguments.of(
                        "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn",
                        multipart("---FormBoundaryjWmhtjORrn", part)),
                Arguments.of("multipart/form-data; boundary=\"a b\"", multipart("a b", part)),
                Arguments.of(
                        "multipart/form-data; charset=utf-8; BOUNDARY=x",
                        multipart("x", part).stripTrailing()),
                Arguments.of(
                        "multipart/form-data; boundary=x",
                        multipart(
                                "x",
                                "Content-Disposition: form-data; name=\"List-Unsubscribe\"\r\nContent-Type: text/plain;"
                                        + " charset=utf-8\r\n\r\nOne-Click")));
    }

    @ParameterizedTest
    @MethodSource("whatMailProgramsSend")
    void a_mail_program_stops_it_without_cookie_or_token(String type, String body) {
        HttpResponse<String> answer = post("/stop/abc", type, body, "User-Agent", "Mail");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(pages.done).containsExactly("abc true visitor /stop/abc");
    }

    @Test
    void a_page_with_one_button_does_the_same_and_opening_it_does_nothing() {
        HttpResponse<String> page = web.get("/stop/abc", "Accept", "text/html");
        assertThat(pages.done).isEmpty();
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String token = page.body().replaceAll("(?s).*value=\"([A-Za-z0-9_-]{43})\".*", "$1");

        assertThat(post("/stop/abc", FORM, "_token=" + token, "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(pages.done).containsExactly("abc false visitor /stop/abc");
    }

    static Stream<Arguments> whatNoMailProgramSends() {
        List<Arguments> all = new ArrayList<>();
        for (String body : List.of(
                "",
                "List-Unsubscribe=One-Click&",
                "List-Unsubscribe=One-Click&do=more",
                "do=more&List-Unsubscribe=One-Click",
                "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click",
                "list-unsubscribe=one-click",
                "List-Unsubscribe=One%2DClick",
                "List-Unsubscribe=One-Click\r\n",
                "_token=List-Unsubscribe=One-Click")) {
            all.add(Arguments.of(FORM, body));
        }
        String good = part("List-Unsubscribe", "One-Click");
        String type = "multipart/form-data; boundary=x";
        for (String body : List.of(
                "",
                multipart("x"),
                multipart("y", good),
                multipart("x", good, good),
                multipart("x", good, part("do", "more")),
                multipart("x", part("List-Unsubscribe", "One-Click\r\n")),
                multipart("x", part("List-Unsubscribe", "One-Click\r\n--x\r\n" + part("do", "more"))),
                multipart("x", part("List-Unsubscribe\"; filename=\"a", "One-Click")),
                multipart("x", "Content-Type: text/plain\r\n\r\nOne-Click"),
                "preamble\r\n" + multipart("x", good),
                multipart("x", good) + "more",
                multipart("x", good).replace("\r\n", "\n"),
                ONE_CLICK)) {
            all.add(Arguments.of(type, body));
        }
        all.add(Arguments.of("multipart/form-data", multipart("x", good)));
        all.add(Arguments.of("multipart/mixed; boundary=x", multipart("x", good)));
        all.add(Arguments.of("multipart/form-data; boundary=" + "x".repeat(2_000), multipart("x".repeat(2_000), good)));
        all.add(Arguments.of("text/plain", ONE_CLICK));
        all.add(Arguments.of("application/json", ONE_CLICK));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("whatNoMailProgramSends")
    void nothing_else_passes_for_it(String type, String body) {
        assertThat(post("/stop/abc", type, body).statusCode()).isEqualTo(403);
        assertThat(pages.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin=https://evil.example",
                "Origin=null",
                "Sec-Fetch-Site=cross-site",
                "Sec-Fetch-Site=same-site",
                "Sec-Fetch-Site=none",
                "Referer=https://evil.example/",
                "Cookie=tributary-session=abc",
                "Cookie=tributary-form=abc",
                "Cookie=anything=else"
            })
    void a_page_elsewhere_or_a_browser_with_cookies_cannot_use_it(String header) {
        String name = header.substring(0, header.indexOf('='));
        String value = header.substring(header.indexOf('=') + 1);

        assertThat(post("/stop/abc", FORM, ONE_CLICK, name, value).statusCode()).isEqualTo(403);
        assertThat(post(
                                "/stop/abc",
                                "multipart/form-data; boundary=x",
                                multipart("x", part("List-Unsubscribe", "One-Click")),
                                name,
                                value)
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.done).isEmpty();
    }

    @Test
    void it_reaches_only_methods_that_expect_it() {
        assertThat(post("/other", FORM, ONE_CLICK).statusCode()).isEqualTo(403);
        assertThat(post(
                                "/other",
                                "multipart/form-data; boundary=x",
                                multipart("x", part("List-Unsubscribe", "One-Click")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/stop", FORM, ONE_CLICK).statusCode()).isEqualTo(401);
        assertThat(post("/servlet", FORM, ONE_CLICK).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(post("/nothing", FORM, ONE_CLICK).statusCode()).isEqualTo(404);
        assertThat(post("/public", FORM, ONE_CLICK).statusCode()).isEqualTo(404);
        assertThat(web.send(web.request("/stop/abc")
                                .header("Content-Type", FORM)
                                .method("DELETE", HttpRequest.BodyPublishers.ofString(ONE_CLICK)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.done).isEmpty();
    }

    @Test
    void a_header_cannot_turn_it_into_something_else() {
        for (Map.Entry<String, String> header : Map.of(
                        "X-HTTP-Method-Override", "DELETE", "X-Method-Override", "DELETE")
                .entrySet()) {
            post("/stop/abc?_method=DELETE", FORM, ONE_CLICK, header.getKey(), header.getValue());
        }
        assertThat(pages.done).hasSize(2).doesNotContain("deleted");
    }

    @Test
    void an_administrators_token_does_not_come_along() {
        assertThat(post("/stop/abc", FORM, ONE_CLICK, "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
        assertThat(pages.done).isEmpty();
    }
}
