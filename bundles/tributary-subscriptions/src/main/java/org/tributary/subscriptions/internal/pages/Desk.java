package org.tributary.subscriptions.internal.pages;

import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;

/**
 * Whose subscriptions a page looks after, and by what right.
 *
 * @param kind which page it is
 */
record Desk(Follower follower, Holder holder, Kind kind) {

    /** Which page it is. */
    enum Kind {
        /** Of somebody who signed in. */
        OWN,
        /** By the link in a mail. */
        LINK,
        /** Of a team. */
        CHANNEL
    }

    boolean isChannel() {
        return kind == Kind.CHANNEL;
    }
}
