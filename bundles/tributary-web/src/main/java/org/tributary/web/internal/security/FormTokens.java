package org.tributary.web.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ties a form to the browser it was made for.
 *
 * <p>The browser keeps a random key in a cookie that scripts and other sites cannot read, the form carries a keyed hash
 * of it and of the session. Nothing is kept here, so it holds over restarts and on every node.
 */
public final class FormTokens {

    /** The field of a form that carries the token. */
    public static final String FIELD = "_token";

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<byte[]> random;

    /** @param random gives 16 fresh random bytes at each call */
    public FormTokens(Supplier<byte[]> random) {
        this.random = random;
    }

    /** What belongs to this browser: the key of its cookie where it sent a good one, otherwise a new one. */
    public Ticket ticket(Optional<String> cookie, Optional<String> session) {
        return cookie.filter(FormTokens::isKey)
                .map(key -> ticket(key, session, false))
                .orElseGet(() -> {
                    String key = TEXT.encodeToString(random.get());
                    return ticket(key, session, true);
                });
    }

    /** Whether a form with this token was made for the browser and session. */
    public boolean fits(Optional<String> cookie, Optional<String> session, Optional<String> token) {
        if (cookie.isEmpty() || token.isEmpty() || !isKey(cookie.get())) {
            return false;
        }
        byte[] wanted = token(cookie.get(), session).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, token.get().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9_-]{22}");
    }

    private static Ticket ticket(String key, Optional<String> session, boolean isNew) {
        return new Ticket(key, token(key, session), isNew);
    }

    private static String token(String key, Optional<String> session) {
        return keyed(key, "form:" + session.orElse(""));
    }

    private static String keyed(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    /**
     * @param key what the cookie holds
     * @param token what the form carries
     * @param isNew whether the browser has to be given the cookie
     */
    public record Ticket(String key, String token, boolean isNew) {

        /** Tells this browser from others, and nobody can guess it. */
        public String browser() {
            return keyed(key, "browser:");
        }

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "Ticket[isNew=" + isNew + "]";
        }
    }
}
