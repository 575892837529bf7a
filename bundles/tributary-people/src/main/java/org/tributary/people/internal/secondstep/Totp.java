package org.tributary.people.internal.secondstep;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Codes of an app as in RFC 6238: six digits, a new one every 30 seconds, SHA-1. It is what every app can do; the weakness
 * of SHA-1 is none here.
 */
final class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int KEY_BYTES = 20;

    /** Clocks of phones are a little wrong: the code before and the code after are good, too. */
    private static final int DRIFT = 1;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP);

    private Totp() {}

    /** A key that app and host share, Base32. */
    static String newKey(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Base32().encodeToString(key);
    }

    /**
     * Which step a code belongs to.
     *
     * @param lastStep the step of the last code that was taken; it and those before are not good again
     * @return empty where the code is wrong
     */
    static OptionalLong step(String key, String code, long lastStep, Instant now) {
        long present = now.getEpochSecond() / STEP.toSeconds();
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            boolean same = MessageDigest.isEqual(
                    code(key, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastStep) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(String key, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(key), CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The key of a second step cannot be read", e);
        }
    }

    /** What the app reads from the picture. */
    static String address(String site, String account, String key) {
        return "otpauth://totp/" + encoded(site) + ":" + encoded(account) + "?secret=" + key + "&issuer="
                + encoded(site);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
