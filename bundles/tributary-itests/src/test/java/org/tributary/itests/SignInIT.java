package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The doors of the packed archive: the mailbox of the demonstration, and an issuer of OpenID Connect. */
class SignInIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/sign-in/confirm[^\"]+)\"");

    private static final MockOAuth2Server ISSUER = new MockOAuth2Server(new OAuth2Config(true));
    private static Installation tributary;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ISSUER.start();
        tributary = Installation.unpack("sign-in")
                .with("TRIBUTARY_SAMPLES", "true")
                .with("TRIBUTARY_OIDC_ISSUER", ISSUER.issuerUrl("council").toString())
                .with("TRIBUTARY_OIDC_NAME", "council")
                .with("TRIBUTARY_OIDC_LABEL", "Sign in with the council")
                .with("TRIBUTARY_OIDC_CLIENT_ID", "tributary")
                .with("TRIBUTARY_OIDC_CLIENT_SECRET", "a secret")
                .with("TRIBUTARY_OIDC_DOMAINS", "millgate.example")
                .with("TRIBUTARY_OUTBOUND_ALLOW", "localhost,127.0.0.1")
                .start();
        // The samples are loaded behind the start: councils, officers, then listings.
        await().atMost(Duration.ofMinutes(2)).until(() -> tributary.found("missed bins") > 0);
        // Asked for the first time, an issuer on a busy machine may not answer in time.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> tributary.get("/sign-in/with/council").statusCode() == 303);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        tributary.close();
        ISSUER.shutdown();
    }

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(URI.create(tributary.address() + path));
    }

    private HttpResponse<String> post(URI address, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body())));
    }

    private static Optional<String> first(Pattern pattern, String page) {
        return Optional.of(pattern.matcher(page)).filter(Matcher::find).map(found -> found.group(1));
    }

    private static String token(HttpResponse<String> page) {
        return first(TOKEN, page.body()).orElseThrow(() -> new AssertionError(page.body()));
    }

    @Test
    void a_newcomer_becomes_an_invented_officer_by_the_mailbox() throws Exception {
        assertThat(get("/more/mailbox").body()).contains("/sign-in?address=imogen.farrow%40brackwater.example");
        HttpResponse<String> form = get("/sign-in?address=imogen.farrow%40brackwater.example");
        assertThat(form.body()).contains("value=\"imogen.farrow@brackwater.example\"");
        post(
                URI.create(tributary.address() + "/sign-in"),
                Map.of("_token", token(form), "address", "imogen.farrow@brackwater.example"));

        String link = await().atMost(Duration.ofSeconds(30))
                .until(() -> first(LINK, get("/more/mailbox").body()), Optional::isPresent)
                .orElseThrow();
        HttpResponse<String> entered = post(URI.create(tributary.address() + link), Map.of("_token", token(get(link))));

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(get("/account").body()).contains("Imogen Farrow", "Brackwater District Council");
        assertThat(get("/more/mailbox").body()).contains("You are signed in");
    }

    @Test
    void an_officer_signs_in_with_the_account_of_their_council() throws Exception {
        assertThat(get("/sign-in").body()).contains("Sign in with the council");

        HttpResponse<String> back = throughIssuer("aoife.brannigan@millgate.example");

        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(location(back).getPath()).isEqualTo("/topics");
        assertThat(get("/account").body()).contains("Aoife Brannigan", "Millgate Metropolitan Borough Council");
    }

    @Test
    void an_address_that_the_issuer_does_not_speak_for_lets_nobody_in() throws Exception {
        HttpResponse<String> back = throughIssuer("rosalind.achebe@castlemere.example");

        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.body()).contains("does not cover");
        assertThat(get("/account").statusCode()).isNotEqualTo(200);
    }

    /** A link straight to the issuer, as on an intranet; its form filled in; and back again. */
    private HttpResponse<String> throughIssuer(String address) throws IOException, InterruptedException {
        URI form = location(get("/sign-in/with/council?to=/topics"));
        HttpResponse<String> sent =
                post(form, Map.of("username", address, "claims", "{\"email\":\"" + address + "\"}"));
        return get(location(sent));
    }
}
