package org.tributary.people.internal.signin;

import org.tributary.api.id.PersonId;
import org.tributary.web.Secret;

/** What came of an attempt to sign in. */
public sealed interface Outcome {

    /**
     * They are in.
     *
     * @param session for the cookie
     * @param path where they go now
     */
    record Entered(PersonId person, Secret session, String path) implements Outcome {}

    /** Their account is closed, and why, in words for them; may be empty. */
    record Closed(String why) implements Outcome {}

    /** The link was asked for in another browser. Nothing was used up. */
    record Elsewhere() implements Outcome {}

    /** There is no such link, or no more: old, used, or a newer one was asked for. */
    record Over() implements Outcome {}
}
