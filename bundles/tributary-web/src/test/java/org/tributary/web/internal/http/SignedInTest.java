package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TooMany;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

/** Sessions, tokens, forms and what visitors are told where they have to sign in. */
class SignedInTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String SESSION = "s".repeat(43);
    private static final String WAITING = "n".repeat(43);
    private static final String READER = "r".repeat(43);
    private static final String WRITER = "w".repeat(43);

    private static final MenuContribution SIGN_IN = (viewer, locale) ->
            viewer.isMember() ? Optional.empty() : Optional.of(new MenuContribution.Entry("/sign-in", "Sign in", 900));

    @Path("/")
    public static class Pages {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger changed = new AtomicInteger();

        @GET
        @Path("public")
        @Produces("text/html")
        @ReadyBytes
        public Page open(@Context Visit visit) {
            made.incrementAndGet();
            Content body =
                    out -> out.writeContent("<h1>For a " + visit.viewer().role().code() + "</h1>");
            return Page.of("Public", body);
        }

        @GET
        @Path("api/v1/thing")
        @Produces("application/json")
        @ReadyBytes
        public Response thing(@Context Visit visit) {
            made.incrementAndGet();
            return Response.ok(
                            "{\"for\":\"" + visit.viewer().role().code() + "\",\"text\":\"" + "a".repeat(2_000) + "\"}")
                    .tag("v7-1f0a")
                    .build();
        }

        @GET
        @Path("form")
        @Produces("text/html")
        public Page form(@Context Visit visit) {
            Content body = out -> {
                out.writeContent("<h1>Form</h1><form method=post>");
                visit.ui().formToken().writeTo(out);
                out.writeContent("</form>");
            };
            return Page.of("Form", body);
        }

        @POST
        @Path("form")
        @Consumes("application/x-www-form-urlencoded")
        @Produces("text/html")
        public Object send(@Context Visit visit, Form form) {
            changed.incrementAndGet();
            return switch (form.text("do")) {
                case "sign-in" -> Redirect.after("/public").signedIn(SESSION);
                case "sign-out" -> Redirect.after("/public").signedOut();
                case "forbidden" -> throw new NotAllowed("Sign in to publish.", true);
                default -> Redirect.after("/public?" + form.fields().size());
            };
        }

        @GET
        @Path("mine")
        @Produces("text/html")
        public Page mine(@Context Visit visit) {
            if (!visit.viewer().isMember()) {
                throw new NotAllowed("Sign in to see your listings.", true);
            }
            return Page.of("Mine", out -> out.writeContent("<h1>Mine</h1>"));
        }

        @GET
        @Path("often")
        @Produces("text/html")
        public Page often() {
            throw new TooMany("You asked too often. Wait ten minutes.", Duration.ofMinutes(10));
        }

        @GET
        @Path("visit")
        @Produces("text/plain")
        public String visit(@Context Visit visit) {
            return visit.actor().id() + "|" + visit.caller().readOnly() + "|" + visit.browser() + "|" + visit.client();
        }

        @GET
        @Path("api/v1/mine")
        @Produces("application/json")
        public Map<String, String> mineApi() {
            throw new NotAllowed("Sign in to see your listings.", true);
        }

        @POST
        @Path("api/v1/things")
        @Consumes("application/json")
        @Produces("application/json")
        public Map<String, String> change(@Context Visit visit, Map<String, String> body) {
            changed.incrementAndGet();
            return Map.of("by", visit.actor().id());
        }
    }

    private final Pages pages = new Pages();
    private RunningWeb web;

    @BeforeEach
    void start() {
        web = running(Map.of());
    }

    private RunningWeb running(Map<String, Object> settings) {
        RunningWeb running = new RunningWeb(settings, List.of(SIGN_IN), SignedInTest::known);
        running.add(pages);
        running.awaitReady();
        return running;
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static Optional<Caller> known(Credentials credentials) {
        Viewer machine = new Viewer(Optional.empty(), Role.MEMBER, Set.of());
        if (credentials.session().filter(WAITING::equals).isPresent()) {
            return Optional.of(Caller.of(new Viewer(Optional.of(new PersonId("new")), Role.VISITOR, Set.of())));
        }
        if (credentials.session().filter(SESSION::equals).isPresent()) {
            return Optional.of(Caller.of(new Viewer(Optional.of(new PersonId("p1")), Role.MEMBER, Set.of())));
        }
        return credentials
                .bearer()
                .filter(token -> token.equals(READER) || token.equals(WRITER))
                .map(token -> new Caller(machine, "planning robot", token.equals(READER)));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    /** Fills the form in as a browser does. */
    private HttpResponse<String> fill(RunningWeb running, String body, String... headers) {
        HttpResponse<String> page = running.get("/form", "Accept", BROWSER);
        String token = page.body().replaceAll("(?s).*name=\"_token\" value=\"([A-Za-z0-9_-]{43})\".*", "$1");
        HttpRequest.Builder request = running.request("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", BROWSER)
                .header("Cookie", header(page, "Set-Cookie").split(";")[0])
                .POST(HttpRequest.BodyPublishers.ofString(body + "&_token=" + token));
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void signing_in_gives_the_browser_a_session_that_scripts_and_other_sites_cannot_use() {
        var answer = fill(web, "do=sign-in");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Set-Cookie"))
                .isEqualTo("tributary-session=" + SESSION + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void over_https_the_session_never_leaves_it_and_no_neighbour_can_set_it() {
        try (RunningWeb secure = running(Map.of("baseUrl", "https://tributary.example"))) {
            assertThat(header(fill(secure, "do=sign-in"), "Set-Cookie"))
                    .isEqualTo("__Host-tributary-session=" + SESSION + "; Path=/; HttpOnly; SameSite=Lax; Secure");
        }
    }

    @Test
    void signing_out_takes_the_session_away() {
        assertThat(header(fill(web, "do=sign-out"), "Set-Cookie"))
                .isEqualTo("tributary-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void over_plain_http_nobody_gets_a_session_and_the_operator_is_told_what_to_do() {
        try (RunningWeb open = running(Map.of("baseUrl", "http://tributary.example"))) {
            var answer = fill(open, "do=sign-in");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(header(answer, "Set-Cookie")).doesNotContain("session");
            assertThat(header(answer, "Location")).isEmpty();
            assertThat(answer.body()).contains("TRIBUTARY_BASE_URL").doesNotContain(SESSION);
        }
    }

    @Test
    void somebody_signed_in_neither_gets_nor_fills_what_is_kept_for_visitors() {
        assertThat(web.get("/public", "Accept", BROWSER).body()).contains("For a visitor");
        var member = web.get("/public", "Accept", BROWSER, "Cookie", "tributary-session=" + SESSION);
        var again = web.get("/public", "Accept", BROWSER);
        var unknown = web.get("/public", "Accept", BROWSER, "Cookie", "tributary-session=" + "x".repeat(43));

        assertThat(member.body()).contains("For a member").doesNotContain("/sign-in");
        assertThat(header(member, "Cache-Control")).isEqualTo("no-store");
        assertThat(again.body()).contains("For a visitor");
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.body()).contains("For a visitor");
        assertThat(pages.made)
                .as("made once for visitors and once for the member")
                .hasValue(2);
    }

    @Test
    void what_machines_read_without_a_token_is_kept_with_its_version() {
        var first = web.get("/api/v1/thing", "Accept-Encoding", "gzip");
        var second = web.get("/api/v1/thing");
        var known = web.get("/api/v1/thing", "If-None-Match", "\"v7-1f0a\"");
        var compressed = web.get("/api/v1/thing", "Accept-Encoding", "gzip");
        assertThat(pages.made).as("made once").hasValue(1);
        var ours = web.get("/api/v1/thing", "Authorization", "Bearer " + RunningWeb.TOKEN);

        assertThat(second.body()).contains("\"for\":\"visitor\"");
        assertThat(ours.body()).contains("\"for\":\"administrator\"");
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        for (var answer : List.of(first, second, known, compressed)) {
            assertThat(answer.headers().allValues("ETag"))
                    .as("the version, which If-Match brings back")
                    .containsExactly("\"v7-1f0a\"");
        }
    }

    @Test
    void two_sessions_at_once_are_none() {
        var answer = web.get(
                "/public",
                "Accept",
                BROWSER,
                "Cookie",
                "tributary-session=" + SESSION + "; tributary-session=" + SESSION);

        assertThat(answer.body()).contains("For a visitor");
    }

    @Test
    void a_visitor_who_opens_a_page_for_members_is_asked_to_sign_in_and_comes_back() {
        var answer = web.get("/mine?tab=drafts&q=a%26b", "Accept", BROWSER);

        assertThat(answer.statusCode()).isEqualTo(303);
        // So that what is begun at once is known to have been begun in this browser.
        assertThat(header(answer, "Set-Cookie")).startsWith("tributary-form=");
        assertThat(URI.create(header(answer, "Location")).getPath()).isEqualTo("/sign-in");
        assertThat(header(answer, "Location")).endsWith("/sign-in?to=%2Fmine%3Ftab%3Ddrafts%26q%3Da%2526b");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_program_and_a_form_are_told_to_sign_in_and_not_sent_elsewhere() {
        assertThat(web.get("/api/v1/mine", "Accept", BROWSER).statusCode()).isEqualTo(401);
        var form = fill(web, "do=forbidden");
        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.body()).contains("href=\"/sign-in\"", "Sign in to publish.");
    }

    @Test
    void somebody_who_waits_for_a_curator_is_not_told_to_sign_in_once_more() {
        var answer = web.get("/mine", "Accept", BROWSER, "Cookie", "tributary-session=" + WAITING);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("You are signed in, but a curator")
                .doesNotContain("Sign in to see your listings.");
    }

    @Test
    void where_nobody_can_sign_in_nobody_is_sent_there() {
        try (RunningWeb bare = RunningWeb.with(pages)) {
            var answer = bare.get("/mine", "Accept", BROWSER);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("Sign in to see your listings.").doesNotContain("/sign-in");
        }
    }

    @Test
    void a_token_that_may_only_read_changes_nothing() {
        String json = "{}";
        var read = web.get("/visit", "Authorization", "Bearer " + READER);
        var refused = send("/api/v1/things", json, READER);
        var allowed = send("/api/v1/things", json, WRITER);

        assertThat(read.body()).startsWith("planning robot|true|");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This token may only read.");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.body()).contains("planning robot");
        assertThat(pages.changed).hasValue(1);
    }

    @Test
    void who_sends_a_token_beside_a_session_is_what_the_token_is() {
        var answer = web.get("/visit", "Authorization", "Bearer " + READER, "Cookie", "tributary-session=" + SESSION);

        assertThat(answer.body()).startsWith("planning robot|true|");
    }

    private HttpResponse<String> send(String path, String json, String token) {
        return web.send(web.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void a_form_that_was_made_before_signing_in_says_what_to_do() {
        var answer = fill(web, "do=save", "Cookie", "tributary-session=" + SESSION);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("signed in or out since", "reload the page");
        assertThat(pages.changed).hasValue(0);
    }

    @Test
    void what_somebody_wrote_is_not_lost_when_they_have_to_sign_in_first() {
        String words = "People+ring+every+Monday+%3Cscript%3E";
        String text = "People ring every Monday &lt;script&gt;";
        String origin = web.base().toString();

        var visitor = fill(web, "do=forbidden&code=123456&problem=" + words);
        var old = fill(web, "problem=" + words, "Cookie", "tributary-session=" + SESSION, "Origin", origin);
        var unproved = fill(web, "problem=" + words, "Cookie", "tributary-session=" + SESSION);

        assertThat(visitor.statusCode()).isEqualTo(401);
        assertThat(visitor.body()).contains(text, "Copy it before you leave").doesNotContain("123456", "<script>");
        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(old.body()).contains(text);
        assertThat(unproved.statusCode()).isEqualTo(403);
        assertThat(unproved.body()).as("another site may have sent it").doesNotContain("People ring");
    }

    @Test
    void too_often_is_said_with_the_time_to_wait() {
        var answer = web.get("/often", "Accept", BROWSER);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Retry-After")).isEqualTo("600");
        assertThat(answer.body()).contains("You asked too often. Wait ten minutes.");
    }

    private String[] visit(RunningWeb running, String... headers) {
        return running.get("/visit", headers).body().split("\\|");
    }

    @Test
    void a_browser_is_the_same_over_its_requests_and_another_is_another() {
        String cookie =
                header(web.get("/form", "Accept", BROWSER), "Set-Cookie").split(";")[0];
        String other = header(web.get("/form", "Accept", BROWSER), "Set-Cookie").split(";")[0];

        String first = visit(web, "Cookie", cookie)[2];
        assertThat(visit(web, "Cookie", cookie + "; tributary-session=" + SESSION)[2])
                .isEqualTo(first);
        assertThat(visit(web, "Cookie", other)[2]).isNotEqualTo(first);
        assertThat(first).matches("[A-Za-z0-9_-]{43}").doesNotContain(cookie.split("=")[1]);
        assertThat(visit(web)[2]).isNotEqualTo(visit(web)[2]);
    }

    @Test
    void a_proxy_on_this_machine_is_believed_about_its_peer_and_nobody_else() {
        assertThat(visit(web)[3]).isEqualTo("127.0.0.1");
        assertThat(visit(web, "X-Forwarded-For", "203.0.113.9")[3]).isEqualTo("203.0.113.9");
        assertThat(visit(web, "X-Forwarded-For", "203.0.113.9:4711")[3]).isEqualTo("203.0.113.9");
        assertThat(visit(web, "X-Forwarded-For", "198.51.100.1, 203.0.113.9")[3])
                .as("what the visitor said about itself counts for nothing")
                .isEqualTo("203.0.113.9");
        assertThat(visit(web, "X-Forwarded-For", "203.0.113.9, nonsense")[3]).isEqualTo("127.0.0.1");
        assertThat(visit(web, "X-Forwarded-For", "[2001:db8:1:2:3:4:5:6]:443")[3])
                .isEqualTo("2001:db8:1:2::/64");
        try (RunningWeb behind = running(Map.of("trustedProxies", new String[] {"10.1.0.0/16, 2001:db8::/32", "x"}))) {
            assertThat(visit(behind, "X-Forwarded-For", "198.51.100.1, 203.0.113.9, 10.1.2.3, 2001:db8::1")[3])
                    .isEqualTo("203.0.113.9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"words=%zz", "words=%", "words=%e", "words=%ff", "words=%c3%28", "%ff=words"})
    void a_form_that_is_wrongly_encoded_is_refused(String body) {
        var answer = fill(web, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The form cannot be read");
        assertThat(pages.changed).hasValue(0);
    }

    @Test
    void a_form_with_very_many_fields_is_refused() {
        assertThat(fill(web, "a=1&".repeat(400)).statusCode()).isEqualTo(303);
        var answer = fill(web, "a=1&".repeat(501));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("500 fields");
        assertThat(pages.changed).hasValue(1);
    }
}
