package org.tributary.api.listing;

import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param name a person's name; empty for a role mailbox
 * @param role what they do, for example "Service owner"
 * @param email the address; never in a page that can be read without sign-in
 * @param visibleTo who may see that there is this contact; never wider than the listing
 * @param imported true until the organisation claims the listing: hidden and never written to
 */
public record Contact(Optional<String> name, String role, Optional<String> email, Circle visibleTo, boolean imported) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Contact[" + visibleTo.code() + "]";
    }
}
