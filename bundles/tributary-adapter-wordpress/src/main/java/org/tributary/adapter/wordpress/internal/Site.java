package org.tributary.adapter.wordpress.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One WordPress.
 *
 * @param address its first page
 * @param account who asks; empty for a visitor
 */
record Site(URI address, Optional<Account> account) {

    /** An account there, with an application password. */
    record Account(String user, String password) {

        /** What the header {@code Authorization} says. */
        String authorization() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
