package org.tributary.notify.govuk.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a service at Notify, {@code <name>-<id of the service>-<secret>}, and the tokens that it makes.
 *
 * @see <a href="https://docs.notifications.service.gov.uk/rest-api.html#authorisation-header">The token</a>
 */
final class ApiKey {

    private static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final Pattern FORM = Pattern.compile("(?:.*-)?(" + UUID + ")-(" + UUID + ")");
    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEADER = part("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));

    private final String service;
    private final byte[] secret;

    private ApiKey(String service, String secret) {
        this.service = service;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where it is no key; nothing of it is ever repeated. */
    static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches() ? Optional.of(new ApiKey(form.group(1), form.group(2))) : Optional.empty();
    }

    /** Whether it has the form of an id, as services and templates have. */
    static boolean isId(String text) {
        return text.matches(UUID);
    }

    /** A token that is good for half a minute around this moment. */
    String token(Instant now) {
        String claims = "{\"iss\":\"" + service + "\",\"iat\":" + now.getEpochSecond() + "}";
        String signed = HEADER + "." + part(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return signed + "." + part(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "ApiKey[service=" + service + "]";
    }
}
