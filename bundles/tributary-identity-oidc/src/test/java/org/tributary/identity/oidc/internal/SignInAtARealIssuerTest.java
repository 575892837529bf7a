package org.tributary.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.health.Health;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityFailure.Reason;
import org.tributary.api.identity.IdentityProvider.Beginning;
import org.tributary.api.identity.VerifiedPerson;

/** A person signs in at an issuer that runs beside the test: real HTTP, its own login form, signed tokens. */
class SignInAtARealIssuerTest {

    private static final URI CALLBACK = URI.create("https://tributary.example/sign-in/callback/council");
    private static final String DESCRIPTION = "/openid-configuration";
    private static final String TENANT = "8d3c2a11-0000-4000-8000-00000000000a";

    private final Scripted scripted = new Scripted();
    private final MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(true), scripted);
    private final HttpClient browser = HttpClient.newHttpClient();
    private final PlainHttp http = new PlainHttp();
    private final TurnedClock clock = new TurnedClock();
    private String issuer;

    @BeforeEach
    void open() {
        server.start();
        issuer = server.issuerUrl("council").toString();
    }

    @AfterEach
    void close() {
        server.shutdown();
    }

    @Test
    void somebody_signs_in_and_is_who_the_issuer_says() throws Exception {
        OidcProvider door = door(Settings.of(issuer));

        VerifiedPerson person = signIn(
                door,
                "u-4711",
                Map.of("email", "ada@aldersea.example", "email_verified", true, "name", "Ada\u202e Byron\n"));

        assertThat(person.subject()).isEqualTo("u-4711");
        assertThat(person.address()).isEqualTo("ada@aldersea.example");
        assertThat(person.name()).contains("Ada Byron");
    }

    @Test
    void the_browser_is_sent_with_pkce_state_and_nonce_and_without_the_secret() {
        Beginning beginning = door(Settings.of(issuer)).begin(CALLBACK);

        Map<String, List<String>> query =
                URLUtils.parseParameters(beginning.address().getRawQuery());
        assertThat(query)
                .containsEntry("response_type", List.of("code"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("redirect_uri", List.of(CALLBACK.toString()))
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("client_secret");
        assertThat(query.get("scope").get(0).split(" ")).contains("openid", "email", "profile");
        assertThat(beginning.secret()).hasSizeLessThan(4000);
        String verifier =
                PendingSignIn.read(beginning.secret()).orElseThrow().verifier().getValue();
        assertThat(beginning.address().toString()).doesNotContain(verifier);
    }

    @Test
    void two_sign_ins_share_nothing_and_the_issuer_describes_itself_once() {
        OidcProvider door = door(Settings.of(issuer));

        PendingSignIn one = PendingSignIn.read(door.begin(CALLBACK).secret()).orElseThrow();
        PendingSignIn other = PendingSignIn.read(door.begin(CALLBACK).secret()).orElseThrow();

        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.nonce()).isNotEqualTo(other.nonce());
        assertThat(one.verifier()).isNotEqualTo(other.verifier());
        assertThat(http.times("/openid-configuration")).isEqualTo(1);
    }

    @Test
    void the_secret_goes_in_the_header_and_a_public_client_has_none() throws Exception {
        signIn(door(Settings.of(issuer)), "a", verified("a@aldersea.example"));
        assertThat(http.last("/token").headers()).containsKey("Authorization");
        assertThat(http.lastBody("/token")).contains("code_verifier=").doesNotContain("client_secret");

        signIn(door(Settings.of(issuer).withoutSecret()), "b", verified("b@aldersea.example"));
        assertThat(http.last("/token").headers()).doesNotContainKey("Authorization");
        assertThat(http.lastBody("/token")).contains("client_id=tributary", "code_verifier=");
    }

    // ---- what comes back with the browser --------------------------------------------------------------------------

    @Test
    void a_callback_that_this_browser_did_not_begin_is_refused_before_anybody_is_asked() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning ours = door.begin(CALLBACK);
        Map<String, List<String>> theirs = logIn(door.begin(CALLBACK).address(), "mallory", verified("m@b.example"));

        assertRefused(() -> door.finish(theirs, ours.secret(), CALLBACK));
        assertRefused(() -> door.finish(Map.of("code", theirs.get("code")), ours.secret(), CALLBACK));
        assertRefused(() -> door.finish(theirs, "{}", CALLBACK));
        assertRefused(() -> door.finish(theirs, "", CALLBACK));
        assertThat(http.times("/token")).isZero();
    }

    @Test
    void parameters_given_twice_or_not_at_all_are_refused() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        Map<String, List<String>> back = new HashMap<>(logIn(beginning.address(), "a", verified("a@b.example")));
        List<String> state = back.get("state");

        assertRefused(() -> door.finish(Map.of("state", state), beginning.secret(), CALLBACK));
        back.put("state", List.of(state.get(0), state.get(0)));
        assertRefused(() -> door.finish(back, beginning.secret(), CALLBACK));
        back.put("state", state);
        back.put("code", List.of("a", "b"));
        assertRefused(() -> door.finish(back, beginning.secret(), CALLBACK));
        back.put("code", List.of("x".repeat(9000)));
        assertRefused(() -> door.finish(back, beginning.secret(), CALLBACK));
        assertThat(http.times("/token")).isZero();
    }

    @Test
    void whoever_changes_their_mind_is_told_how_to_go_on() {
        IdentityFailure failure = saying("access_denied");

        assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(failure).hasMessageContaining("link by email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"temporarily_unavailable", "server_error"})
    void an_issuer_in_trouble_is_tried_again_later(String error) {
        assertThat(saying(error).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized_client", "invalid_scope", "invalid_request"})
    void an_issuer_that_does_not_know_this_site_is_for_the_administrator(String error) {
        assertThat(saying(error).reason()).isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void an_error_that_somebody_made_up_is_not_believed_and_never_shown() {
        assertThat(saying("<script>alert(1)</script>"))
                .hasMessageNotContaining("script")
                .extracting(IdentityFailure::reason)
                .isEqualTo(Reason.REFUSED);
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        assertRefused(() -> door.finish(
                Map.of("error", List.of("access_denied"), "state", List.of("guessed")), beginning.secret(), CALLBACK));
    }

    @Test
    void a_code_from_another_issuer_is_not_taken_to_this_one() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        Map<String, List<String>> back = new HashMap<>(logIn(beginning.address(), "a", verified("a@b.example")));
        back.put("iss", List.of("https://elsewhere.example"));

        assertRefused(() -> door.finish(back, beginning.secret(), CALLBACK));
        assertThat(http.times("/token")).isZero();
    }

    @Test
    void a_stolen_code_is_worth_nothing_without_the_verifier() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning theirs = door.begin(CALLBACK);
        Beginning ours = door.begin(CALLBACK);
        Map<String, List<String>> back = new HashMap<>(logIn(theirs.address(), "a", verified("a@b.example")));
        back.put(
                "state",
                List.of(PendingSignIn.read(ours.secret()).orElseThrow().state().getValue()));

        assertRefused(() -> door.finish(back, ours.secret(), CALLBACK));
    }

    @Test
    void a_code_is_taken_once() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        Map<String, List<String>> back = logIn(beginning.address(), "a", verified("a@b.example"));

        door.finish(back, beginning.secret(), CALLBACK);

        assertThatThrownBy(() -> door.finish(back, beginning.secret(), CALLBACK))
                .isInstanceOf(IdentityFailure.class);
    }

    // ---- tokens ----------------------------------------------------------------------------------------------------

    @Test
    void a_token_for_another_sign_in_is_refused() {
        assertTokenRefused(Map.of("nonce", "another"));
    }

    @Test
    void a_token_for_another_site_is_refused() {
        assertTokenRefused(Map.of("aud", "somebody-else"));
        assertTokenRefused(Map.of("aud", List.of("tributary", "somebody-else"), "azp", "somebody-else"));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        assertTokenRefused(Map.of("iss", "https://elsewhere.example"));
    }

    @Test
    void a_token_that_is_over_or_from_the_future_is_refused() {
        long now = Instant.now().getEpochSecond();

        assertTokenRefused(Map.of("exp", now - 120));
        assertTokenRefused(Map.of("iat", now + 600));
    }

    @Test
    void clocks_may_be_a_little_apart() throws Exception {
        Map<String, Object> claims = new HashMap<>(verified("a@aldersea.example"));
        claims.put("iat", Instant.now().getEpochSecond() + 20);

        assertThat(signIn(door(Settings.of(issuer)), "a", claims).address()).isEqualTo("a@aldersea.example");
    }

    private void assertTokenRefused(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(verified("ada@aldersea.example"));
        all.putAll(claims);
        assertRefused(() -> signIn(door(Settings.of(issuer)), "ada", all));
    }

    @Test
    void a_token_that_somebody_else_signed_is_refused() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        signIn(door, "a", verified("a@aldersea.example"));
        RSAKey forged = new RSAKeyGenerator(2048).keyID("council").generate();

        assertRefused(() -> signInWith(door, claims -> signed(forged, claims)));
        assertRefused(() -> signInWith(door, claims -> new PlainJWT(claims).serialize()));
        assertRefused(() -> signInWith(door, claims -> {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("council").build(), claims);
            token.sign(new MACSigner("a secret that this site and the issuer share"));
            return token.serialize();
        }));
    }

    @Test
    void a_token_that_was_changed_on_the_way_is_refused() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        RSAKey key = new RSAKeyGenerator(2048).keyID("theirs").generate();
        JWKSet keys = new JWKSet(key.toPublicJWK());
        assertThat(signInWith(door, claims -> signed(key, claims), keys).subject())
                .isEqualTo("ada");

        assertRefused(() -> signInWith(door, claims -> {
            String[] signed = signed(key, claims).split("\\.");
            JWTClaimsSet changed =
                    new JWTClaimsSet.Builder(claims).subject("somebody-else").build();
            return signed[0] + "." + Base64URL.encode(changed.toString()) + "." + signed[2];
        }));
    }

    @Test
    void an_address_that_is_only_told_to_who_asks_is_asked_for() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        RSAKey key = new RSAKeyGenerator(2048).keyID("theirs").generate();
        scripted.next("/userinfo", Map.of("sub", "ada", "email", "ada@aldersea.example", "email_verified", true));

        VerifiedPerson person = signInWith(
                door,
                claims -> signed(
                        key,
                        new JWTClaimsSet.Builder(claims).claim("email", null).build()),
                new JWKSet(key.toPublicJWK()));

        assertThat(person.address()).isEqualTo("ada@aldersea.example");
        assertThat(http.last("/userinfo").headers()).containsEntry("Authorization", "Bearer an-access-token");

        scripted.next("/userinfo", Map.of("sub", "eve", "email", "ada@aldersea.example", "email_verified", true));
        assertRefused(() -> signInWith(
                door,
                claims -> signed(
                        key,
                        new JWTClaimsSet.Builder(claims).claim("email", null).build())));
    }

    @Test
    void when_the_issuer_changes_its_keys_people_sign_in_on() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        signIn(door, "a", verified("a@aldersea.example"));
        assertThat(http.times("/jwks")).isEqualTo(1);
        signIn(door, "a", verified("a@aldersea.example"));
        assertThat(http.times("/jwks")).as("kept").isEqualTo(1);

        RSAKey fresh = new RSAKeyGenerator(2048).keyID("the-new-one").generate();
        VerifiedPerson person = signInWith(door, claims -> signed(fresh, claims), new JWKSet(fresh.toPublicJWK()));

        assertThat(person.address()).isEqualTo("ada@aldersea.example");
        assertThat(http.times("/jwks")).isEqualTo(2);
    }

    @Test
    void tokens_with_keys_that_nobody_knows_do_not_make_it_ask_again_and_again() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        signIn(door, "a", verified("a@aldersea.example"));
        for (int i = 0; i < 5; i++) {
            RSAKey unknown = new RSAKeyGenerator(2048).keyID("unknown-" + i).generate();
            assertThatThrownBy(() -> signInWith(door, claims -> signed(unknown, claims)))
                    .isInstanceOf(IdentityFailure.class);
        }

        assertThat(http.times("/jwks")).isLessThanOrEqualTo(2);
    }

    // ---- tenants and addresses -------------------------------------------------------------------------------------

    @Test
    void only_approved_tenants_of_an_issuer_for_everybody_sign_in() throws Exception {
        OidcProvider door = shared(TENANT + ":aldersea.example");
        String subject =
                signIn(door, "u1", inTenant(TENANT, "ada@aldersea.example")).subject();
        assertThat(subject).isEqualTo(TENANT + "/u1");

        String other = "ffffffff-0000-4000-8000-00000000000f";
        IdentityFailure failure = failure(() -> signIn(door, "u1", inTenant(other, "ada@aldersea.example")));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("not approved");

        // Says that it is of an approved tenant, but is signed as another's.
        Map<String, Object> lying = new HashMap<>(inTenant(other, "ada@aldersea.example"));
        lying.put("tid", TENANT);
        assertRefused(() -> signIn(door, "u1", lying));
        Map<String, Object> silent = new HashMap<>(inTenant(TENANT, "ada@aldersea.example"));
        silent.put("tid", "");
        assertRefused(() -> signIn(door, "u1", silent));
    }

    @Test
    void a_tenant_speaks_for_its_own_domains_only() {
        OidcProvider door = shared(TENANT + ":aldersea.example");

        assertThat(failure(() -> signIn(door, "u1", inTenant(TENANT, "boss@brackwater.example"))))
                .hasMessageContaining("brackwater.example");
        Map<String, Object> claimed = new HashMap<>(inTenant(TENANT, "boss@brackwater.example"));
        claimed.put("email_verified", true);
        assertRefused(() -> signIn(door, "u1", claimed));
    }

    @Test
    void without_domains_a_shared_issuer_itself_must_have_verified_the_address() throws Exception {
        OidcProvider door = shared(TENANT);
        Map<String, Object> claims = new HashMap<>(inTenant(TENANT, "ada@aldersea.example"));

        claims.put("email_verified", true);
        assertRefused(() -> signIn(door, "u1", claims));
        claims.put("xms_edov", "1");
        assertThat(signIn(door, "u1", claims).address()).isEqualTo("ada@aldersea.example");
    }

    @Test
    void an_issuer_for_everybody_without_a_list_lets_nobody_in() {
        OidcProvider door = shared();

        assertThat(failure(() -> door.begin(CALLBACK)).reason()).isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void the_issuer_of_one_council_vouches_for_its_domain() throws Exception {
        OidcProvider door = door(Settings.of(issuer).domains("aldersea.example"));

        assertThat(signIn(door, "a", Map.of("email", "Ada@Aldersea.example")).address())
                .isEqualTo("Ada@Aldersea.example");
        assertRefused(() -> signIn(door, "a", verified("guest@gmail.example")));
    }

    @Test
    void an_address_that_nobody_verified_is_not_believed() {
        OidcProvider door = door(Settings.of(issuer));

        assertThat(failure(() -> signIn(door, "a", Map.of("email", "ada@aldersea.example"))))
                .hasMessageContaining("confirmed");
        assertRefused(() -> signIn(door, "a", Map.of("email", "ada@aldersea.example", "email_verified", false)));
        assertThat(failure(() -> signIn(door, "a", Map.of("email_verified", true))))
                .hasMessageContaining("does not say");
        assertRefused(() -> signIn(door, "a", verified("ada@aldersea.example\r\nBcc: all@aldersea.example")));
    }

    @Test
    void an_address_elsewhere_in_the_token_is_taken_where_the_host_says_so() throws Exception {
        Settings settings = Settings.of(issuer).addressIn("email", "preferred_username");

        assertThat(signIn(
                                door(settings.domains("aldersea.example")),
                                "a",
                                Map.of("email", "ada@gmail.example", "preferred_username", "ada@aldersea.example"))
                        .address())
                .isEqualTo("ada@aldersea.example");
        assertRefused(() -> signIn(
                door(settings), "a", Map.of("preferred_username", "ada@aldersea.example", "email_verified", true)));
    }

    // ---- an issuer that is away or not what was set
    // ------------------------------------------------------------------

    @Test
    void an_issuer_that_is_away_is_asked_again_by_and_by() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        int port = URI.create(issuer).getPort();
        server.shutdown();

        assertThat(failure(() -> door.begin(CALLBACK)).reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure(() -> door.begin(CALLBACK)).reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(http.times("/openid-configuration"))
                .as("asked once for both")
                .isEqualTo(1);
        assertThat(door.health().check().status()).isEqualTo(Health.Status.DEGRADED);

        MockOAuth2Server again = new MockOAuth2Server(new OAuth2Config(true));
        again.start(port);
        try {
            clock.turn(Duration.ofSeconds(11));
            assertThat(door.begin(CALLBACK).address().getPort()).isEqualTo(port);
            assertThat(door.health().check().status()).isEqualTo(Health.Status.UP);
        } finally {
            again.shutdown();
        }
    }

    @Test
    void an_issuer_that_goes_away_during_a_sign_in_is_tried_again_later() throws Exception {
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        Map<String, List<String>> back = logIn(beginning.address(), "a", verified("a@aldersea.example"));
        server.shutdown();

        assertThat(failure(() -> door.finish(back, beginning.secret(), CALLBACK))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void what_is_known_serves_while_a_new_description_cannot_be_had() {
        OidcProvider door = door(Settings.of(issuer));
        door.begin(CALLBACK);
        server.shutdown();
        clock.turn(Duration.ofHours(13));

        assertThat(door.begin(CALLBACK).address()).isNotNull();
    }

    @Test
    void an_issuer_that_is_not_there_or_calls_itself_something_else_is_for_the_administrator() {
        scripted.next(DESCRIPTION, 404, "");
        assertThat(failure(() -> door(Settings.of(issuer)).begin(CALLBACK)).reason())
                .isEqualTo(Reason.MISCONFIGURED);

        describe("https://elsewhere.example", server.jwksUrl("council").toString());
        assertThat(failure(() -> door(Settings.of(issuer)).begin(CALLBACK)).reason())
                .isEqualTo(Reason.MISCONFIGURED);

        describe(issuer, "http://keys.example/jwks");
        assertThat(failure(() -> door(Settings.of(issuer)).begin(CALLBACK)).reason())
                .isEqualTo(Reason.MISCONFIGURED);

        scripted.next(DESCRIPTION, 200, "<html>Hello");
        assertThat(failure(() -> door(Settings.of(issuer)).begin(CALLBACK)).reason())
                .isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void the_button_says_where_one_signs_in() {
        assertThat(door(Settings.of("https://login.microsoftonline.com/" + TENANT + "/v2.0"))
                        .label(Locale.UK))
                .isEqualTo("Sign in with Microsoft");
        assertThat(door(Settings.of("https://id.aldersea.example")).label(Locale.UK))
                .isEqualTo("Sign in with id.aldersea.example");
    }

    // ---- the person and their browser
    // --------------------------------------------------------------------------------

    private OidcProvider door(Settings settings) {
        return OidcProvider.of(OidcSettings.of(settings), http, clock);
    }

    /** A door at an issuer that describes itself as Microsoft's does for several tenants. */
    private OidcProvider shared(String... tenants) {
        describe(
                issuer.replace("/council", "/{tenantid}"),
                server.jwksUrl("council").toString());
        return door(Settings.of(issuer).tenants(tenants));
    }

    private void describe(String name, String keys) {
        Map<String, Object> document = Map.of(
                "issuer", name,
                "authorization_endpoint",
                        server.authorizationEndpointUrl("council").toString(),
                "token_endpoint", server.tokenEndpointUrl("council").toString(),
                "jwks_uri", keys,
                "id_token_signing_alg_values_supported", List.of("RS256"));
        scripted.next(DESCRIPTION, document);
    }

    private Map<String, Object> inTenant(String tenant, String address) {
        return Map.of("tid", tenant, "iss", issuer.replace("/council", "/" + tenant), "email", address);
    }

    private static Map<String, Object> verified(String address) {
        return Map.of("email", address, "email_verified", true);
    }

    private VerifiedPerson signIn(OidcProvider door, String subject, Map<String, Object> claims)
            throws IOException, InterruptedException {
        Beginning beginning = door.begin(CALLBACK);
        return door.finish(logIn(beginning.address(), subject, claims), beginning.secret(), CALLBACK);
    }

    /** Fills in the form of the issuer and gives what the browser brings back. */
    private Map<String, List<String>> logIn(URI address, String subject, Map<String, Object> claims)
            throws IOException, InterruptedException {
        HttpResponse<String> form = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(form.body()).contains("<form").contains("name=\"username\"");
        HttpResponse<Void> back = browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=" + encoded(subject) + "&claims="
                                + encoded(JSONObjectUtils.toJSONString(claims))))
                        .build(),
                BodyHandlers.discarding());
        URI location = URI.create(back.headers().firstValue("Location").orElseThrow());
        assertThat(location.toString()).startsWith(CALLBACK.toString());
        return URLUtils.parseParameters(location.getRawQuery());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    /** A sign-in in which the issuer hands out a token that the test made. */
    private VerifiedPerson signInWith(OidcProvider door, Signing signing, JWKSet... keys) throws Exception {
        Beginning beginning = door.begin(CALLBACK);
        Map<String, List<String>> back = logIn(beginning.address(), "ada", Map.of());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ada")
                .audience("tributary")
                .issueTime(new Date())
                .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                .claim(
                        "nonce",
                        PendingSignIn.read(beginning.secret())
                                .orElseThrow()
                                .nonce()
                                .getValue())
                .claim("email", "ada@aldersea.example")
                .claim("email_verified", true)
                .build();
        scripted.next(
                "/token",
                Map.of("access_token", "an-access-token", "token_type", "Bearer", "id_token", signing.sign(claims)));
        for (JWKSet set : keys) {
            scripted.next("/jwks", set.toJSONObject());
        }
        return door.finish(back, beginning.secret(), CALLBACK);
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private IdentityFailure saying(String error) {
        OidcProvider door = door(Settings.of(issuer));
        Beginning beginning = door.begin(CALLBACK);
        String state =
                PendingSignIn.read(beginning.secret()).orElseThrow().state().getValue();
        return failure(() ->
                door.finish(Map.of("error", List.of(error), "state", List.of(state)), beginning.secret(), CALLBACK));
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static IdentityFailure failure(Attempt attempt) {
        IdentityFailure failure = catchThrowableOfType(IdentityFailure.class, attempt::run);
        assertThat(failure).as("somebody was let in").isNotNull();
        return failure;
    }

    private static void assertRefused(Attempt attempt) {
        assertThat(failure(attempt).reason()).isEqualTo(Reason.REFUSED);
    }

    /** A clock that the test turns. */
    private static final class TurnedClock extends Clock {

        private Duration ahead = Duration.ZERO;

        void turn(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
