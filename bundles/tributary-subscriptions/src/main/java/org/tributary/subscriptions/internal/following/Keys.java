package org.tributary.subscriptions.internal.following;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short texts by which the same thing is found again: what is followed, and an address in any spelling. */
final class Keys {

    private Keys() {}

    /** The same for the same listing, or for filters that mean the same. */
    static String of(Wanted wanted) {
        return hash(
                "wanted",
                wanted.listing().map(id -> "listing " + id).orElseGet(() -> FilterJson.write(wanted.filter())));
    }

    /** SHA-256 over the parts in 64 hexadecimal digits. */
    static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
