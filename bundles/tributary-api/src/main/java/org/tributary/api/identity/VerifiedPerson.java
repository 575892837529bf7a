package org.tributary.api.identity;

import java.util.Optional;

/**
 * Somebody who has proved who they are.
 *
 * @param subject what the provider calls them, the same at every sign-in, unique with the provider's name
 * @param address their work address, which the provider vouches for; decides whose member they are
 * @param name what they are called, plain text
 */
public record VerifiedPerson(String subject, String address, Optional<String> name) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "VerifiedPerson";
    }
}
