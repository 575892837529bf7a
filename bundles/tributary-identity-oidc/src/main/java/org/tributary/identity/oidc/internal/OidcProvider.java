package org.tributary.identity.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.identity.VerifiedPerson;
import org.tributary.api.net.OutboundHttp;

/** Proves who somebody is by the authorization code flow of OpenID Connect, with PKCE, state and nonce. */
final class OidcProvider implements IdentityProvider {

    /** How far the clocks of the issuer and of this host may be apart, in seconds. */
    private static final int SKEW = 60;

    private static final int LONGEST_PARAMETER = 8000;

    /** It goes in a header, and headers have an end. */
    private static final int LONGEST_ACCESS_TOKEN = 3900;

    private static final Set<String> LATER = Set.of("temporarily_unavailable", "server_error");

    /** What the issuer says of us, and not of the person. */
    private static final Set<String> OURS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_scope",
            "unauthorized_client",
            "unsupported_grant_type",
            "unsupported_response_type");

    private final OidcSettings settings;
    private final GuardedSender sender;
    private final Issuer issuer;
    private final ClientID client;

    private OidcProvider(OidcSettings settings, GuardedSender sender, Issuer issuer) {
        this.settings = settings;
        this.sender = sender;
        this.issuer = issuer;
        this.client = new ClientID(settings.clientId());
    }

    /** Asks nobody yet. */
    static OidcProvider of(OidcSettings settings, OutboundHttp http, Clock clock) {
        GuardedSender sender = new GuardedSender(http);
        return new OidcProvider(settings, sender, new Issuer(settings.issuer(), sender, clock));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String label(Locale locale) {
        return settings.label().orElseGet(() -> {
            String host = URI.create(settings.issuer()).getHost();
            return host.startsWith("login.microsoftonline.")
                    ? Refusals.text("label.microsoft")
                    : Refusals.text("label", host);
        });
    }

    @Override
    public Beginning begin(URI callback) {
        Issuer.Published published = published();
        PendingSignIn pending = PendingSignIn.random();
        URI address = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), client, callback)
                .endpointURI(published.authorization())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Beginning(address, pending.secret());
    }

    @Override
    public VerifiedPerson finish(Map<String, List<String>> parameters, String secret, URI callback) {
        PendingSignIn pending = PendingSignIn.read(secret)
                .orElseThrow(() -> Refusals.refused("The secret is not one that this door gave"));
        // Before anything else is believed: did this browser begin it?
        if (!single(parameters, "state").map(pending::isState).orElse(false)) {
            throw Refusals.refused("The state is not that of the beginning");
        }
        Optional<String> error = single(parameters, "error");
        if (error.isPresent()) {
            throw said(error.get(), single(parameters, "error_description"));
        }
        String code = single(parameters, "code").orElseThrow(() -> Refusals.refused("There is no code"));
        Issuer.Published published = published();
        Optional<String> from = single(parameters, "iss");
        if (from.isPresent() && !published.servesManyTenants() && !from.get().equals(published.name())) {
            throw Refusals.refused("The code is from another issuer");
        }
        OIDCTokenResponse tokens = exchange(published, code, pending, callback);
        Claims claims = verified(published, tokens.getOIDCTokens().getIDToken(), pending);
        if (settings.addressClaims().stream().noneMatch(claims::has)) {
            claims = claims.and(askedFor(published, tokens.getOIDCTokens().getAccessToken()));
        }
        return claims.person(settings, published.servesManyTenants());
    }

    private Issuer.Published published() {
        Issuer.Published published = issuer.published();
        if (published.servesManyTenants() && settings.tenants().isEmpty()) {
            throw Refusals.misconfigured("The issuer serves many tenants, and the setting tenants approves none", null);
        }
        return published;
    }

    /** What the browser brought once; nothing where it is missing, brought twice or overlong. */
    private static Optional<String> single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1
                        && values.get(0).length() <= LONGEST_PARAMETER
                        && !values.get(0).isEmpty()
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    private static IdentityFailure said(String error, Optional<String> description) {
        String words = "The issuer said " + error
                + description.map(more -> ": " + more).orElse("");
        if (error.equals("access_denied") || error.equals("consent_required")) {
            return Refusals.cancelled();
        }
        if (LATER.contains(error)) {
            return Refusals.unavailable(new IOException(words));
        }
        return OURS.contains(error) ? Refusals.misconfigured(words, null) : Refusals.refused(words);
    }

    private OIDCTokenResponse exchange(Issuer.Published published, String code, PendingSignIn pending, URI callback) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, pending.verifier());
        TokenRequest.Builder request = settings.secret()
                .map(Secret::new)
                .map(secret -> new TokenRequest.Builder(
                        published.token(),
                        published.secretInBody()
                                ? new ClientSecretPost(client, secret)
                                : new ClientSecretBasic(client, secret),
                        grant))
                .orElseGet(() -> new TokenRequest.Builder(published.token(), client, grant));
        try {
            HTTPResponse answer = request.build().toHTTPRequest().send(sender);
            if (answer.getStatusCode() >= 500) {
                throw new IOException("The issuer answered " + answer.getStatusCode() + " to the code");
            }
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (!response.indicatesSuccess()) {
                ErrorObject error = response.toErrorResponse().getErrorObject();
                throw said(
                        Optional.ofNullable(error.getCode()).orElse("nothing"),
                        Optional.ofNullable(error.getDescription()));
            }
            return (OIDCTokenResponse) response.toSuccessResponse();
        } catch (IOException e) {
            throw Refusals.noAnswer(e);
        } catch (ParseException e) {
            throw Refusals.refused(e);
        }
    }

    /** The claims of a token that the issuer signed for this site, this sign-in and an approved tenant. */
    private Claims verified(Issuer.Published published, JWT token, PendingSignIn pending) {
        // Which tenant is believed only after the signature was checked against what is expected of that tenant.
        Optional<String> tenant = Claims.of(token).tenant();
        if (!settings.approves(tenant)) {
            throw Refusals.refused("tenant", "The tenant " + tenant.orElse("(none)") + " is not approved");
        }
        IDTokenValidator validator = new IDTokenValidator(
                new com.nimbusds.oauth2.sdk.id.Issuer(published.nameFor(tenant)),
                client,
                new JWSVerificationKeySelector<>(published.algorithms(), published.keys()),
                null);
        validator.setMaxClockSkew(SKEW);
        try {
            IDTokenClaimsSet checked = validator.validate(token, pending.nonce());
            if (!isForThisSite(checked)) {
                throw Refusals.refused("The token is for several sites, and another one asked for it");
            }
            return Claims.of(checked);
        } catch (KeySourceException e) {
            throw Refusals.unavailable(e);
        } catch (BadJOSEException | JOSEException e) {
            throw Refusals.refused(e);
        }
    }

    /** The library sees to the audience, but not to who asked. */
    private boolean isForThisSite(IDTokenClaimsSet token) {
        return token.getAuthorizedParty() == null
                ? token.getAudience().size() == 1
                : token.getAuthorizedParty().getValue().equals(client.getValue());
    }

    /** Some issuers leave the address out of the token and give it to who holds the other one. */
    private Map<String, Object> askedFor(Issuer.Published published, AccessToken access) {
        if (published.userInfo().isEmpty()
                || access == null
                || access.getValue().length() > LONGEST_ACCESS_TOKEN) {
            return Map.of();
        }
        try {
            HTTPResponse answer = new UserInfoRequest(published.userInfo().get(), access)
                    .toHTTPRequest()
                    .send(sender);
            UserInfoResponse response = UserInfoResponse.parse(answer);
            return response.indicatesSuccess() && response.toSuccessResponse().getUserInfo() != null
                    ? new HashMap<>(response.toSuccessResponse().getUserInfo().toJSONObject())
                    : Map.of();
        } catch (IOException e) {
            throw Refusals.noAnswer(e);
        } catch (ParseException e) {
            throw Refusals.refused(e);
        }
    }

    /** For the operator: whether the issuer could be asked the last time. */
    HealthCheck health() {
        return new HealthCheck() {
            @Override
            public String name() {
                return "sign-in-" + settings.name();
            }

            @Override
            public Health check() {
                return issuer.failure()
                        .map(failure -> new Health(
                                Health.Status.DEGRADED,
                                "Nobody can sign in at " + settings.issuer() + ": "
                                        + failure.getCause().getMessage()))
                        .orElse(new Health(Health.Status.UP, "People can sign in at " + settings.issuer() + "."));
            }
        };
    }
}
