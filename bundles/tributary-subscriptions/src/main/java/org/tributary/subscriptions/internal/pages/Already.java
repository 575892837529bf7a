package org.tributary.subscriptions.internal.pages;

import java.util.Optional;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Wanted;

/** What somebody who signed in follows already, so that they are led to change it and not to follow it again. */
final class Already {

    private Already() {}

    /** What they follow of this by their own mail; what they stopped does not count. */
    static Optional<Subscription> followed(Wanted wanted, Viewer viewer, Subscriptions subscriptions) {
        if (viewer.person().isEmpty()) {
            return Optional.empty();
        }
        Holder self = new Holder.SignedIn(Actor.of(viewer, Door.PAGE));
        return subscriptions.mine(viewer).flatMap(mine -> subscriptions.of(mine.id(), self).stream()
                .filter(own -> own.state() != State.STOPPED)
                .filter(own -> own.wanted().listing().equals(wanted.listing())
                        && own.wanted().filter().equals(wanted.filter()))
                .findFirst());
    }
}
