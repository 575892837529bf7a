package org.tributary.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.store.internal.Texts;

/**
 * One request that may arrive twice.
 *
 * @param caller who sent it, so that two callers may choose the same key: the actor's id; up to 100 characters
 * @param key the request's {@code Idempotency-Key}; up to 200 characters
 * @param requestHash a hash over method, address and body, by which a key that is used for another request is noticed; up
 *     to 64 characters
 */
public record IdempotencyKey(String caller, String key, String requestHash) {

    private static final int LONGEST = 200;

    /**
     * The key of a request that came with one.
     *
     * @param caller the actor's id
     * @param key the header {@code Idempotency-Key} as it came
     * @param request address and body as text, the same for the same request; of any length
     * @throws InvalidInput on {@code Idempotency-Key}, where it is empty or longer than 200 characters
     */
    public static IdempotencyKey of(String caller, String key, String request) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw new InvalidInput("Idempotency-Key", Texts.text("key.form", LONGEST));
        }
        return new IdempotencyKey(caller, key, hash(request));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
