package org.tributary.api.people;

import java.util.Optional;

/**
 * What a request brought along to say who it is from.
 *
 * @param bearer the token of an {@code Authorization: Bearer} header; secret, never logged
 * @param session the value of the session cookie; secret, never logged
 */
public record Credentials(Optional<String> bearer, Optional<String> session) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "Credentials[bearer=" + (bearer.isPresent() ? "given" : "none") + ", session="
                + (session.isPresent() ? "given" : "none") + "]";
    }
}
