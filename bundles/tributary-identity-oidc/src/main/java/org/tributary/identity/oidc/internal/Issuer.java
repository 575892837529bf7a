package org.tributary.identity.oidc.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.net.Answer;

/**
 * What the issuer publishes about itself: asked when somebody first signs in, kept for half a day, and asked again while
 * what is known still serves.
 */
final class Issuer {

    /** Stands in the address of an issuer that serves many tenants. */
    private static final String TENANT = "{tenantid}";

    private static final Duration FRESH = Duration.ofHours(12);

    /** So long nobody is asked again after a failure, however many people try. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration KEYS_FRESH = Duration.ofHours(1);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);

    /** Signatures by keys that the issuer alone has; never by a secret that we have, too. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final String address;
    private final GuardedSender sender;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Published> known = Optional.empty();
    private volatile Optional<Failed> failed = Optional.empty();

    /** @param address without a slash at the end */
    Issuer(String address, GuardedSender sender, Clock clock) {
        this.address = address;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * What it published.
     *
     * @param name what it calls itself in its tokens, perhaps with a place for the tenant
     * @param secretInBody whether it takes the client's secret in the body only
     */
    record Published(
            String name,
            URI authorization,
            URI token,
            Optional<URI> userInfo,
            URI keyAddress,
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            boolean secretInBody,
            Instant read) {

        boolean servesManyTenants() {
            return name.contains(TENANT);
        }

        /** What it calls itself in the tokens of a tenant. */
        String nameFor(Optional<String> tenant) {
            return tenant.map(id -> name.replace(TENANT, id)).orElse(name);
        }
    }

    private record Failed(Instant at, IdentityFailure failure) {}

    /** @throws IdentityFailure where it cannot be had */
    Published published() {
        Optional<Published> found = known;
        if (found.isPresent() && isWithin(found.get().read(), FRESH)) {
            return found.get();
        }
        boolean mayAsk = false;
        try {
            mayAsk = asking.tryLock(found.isPresent() ? 0 : PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return mayAsk ? ask() : known.orElseThrow(() -> Refusals.unavailable(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.unavailable(e);
        } finally {
            if (mayAsk) {
                asking.unlock();
            }
        }
    }

    private Published ask() {
        // Somebody else may have asked while this one waited.
        if (known.isPresent() && isWithin(known.get().read(), FRESH)) {
            return known.get();
        }
        if (failed.isPresent() && isWithin(failed.get().at(), PAUSE)) {
            IdentityFailure before = failed.get().failure();
            return known.orElseThrow(() -> new IdentityFailure(before.reason(), before.getMessage(), before));
        }
        try {
            Published fresh = read();
            known = Optional.of(fresh);
            failed = Optional.empty();
            return fresh;
        } catch (IdentityFailure e) {
            failed = Optional.of(new Failed(clock.instant(), e));
            return known.orElseThrow(() -> e);
        }
    }

    private boolean isWithin(Instant since, Duration span) {
        return clock.instant().isBefore(since.plus(span));
    }

    /** Why it could not be had the last time; from memory. */
    Optional<IdentityFailure> failure() {
        return failed.map(Failed::failure);
    }

    private Published read() {
        URI document = URI.create(address + "/.well-known/openid-configuration");
        try {
            Answer answer = sender.read(document);
            if (answer.status() >= 500) {
                throw new IOException("The issuer answered " + answer.status() + " at " + document);
            }
            if (answer.status() != 200) {
                throw Refusals.misconfigured(
                        "The issuer answered " + answer.status() + " at " + document + "; is the setting issuer right?",
                        null);
            }
            return parse(JSONObjectUtils.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (ParseException | MalformedURLException e) {
            throw Refusals.misconfigured("What stands at " + document + " does not describe an issuer", e);
        } catch (IOException e) {
            throw Refusals.noAnswer(e);
        }
    }

    private Published parse(Map<String, Object> document) throws ParseException, MalformedURLException {
        String name = Optional.ofNullable(JSONObjectUtils.getString(document, "issuer"))
                .orElse("");
        if (!isOurs(name)) {
            throw Refusals.misconfigured(
                    "The issuer calls itself " + name + " and not " + address + "; is the setting issuer right?", null);
        }
        URI keyAddress = endpoint(document, "jwks_uri");
        return new Published(
                name,
                endpoint(document, "authorization_endpoint"),
                endpoint(document, "token_endpoint"),
                document.get("userinfo_endpoint") == null
                        ? Optional.empty()
                        : Optional.of(endpoint(document, "userinfo_endpoint")),
                keyAddress,
                keys(keyAddress),
                algorithms(document),
                secretInBody(document),
                clock.instant());
    }

    /** The same, but for a slash at the end, or our own with its place for the tenant filled. */
    private boolean isOurs(String name) {
        String bare = name.replaceAll("/+$", "");
        int tenant = bare.indexOf(TENANT);
        if (tenant < 0) {
            return bare.equals(address);
        }
        String before = bare.substring(0, tenant);
        String after = bare.substring(tenant + TENANT.length());
        return address.length() > before.length() + after.length()
                && address.startsWith(before)
                && address.endsWith(after)
                && address.substring(before.length(), address.length() - after.length())
                                .indexOf('/')
                        < 0;
    }

    private static URI endpoint(Map<String, Object> document, String key) throws ParseException {
        URI endpoint = JSONObjectUtils.getURI(document, key);
        if (endpoint == null || !OidcSettings.isSafe(endpoint)) {
            throw new ParseException(key + " is missing or not an address of https", 0);
        }
        return endpoint;
    }

    /** Kept over a new reading, so that the pauses between askings hold. */
    private JWKSource<SecurityContext> keys(URI keyAddress) throws MalformedURLException {
        Optional<Published> before = known.filter(was -> was.keyAddress().equals(keyAddress));
        if (before.isPresent()) {
            return before.get().keys();
        }
        // A key that is not known makes it ask again, but no more than twice in a pause.
        return JWKSourceBuilder.create(keyAddress.toURL(), sender)
                .cache(KEYS_FRESH.toMillis(), PATIENCE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_PAUSE.toMillis())
                .build();
    }

    private static Set<JWSAlgorithm> algorithms(Map<String, Object> document) throws ParseException {
        List<String> named = JSONObjectUtils.getStringList(document, "id_token_signing_alg_values_supported");
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
        for (String name : named == null ? List.of("RS256") : named) {
            algorithms.add(JWSAlgorithm.parse(name));
        }
        algorithms.retainAll(ALGORITHMS);
        if (algorithms.isEmpty()) {
            throw Refusals.misconfigured("The issuer signs its tokens in no way that can be checked", null);
        }
        return Set.copyOf(algorithms);
    }

    private static boolean secretInBody(Map<String, Object> document) throws ParseException {
        List<String> ways = JSONObjectUtils.getStringList(document, "token_endpoint_auth_methods_supported");
        return ways != null && !ways.contains("client_secret_basic") && ways.contains("client_secret_post");
    }
}
