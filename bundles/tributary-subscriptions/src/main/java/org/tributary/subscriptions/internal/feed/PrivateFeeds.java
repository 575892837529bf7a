package org.tributary.subscriptions.internal.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.digest.Reasons;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.flow.Messages.Item;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.Feed;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;

/**
 * Finds what a private feed holds. Its address is all that a feed reader brings, and readers on the web keep what they
 * read. So it shows what its follower may see at this moment, of that only what every member may see, and nothing once the
 * follower is gone.
 */
@Component(service = PrivateFeeds.class)
public final class PrivateFeeds {

    /** Readers ask every few minutes, and a team may share one address. */
    private static final int TIMES_AN_HOUR = 120;

    private static final int GUESSES_AN_HOUR = 60;

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;
    private final Messages messages;
    private final Listings listings;
    private final Reasons reasons;
    private final RateLimit readings;
    private final RateLimit guesses;

    @Activate
    public PrivateFeeds(
            @Reference Subscriptions subscriptions,
            @Reference Capabilities capabilities,
            @Reference Messages messages,
            @Reference Listings listings,
            @Reference Reasons reasons) {
        this(subscriptions, capabilities, messages, listings, reasons, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public PrivateFeeds(
            Subscriptions subscriptions,
            Capabilities capabilities,
            Messages messages,
            Listings listings,
            Reasons reasons,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
        this.messages = messages;
        this.listings = listings;
        this.reasons = reasons;
        this.readings = new RateLimit(TIMES_AN_HOUR, Duration.ofHours(1), clock);
        this.guesses = new RateLimit(GUESSES_AN_HOUR, Duration.ofHours(1), clock);
    }

    /**
     * What a feed holds.
     *
     * @param listings as the follower may see them, the latest news first
     */
    record Content(Subscription subscription, List<Listing> listings, Map<ListingId, Feed.Note> notes) {}

    /**
     * Opens a feed.
     *
     * @param client where the request comes from, for the limit only
     * @throws NotFound where the capability opens nothing, or what it opens is not followed any more
     * @throws Gone where its address was renewed
     * @throws org.tributary.api.refusal.TooMany where it is asked for too often
     */
    Content open(String capability, String client, Locale locale) {
        Texts texts = FeedTexts.of(locale);
        Optional<String> object = capabilities.open(Purpose.FEED, capability);
        if (object.isEmpty()) {
            guesses.take(client, texts.get("often.guesses"));
            throw new NotFound(texts.get("none"));
        }
        int point = object.get().indexOf('.');
        long id = Long.parseLong(object.get().substring(0, point));
        int generation = Integer.parseInt(object.get().substring(point + 1));
        readings.take(object.get(), texts.get("often"));
        Subscription subscription = Optional.ofNullable(
                        subscriptions.all(List.of(id)).get(id))
                .filter(one -> one.state() == Subscription.State.ACTIVE || one.state() == Subscription.State.PAUSED)
                .orElseThrow(() -> new NotFound(texts.get("none")));
        if (subscription.feedGeneration() != generation) {
            throw new Gone(texts.get("renewed"));
        }
        Follower follower = subscriptions
                .follower(subscription.follower())
                .filter(one -> one.state() == Follower.State.ACTIVE || one.state() == Follower.State.PAUSED)
                .orElseThrow(() -> new NotFound(texts.get("none")));
        return content(follower, subscription);
    }

    private Content content(Follower follower, Subscription subscription) {
        List<Item> items = messages.recent(subscription.id(), Feed.MOST);
        Viewer viewer = viewer(follower);
        List<Listing> visible =
                listings.findAll(items.stream().map(Item::listing).toList(), viewer);
        Map<ListingId, List<String>> why = reasons.of(follower, viewer, subscription, items, visible);
        Map<ListingId, Feed.Note> notes = new LinkedHashMap<>();
        for (Item item : items) {
            List<String> phrases = why.get(item.listing());
            if (phrases != null) {
                notes.put(item.listing(), new Feed.Note(String.join(" · ", phrases), item.noted()));
            }
        }
        List<Listing> told = new ArrayList<>(visible);
        told.removeIf(listing -> !notes.containsKey(listing.id()));
        return new Content(subscription, told, notes);
    }

    /** Without what only their own organisation, or their role, lets them see. */
    private Viewer viewer(Follower follower) {
        Viewer whole = subscriptions.viewer(follower);
        return whole.isMember() ? new Viewer(whole.person(), Role.MEMBER, Set.of()) : Viewer.visitor();
    }
}
