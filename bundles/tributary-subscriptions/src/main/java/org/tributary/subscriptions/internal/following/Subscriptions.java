package org.tributary.subscriptions.internal.following;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Viewer;
import org.tributary.store.ChangeLog;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;

/** Who follows what. */
@Component(service = Subscriptions.class)
public final class Subscriptions {

    private final Store store;
    private final Surrounds around;

    @Activate
    public Subscriptions(
            @Reference(target = "(unit=subscriptions)") Store store,
            @Reference ChangeLog log,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Listings listings,
            @Reference CurrentSite site,
            @Reference Capabilities capabilities) {
        this(store, log, people, organisations, listings, site, capabilities, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public Subscriptions(
            Store store,
            ChangeLog log,
            People people,
            Organisations organisations,
            Listings listings,
            CurrentSite site,
            Capabilities capabilities,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.around = new Surrounds(log, people, organisations, listings, site, capabilities, clock, random);
    }

    private record Surrounds(
            ChangeLog log,
            People people,
            Organisations organisations,
            Listings listings,
            CurrentSite site,
            Capabilities capabilities,
            Clock clock,
            RandomGenerator random) {}

    /** What somebody wants to follow, and how they want to hear of it. */
    public record Wish(Wanted wanted, String title, Set<News> news, Rhythm rhythm) {}

    /** Why somebody may look after a follower. */
    public sealed interface Holder {

        /** They signed in: their own, and channels of their organisations. */
        record SignedIn(Actor actor) implements Holder {}

        /** They opened a link of this follower. */
        record ByLink(String follower) implements Holder {}
    }

    /** What a link to confirm was for. */
    public record Confirmed(Follower follower, Subscription subscription) {}

    /** A channel that was just opened; the secret of a webhook is shown this once. */
    public record Opened(Follower follower, Optional<String> secret) {}

    /** Follows for the person who acts, at once. */
    public Subscription follow(Wish wish, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Follows into any follower that one holds. */
    public Subscription follow(String follower, Wish wish, Holder holder) {
        throw new UnsupportedOperationException();
    }

    /** Asks for it without an account, on a page. */
    public void ask(String address, Wish wish, String client) {
        ask(address, wish, client, Door.PAGE);
    }

    /** Asks for it without an account. */
    public void ask(String address, Wish wish, String client, Door door) {
        throw new UnsupportedOperationException();
    }

    /** What a link to confirm is for, without confirming; empty where it works no more. */
    public Optional<Confirmed> look(String capability) {
        throw new UnsupportedOperationException();
    }

    /** Confirms; NotFound where the link works no more. */
    public Confirmed confirm(String capability) {
        throw new UnsupportedOperationException();
    }

    public Optional<Follower> mine(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    public Follower follower(String id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public List<Follower> channels(OrganisationId organisation, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public List<Subscription> of(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription one(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription change(long id, Set<News> news, Rhythm rhythm, String title, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription pause(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription resume(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription stop(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription takeBack(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void pauseAll(String follower, Optional<Instant> until, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void resumeAll(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void stopAll(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    /** Stops all and forgets the address of a follower without an account; for others like {@link #stopAll}. */
    public void forget(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void timing(String follower, Timing timing, boolean nearToo, Holder holder) {
        throw new UnsupportedOperationException();
    }

    /** Mails a new link to look after what an address follows, where it follows something; always the same outcome. */
    public void remind(String address, String client) {
        throw new UnsupportedOperationException();
    }

    public Opened openChannel(String channel, String address, String name, OrganisationId organisation, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Optional<String> renewSecret(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void closeChannel(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public void reopen(String follower, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Subscription renewFeed(long id, Holder holder) {
        throw new UnsupportedOperationException();
    }

    public Optional<Follower> follower(String id) {
        throw new UnsupportedOperationException();
    }

    /** The secret of a webhook, for signing. */
    public Optional<String> secret(String follower) {
        throw new UnsupportedOperationException();
    }

    public Map<Long, Subscription> all(Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }

    /** Active ones by id, for the index. */
    public List<Subscription> active(long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Those that were made or changed since, in any state. */
    public List<Subscription> touched(Instant since) {
        throw new UnsupportedOperationException();
    }

    /** As whom a follower sees listings. */
    public Viewer viewer(Follower follower) {
        throw new UnsupportedOperationException();
    }

    /** After failing for days. */
    public void disable(String follower, String why) {
        throw new UnsupportedOperationException(follower + why + store + around);
    }
}
