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

    private static final Duration STOP_WORKS = Duration.ofDays(400);
    private static final Duration MANAGE_WORKS = Duration.ofDays(90);

    private final Site site;
    private final Capabilities capabilities;
    private final Clock clock;
    private final Follower follower;

    WaysOut(Site site, Capabilities capabilities, Clock clock, Follower follower) {
        this.site = site;
        this.capabilities = capabilities;
        this.clock = clock;
        this.follower = follower;
    }

    private boolean isTeam() {
        return follower.organisation().isPresent();
    }

    /** Where one sees all that one follows, and changes it. */
    URI change() {
        if (isTeam()) {
            return site.absolute("/following/channels");
        }
        return follower.person().isPresent()
                ? site.absolute("/following")
                : site.absolute(
                        "/following/by-link/" + capabilities.mint(Purpose.MANAGE, follower.id(), in(MANAGE_WORKS)));
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
        return site.absolute("/following/stop/" + capabilities.mint(Purpose.STOP, object, in(STOP_WORKS)));
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
