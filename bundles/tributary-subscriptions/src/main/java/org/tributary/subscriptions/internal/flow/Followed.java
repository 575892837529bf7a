package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import javax.persistence.EntityManager;
import org.tributary.api.listing.Listing;
import org.tributary.api.text.TextAnalysis;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.matching.FilterIndex;

/**
 * What is followed, in memory: filters in the index, single listings by their id. Broad filters are not in here; of those the
 * table says how far each has heard. One thread changes it.
 */
final class Followed {

    /** A change of a subscription may be committed so much later than it says; then it is read again. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final int PAGE = 2_000;

    private final Store store;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final FilterIndex filters;
    private final Map<String, Set<Long>> listings = new ConcurrentHashMap<>();
    private volatile Instant upTo = Instant.EPOCH;
    private volatile boolean loaded;

    Followed(Store store, Subscriptions subscriptions, TextAnalysis analysis, Executor background, Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.filters = new FilterIndex(analysis, background);
    }

    boolean isLoaded() {
        return loaded;
    }

    int size() {
        return filters.size();
    }

    long bytes() {
        return filters.bytes();
    }

    /** Reads everything, page by page. */
    void load() {
        Instant now = clock.instant();
        listings.clear();
        filters.load(new Pages());
        upTo = now;
        loaded = true;
    }

    /** Takes in what was changed since the last time. */
    void renew() {
        Instant now = clock.instant();
        subscriptions.touched(upTo.minus(OVERLAP)).forEach(this::renew);
        upTo = now;
    }

    private void renew(Subscription one) {
        boolean isActive = one.state() == Subscription.State.ACTIVE;
        if (one.wanted().listing().isPresent()) {
            follow(one, isActive);
        } else if (BroadNews.isBroad(one)) {
            if (isActive && one.rhythm() != Rhythm.FEED) {
                hear(one);
            }
        } else if (isActive) {
            filters.put(one.id(), one.wanted().filter());
        } else {
            filters.remove(one.id());
        }
    }

    private void follow(Subscription one, boolean isActive) {
        String listing = one.wanted().listing().orElseThrow().toString();
        listings.compute(listing, (id, followed) -> {
            Set<Long> ids = followed == null ? ConcurrentHashMap.newKeySet() : followed;
            if (isActive) {
                ids.add(one.id());
            } else {
                ids.remove(one.id());
            }
            return ids.isEmpty() ? null : ids;
        });
    }

    /** Where somebody follows nearly everything, a row says so and the follower is looked at. */
    private void hear(Subscription one) {
        boolean isKnown = store.read(entities -> {
            BroadRow row = entities.find(BroadRow.class, one.id());
            return row != null && row.follower().equals(one.follower());
        });
        if (isKnown) {
            return;
        }
        long now = clock.millis();
        boolean isNew = one.created().isAfter(Instant.ofEpochMilli(now).minus(OVERLAP));
        store.write((entities, tx) -> {
            BroadRow row = entities.find(BroadRow.class, one.id());
            if (row == null) {
                entities.persist(new BroadRow(one.id(), one.follower(), isNew ? one.since() : noted(entities, one)));
            } else {
                row.follower(one.follower());
            }
            Wakes.at(entities, one.follower(), now);
            return null;
        });
    }

    /** What was noted while it stood in a feed only is not told afterwards. */
    private static long noted(EntityManager entities, Subscription one) {
        PositionRow lines = entities.find(PositionRow.class, PositionRow.LINES);
        return lines == null ? one.since() : Math.max(one.since(), lines.seq());
    }

    /** The ids of the subscriptions that the listing fits, ascending. */
    long[] matching(Listing listing) {
        LongStream.Builder found = LongStream.builder();
        filters.match(listing, found::add);
        listings.getOrDefault(listing.id().toString(), Set.of()).forEach(found::add);
        long[] ids = found.build().toArray();
        Arrays.sort(ids);
        return ids;
    }

    /** All active filters; what else is active is taken in on the way. */
    private final class Pages implements Iterator<FilterIndex.Entry> {

        private Iterator<Subscription> page = List.<Subscription>of().iterator();
        private Subscription next;
        private long last;
        private boolean ended;

        @Override
        public boolean hasNext() {
            while (next == null && !(ended && !page.hasNext())) {
                if (page.hasNext()) {
                    take(page.next());
                } else {
                    turn();
                }
            }
            return next != null;
        }

        private void take(Subscription one) {
            last = one.id();
            if (one.wanted().listing().isPresent() || BroadNews.isBroad(one)) {
                renew(one);
            } else {
                next = one;
            }
        }

        private void turn() {
            List<Subscription> more = subscriptions.active(last, PAGE);
            ended = more.isEmpty();
            page = more.iterator();
        }

        @Override
        public FilterIndex.Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            FilterIndex.Entry entry =
                    new FilterIndex.Entry(next.id(), next.wanted().filter());
            next = null;
            return entry;
        }
    }
}
