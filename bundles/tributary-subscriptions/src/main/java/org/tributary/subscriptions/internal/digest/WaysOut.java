package org.tributary.subscriptions.internal.digest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.web.Site;

/**
 * How a reader stops what they get, or changes it. A person gets links that work without signing in. A team gets none:
 * what stands in a channel is read by many, so its links lead to where one signs in.
 */
final class WaysOut {

    /** Makes the text of a link that works without signing in. */
    @FunctionalInterface
    interface Mint {
        String link(Purpose purpose, String object, Instant until);
    }

    private final Site site;
    private final Mint mint;
    private final Clock clock;
    private final Follower follower;

    /**
     * For one follower.
     *
     * @param mint makes the links: {@link Capabilities#mint}
     */
    WaysOut(Site site, Mint mint, Clock clock, Follower follower) {
        this.site = site;
        this.mint = mint;
        this.clock = clock;
        this.follower = follower;
    }

    private boolean isTeam() {
        return follower.organisation().isPresent();
    }

    /** Where one sees all that one follows, and changes it. */
    URI change() {
        if (isTeam()) {
            return site.absolute("/following/channels/" + follower.id());
        }
        return follower.person().isPresent()
                ? site.absolute("/following")
                : site.absolute("/following/by-link/"
                        + mint.link(Purpose.MANAGE, Capabilities.managed(follower), in(Capabilities.TO_MANAGE)));
    }

    /** Stops everything: what a mail program's own button does, so that from then on nothing comes. */
    URI stopAll() {
        return isTeam() ? change() : stop(follower.id());
    }

    /** Stops one subscription. */
    Optional<URI> stop(long subscription) {
        return isTeam() ? Optional.empty() : Optional.of(stop(follower.id() + "/" + subscription));
    }

    private URI stop(String object) {
        return site.absolute("/following/stop/" + mint.link(Purpose.STOP, object, in(Capabilities.TO_STOP)));
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
