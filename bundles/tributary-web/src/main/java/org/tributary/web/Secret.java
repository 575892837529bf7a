package org.tributary.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A secret that is given away once and kept only as its hash: a link in a mail, a session, a token for a machine.
 *
 * <p>It has 256 random bits, so a plain hash is enough: nobody can try them all, and a table that leaks opens nothing.
 *
 * @param value 43 characters that an address may hold as they are
 */
public record Secret(String value) {

    private static final int BYTES = 32;

    /** @throws IllegalArgumentException where it is not 43 characters of base64url */
    public Secret {
        if (!isSecret(value)) {
            throw new IllegalArgumentException("Not a secret of 43 url-safe characters");
        }
    }

    /**
     * A new one.
     *
     * @param random one that cannot be predicted: {@link java.security.SecureRandom} outside of tests
     */
    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody sent, where it looks like a secret. */
    public static Optional<Secret> parse(String text) {
        return isSecret(text) ? Optional.of(new Secret(text)) : Optional.empty();
    }

    private static boolean isSecret(String text) {
        return text != null && text.matches("[A-Za-z0-9_-]{43}");
    }

    /** What is kept of it: SHA-256 of its characters in 64 hexadecimal digits. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
