package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;

/**
 * What messages are about, and what is due: for those who write messages and show feeds. Whoever shows a listing of it asks
 * for it with the viewer it is shown to, since it may be out of their sight by now.
 */
@Component(service = Messages.class)
public final class Messages {

    /** So many things one message is about at most. */
    static final int MOST_ITEMS = 500;

    /** Each asks somebody else's server for something: enough to set up all channels, and no more. */
    static final int TESTS_AN_HOUR = 30;

    private final Store store;
    private final Subscriptions subscriptions;
    private final RecentChanges changes;
    private final Clock clock;
    private final RateLimit tests;

    @Activate
    public Messages(@Reference(target = "(unit=subscriptions)") Store store, @Reference Subscriptions subscriptions) {
        this(store, subscriptions, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Messages(Store store, Subscriptions subscriptions, Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.changes = new RecentChanges(store);
        this.clock = clock;
        this.tests = new RateLimit(TESTS_AN_HOUR, Duration.ofHours(1), clock);
    }

    /**
     * A message that was put into the queue.
     *
     * @param follower whom it is for
     * @param items what it is about, oldest first; at most 500
     * @param more how many more there were
     */
    public record Composed(String key, String follower, Sort sort, List<Item> items, int more, Instant made) {

        public Composed {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing somebody is to hear of, or heard of.
     *
     * @param subscription for which it fits
     * @param news what happened to it
     * @param noted when that was seen
     */
    public record Item(long subscription, ListingId listing, Set<News> news, Instant noted) {}

    /** What sort of message it is. */
    public enum Sort implements Coded {
        /** Something happened within the last minutes. */
        AT_ONCE,
        /** Daily or weekly. */
        DIGEST,
        /** There was nothing for weeks, but something is near. */
        NEAR,
        /** Somebody wants to see whether a channel works. */
        TEST
    }

    /** The message of this key; empty where there is none, or it was forgotten with its reader. */
    public Optional<Composed> find(String key) {
        return store.read(entities -> {
            MessageRow row = entities.find(MessageRow.class, key);
            if (row == null) {
                return Optional.empty();
            }
            List<Item> items = entities
                    .createQuery("select i from ItemRow i where i.messageKey = :key order by i.place", ItemRow.class)
                    .setParameter("key", key)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .stream()
                    .map(ItemRow::item)
                    .toList();
            return Optional.of(new Composed(key, row.follower(), row.sort(), items, row.more(), row.made()));
        });
    }

    /**
     * What fitted a subscription lately, told already or not, newest first and each listing once: for its feed.
     *
     * @param limit 1 to 100
     */
    public List<Item> recent(long subscription, int limit) {
        List<Item> all = new ArrayList<>(store.read(entities -> {
            List<Item> found = new ArrayList<>();
            entities.createQuery(
                            "select d from DueRow d where d.subscriptionId = :id order by d.notedMs desc", DueRow.class)
                    .setParameter("id", subscription)
                    .setMaxResults(limit)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .forEach(row -> found.add(row.item()));
            // More than are wanted, since one listing may have been told of several times.
            entities.createQuery(
                            "select i from ItemRow i where i.subscriptionId = :id order by i.notedMs desc",
                            ItemRow.class)
                    .setParameter("id", subscription)
                    .setMaxResults(limit * 3)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .forEach(row -> found.add(row.item()));
            return found;
        }));
        broad(subscription).ifPresent(broad -> all.addAll(broad.items(changes.now(), 0, Viewer.administrator())));
        Set<ListingId> seen = new HashSet<>();
        return all.stream()
                .sorted(Comparator.comparing(Item::noted).reversed())
                .filter(item -> seen.add(item.listing()))
                .limit(limit)
                .toList();
    }

    /** What the next messages to a follower will be about as far as is known, oldest first, at most 500. */
    public List<Item> due(String follower) {
        List<Item> items = new ArrayList<>();
        List<BroadRow> broad = store.read(entities -> {
            entities.createQuery(
                            "select d from DueRow d where d.followerId = :follower and d.rhythm <> 'feed'"
                                    + " order by d.notedMs, d.seq, d.subscriptionId",
                            DueRow.class)
                    .setParameter("follower", follower)
                    .setMaxResults(MOST_ITEMS)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .forEach(row -> items.add(row.item()));
            return BroadNews.rows(entities, follower);
        });
        for (BroadRow row : broad) {
            broad(row.subscription())
                    .ifPresent(news -> items.addAll(
                            news.items(changes.now(), row.told(), subscriptions.viewer(reader(follower)))));
        }
        return items.stream()
                .sorted(Comparator.comparing(Item::noted))
                .limit(MOST_ITEMS)
                .toList();
    }

    private Follower reader(String follower) {
        return subscriptions.follower(follower).orElseThrow(() -> new NotFound("There is no such follower."));
    }

    private Optional<BroadNews> broad(long subscription) {
        return Optional.ofNullable(subscriptions.all(List.of(subscription)).get(subscription))
                .filter(one -> one.state() == Subscription.State.ACTIVE)
                .filter(BroadNews::isBroad)
                .map(BroadNews::new);
    }

    /**
     * Puts a message into the queue that says that this follower hears from here: for somebody who has just opened a
     * channel, or wants to know whether one works again.
     *
     * @return its key, to look for what became of it
     * @throws NotFound where there is no such follower, or it has not been confirmed
     * @throws org.tributary.api.refusal.TooMany where its organisation has sent too many within an hour
     */
    public String sendTest(String follower) {
        Follower reader = subscriptions
                .follower(follower)
                .filter(one -> one.state() != Follower.State.WAITING)
                .orElseThrow(() -> new NotFound("There is no such follower."));
        // Of a whole organisation: closing a channel and opening it again does not begin anew.
        tests.take(
                reader.organisation().map(OrganisationId::value).orElse(follower),
                Texts.of(Messages.class, Locale.UK).get("test.often", TESTS_AN_HOUR));
        Instant now = Instant.ofEpochMilli(clock.millis());
        return store.write((entities, tx) -> {
            Envelope.put(entities, tx, reader, Sort.TEST, List.of(), 0, now, now);
            return Envelope.key(follower, now);
        });
    }
}
