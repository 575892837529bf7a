package org.tributary.subscriptions.internal.following;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.store.Store;

/** Makes and opens the links that work without signing in: each does one thing to one object until one day. */
@Component(service = Capabilities.class)
public final class Capabilities {

    private final Store store;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public Capabilities(@Reference(target = "(unit=subscriptions)") Store store) {
        this(store, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public Capabilities(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** A link's text for this object; up to its last day. */
    public String mint(Purpose purpose, String object, Instant until) {
        throw new UnsupportedOperationException(purpose + object + until + store + clock + random);
    }

    /** What the text was minted for, where it was minted here for this purpose and its last day is not over. */
    public Optional<String> open(Purpose purpose, String text) {
        throw new UnsupportedOperationException(purpose + text);
    }

    /** What a link may be used for. */
    public enum Purpose implements Coded {
        /** Confirming that one wants to hear: {@code follower/subscription}. */
        CONFIRM,
        /** Looking after all that a follower follows: {@code follower}. */
        MANAGE,
        /** Stopping one thing or all: {@code follower/subscription} or {@code follower}. */
        STOP,
        /** Reading the feed of a subscription: {@code subscription.generation}. */
        FEED
    }
}
