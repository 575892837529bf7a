package org.tributary.subscriptions.internal.following;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes ids that nobody guesses, and reads them where they come back. */
public final class Identifiers {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;

    private Identifiers() {}

    /** The id of a follower: 22 letters and digits, 131 bits. */
    static String follower(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** The id of a subscription: above 0. */
    static long subscription(RandomGenerator random) {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    /** The id of a subscription as it came in an address or a form; empty where it can be none. */
    public static Optional<Long> subscription(String text) {
        try {
            return Optional.of(Long.valueOf(text)).filter(id -> id > 0);
        } catch (NumberFormatException noId) {
            return Optional.empty();
        }
    }
}
