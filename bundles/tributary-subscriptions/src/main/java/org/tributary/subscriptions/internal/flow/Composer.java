package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowerRow;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.SubscriptionRow;
import org.tributary.subscriptions.internal.following.Subscriptions;

/**
 * Makes messages of what is due to followers, and finds when to look again. For each follower that is part of one transaction
 * and begins by taking the follower's row, so what is due is either still there or in exactly one message.
 */
final class Composer {

    /** What waits for somebody who rests, and is older, is no news any more. */
    static final Duration NEWS = Duration.ofDays(30);

    /** The first thing at once waits so long for company. */
    static final Duration COMPANY = Duration.ofMinutes(1);

    /** While many come at once, they come in one message that often. */
    static final Duration BETWEEN = Duration.ofMinutes(15);

    /** A clock that is put back by no more than this brings no second digest on the same day. */
    static final Duration PUT_BACK = Duration.ofDays(8);

    /** Below the number of rows at which Derby would lock the whole table. */
    private static final int MOST_DUE = 4_000;

    /** With so many rows a transaction is long enough. */
    private static final int ENOUGH_ROWS = 1_000;

    private static final int AT_ONCE = 500;

    private final Store store;
    private final Subscriptions subscriptions;
    private final RecentChanges changes;
    private final Clock clock;

    Composer(Store store, Subscriptions subscriptions, Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.changes = new RecentChanges(store);
        this.clock = clock;
    }

    /** What is due in one rhythm. */
    private static final class Share {
        final List<DueRow> rows = new ArrayList<>();
        final List<Messages.Item> broad = new ArrayList<>();
        final List<BroadRow> heard = new ArrayList<>();

        boolean isEmpty() {
            return rows.isEmpty() && broad.isEmpty();
        }

        Stream<Messages.Item> items() {
            return Stream.concat(rows.stream().map(DueRow::item), broad.stream());
        }

        Optional<Instant> oldest() {
            return items().map(Messages.Item::noted).min(Instant::compareTo);
        }
    }

    /**
     * What became of some followers.
     *
     * @param looked at so many of them, the first
     * @param made so many messages
     */
    record Made(int looked, int made) {}

    /** What somebody hears of nearly everything. */
    private record Hearing(List<Subscription> broad, Viewer viewer) {

        static final Hearing NOTHING = new Hearing(List.of(), Viewer.visitor());
    }

    /**
     * Looks at some followers whose time has come, in one transaction: as many of them as keep it short.
     *
     * @param followers in the order of their ids, so that nobody waits for each other
     */
    Made compose(List<String> followers) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Map<String, Hearing> hearing = hearing(followers);
        RecentChanges.Snapshot recent = hearing.isEmpty() ? new RecentChanges.Snapshot(List.of(), 0) : changes.now();
        return store.write((entities, tx) -> {
            int looked = 0;
            int made = 0;
            int rows = 0;
            for (String follower : followers) {
                if (rows >= ENOUGH_ROWS) {
                    break;
                }
                looked++;
                if (take(entities, follower, now)) {
                    FollowerRow row = entities.find(FollowerRow.class, follower);
                    Map<Rhythm, Share> shares = shares(entities, row, now);
                    Hearing heard = hearing.getOrDefault(follower, Hearing.NOTHING);
                    heard.broad().forEach(one -> add(entities, shares, one, recent, heard.viewer()));
                    made += write(entities, tx, row, shares, recent, now) ? 1 : 0;
                    rows += shares.values().stream()
                            .mapToInt(share -> share.rows.size())
                            .sum();
                }
            }
            return new Made(looked, made);
        });
    }

    private Map<String, Hearing> hearing(List<String> followers) {
        Map<String, List<Long>> broad = new HashMap<>();
        store.read(entities -> entities.createQuery(
                                "select b from BroadRow b where b.followerId in :followers", BroadRow.class)
                        .setParameter("followers", followers)
                        .setHint("eclipselink.read-only", true)
                        .getResultList())
                .forEach(row -> broad.computeIfAbsent(row.follower(), id -> new ArrayList<>())
                        .add(row.subscription()));
        Map<String, Hearing> hearing = new HashMap<>();
        broad.forEach((follower, ids) -> hearing.put(
                follower,
                new Hearing(
                        List.copyOf(subscriptions.all(ids).values()),
                        subscriptions
                                .follower(follower)
                                .map(subscriptions::viewer)
                                .orElse(Viewer.visitor()))));
        return hearing;
    }

    /** Holds the follower's row until the commit, so that nothing becomes due unseen; false where they do not hear now. */
    private static boolean take(EntityManager entities, String follower, Instant now) {
        int taken = entities.createNativeQuery(
                        "update subscriptions_follower set version = version + 1 where id = ?1 and wake_ms <= ?2")
                .setParameter(1, follower)
                .setParameter(2, now.toEpochMilli())
                .executeUpdate();
        if (taken == 0) {
            return false;
        }
        FollowerRow row = entities.find(FollowerRow.class, follower);
        Optional<Instant> until =
                row.state() == Follower.State.PAUSED ? row.follower().pausedUntil() : Optional.empty();
        if (until.filter(time -> !time.isAfter(now)).isPresent()) {
            entities.createNativeQuery(
                            "update subscriptions_follower set state = 'active', paused_until_ms = null where id = ?1")
                    .setParameter(1, follower)
                    .executeUpdate();
            entities.refresh(row);
        }
        if (row.state() != Follower.State.ACTIVE) {
            row.wake(until);
        }
        return row.state() == Follower.State.ACTIVE;
    }

    /** What is due by rhythm, as the subscriptions are now; what nobody is to hear of any more goes. */
    private static Map<Rhythm, Share> shares(EntityManager entities, FollowerRow follower, Instant now) {
        List<DueRow> due = entities.createQuery(
                        "select d from DueRow d where d.followerId = :follower and d.rhythm <> 'feed'"
                                // At-once first: where there are too many, they do not wait behind a week's.
                                + " order by d.rhythm, d.notedMs, d.seq, d.subscriptionId",
                        DueRow.class)
                .setParameter("follower", follower.id())
                .setMaxResults(MOST_DUE)
                .getResultList();
        Map<Long, Subscription> known = new HashMap<>();
        rows(entities, due.stream().map(DueRow::subscription).toList())
                .forEach(row -> known.put(row.id(), row.subscription()));
        Map<Rhythm, Share> shares = new EnumMap<>(Rhythm.class);
        for (DueRow row : due) {
            Subscription subscription = known.get(row.subscription());
            boolean isOver = subscription == null
                    || subscription.state() == Subscription.State.STOPPED
                    || row.noted().isBefore(now.minus(NEWS));
            if (isOver) {
                entities.remove(row);
            } else if (subscription.rhythm() == Rhythm.FEED) {
                row.toFeed();
            } else if (subscription.state() == Subscription.State.ACTIVE) {
                shares.computeIfAbsent(subscription.rhythm(), rhythm -> new Share())
                        .rows
                        .add(row);
            }
        }
        return shares;
    }

    /** What of the recent changes a subscription to nearly everything is to hear of. */
    private static void add(
            EntityManager entities,
            Map<Rhythm, Share> shares,
            Subscription subscription,
            RecentChanges.Snapshot recent,
            Viewer viewer) {
        BroadRow row = entities.find(BroadRow.class, subscription.id());
        if (row == null) {
            return;
        }
        switch (subscription.state()) {
            case ACTIVE -> {
                if (subscription.rhythm() == Rhythm.FEED) {
                    // The feed reads it by itself; a message one day begins on that day.
                    entities.remove(row);
                    return;
                }
                Share share = shares.computeIfAbsent(subscription.rhythm(), rhythm -> new Share());
                share.broad.addAll(new BroadNews(subscription).items(recent, row.told(), viewer));
                share.heard.add(row);
            }
                // What happens during its rest does not count.
            case PAUSED -> row.tell(recent.head());
            default -> entities.remove(row);
        }
    }

    private static boolean write(
            EntityManager entities,
            Transaction tx,
            FollowerRow row,
            Map<Rhythm, Share> shares,
            RecentChanges.Snapshot recent,
            Instant now) {
        Clockwork clockwork = new Clockwork(row.timing());
        Map<Rhythm, Instant> times = new EnumMap<>(Rhythm.class);
        shares.forEach((rhythm, share) -> time(clockwork, row, rhythm, share, now)
                .ifPresent(time -> times.put(rhythm, clockwork.notQuiet(time.isAfter(now) ? time : now))));
        Set<Rhythm> ripe = EnumSet.noneOf(Rhythm.class);
        times.forEach((rhythm, time) -> {
            if (!time.isAfter(now)) {
                ripe.add(rhythm);
            }
        });
        boolean isDigest = Stream.of(Rhythm.DAILY, Rhythm.WEEKLY)
                .anyMatch(rhythm -> ripe.contains(rhythm) && !shares.get(rhythm).isEmpty());
        if (isDigest && times.containsKey(Rhythm.AT_ONCE)) {
            // It would follow within minutes.
            ripe.add(Rhythm.AT_ONCE);
        }
        List<Messages.Item> items = new ArrayList<>();
        for (Rhythm rhythm : ripe) {
            shares.get(rhythm).items().forEach(items::add);
            shares.get(rhythm).rows.forEach(entities::remove);
            remember(row, clockwork, rhythm, now);
        }
        shares.forEach((rhythm, share) -> {
            if (ripe.contains(rhythm) || share.broad.isEmpty()) {
                share.heard.forEach(broad -> broad.tell(recent.head()));
            }
        });
        if (!items.isEmpty()) {
            items.sort(Comparator.comparing(Messages.Item::noted));
            List<Messages.Item> told = items.subList(Math.max(0, items.size() - Messages.MOST_ITEMS), items.size());
            Messages.Sort sort = isDigest ? Messages.Sort.DIGEST : Messages.Sort.AT_ONCE;
            Envelope.put(entities, tx, row.follower(), sort, told, items.size() - told.size(), now, now);
            rows(entities, items.stream().map(Messages.Item::subscription).toList())
                    .forEach(subscription -> subscription.sent(now));
        }
        row.wake(next(clockwork, row, shares, times, ripe, now));
        return !items.isEmpty();
    }

    /** When a share is told, quiet hours aside; empty where nothing waits and new things wake the follower anyway. */
    private static Optional<Instant> time(
            Clockwork clockwork, FollowerRow row, Rhythm rhythm, Share share, Instant now) {
        Optional<Instant> oldest = share.oldest();
        return switch (rhythm) {
            case AT_ONCE -> oldest.map(noted -> atOnce(noted, believable(row.atOnce(), now, BETWEEN)));
            case DAILY -> oldest.or(() -> share.heard.isEmpty() ? Optional.empty() : Optional.of(now))
                    .map(from -> clockwork.daily(from, believable(row.daily(), now, PUT_BACK)));
            case WEEKLY -> oldest.or(() -> share.heard.isEmpty() ? Optional.empty() : Optional.of(now))
                    .map(from -> clockwork.weekly(from, believable(row.weekly(), now, PUT_BACK)));
            case FEED -> Optional.empty();
        };
    }

    /**
     * The last time, unless it lies further ahead than this: then the clock was wrong, and who waited for it might wait for
     * years.
     */
    static Optional<Instant> believable(Optional<Instant> last, Instant now, Duration ahead) {
        return last.filter(time -> !time.isAfter(now.plus(ahead)));
    }

    /** When something is told at once, quiet hours aside. */
    static Instant atOnce(Instant noted, Optional<Instant> last) {
        Instant inCompany = noted.plus(COMPANY);
        return last.map(time -> time.plus(BETWEEN))
                .filter(time -> time.isAfter(inCompany))
                .orElse(inCompany);
    }

    private static void remember(FollowerRow row, Clockwork clockwork, Rhythm rhythm, Instant now) {
        switch (rhythm) {
            case AT_ONCE -> row.atOnce(now);
            case DAILY -> row.daily(clockwork.dailyBefore(now));
            case WEEKLY -> row.weekly(clockwork.weeklyBefore(now));
            case FEED -> throw new IllegalStateException("A feed is not sent");
        }
    }

    /** When to look at the follower again; empty where something new has to happen first. */
    private static Optional<Instant> next(
            Clockwork clockwork,
            FollowerRow row,
            Map<Rhythm, Share> shares,
            Map<Rhythm, Instant> times,
            Set<Rhythm> ripe,
            Instant now) {
        if (ripe.stream().anyMatch(rhythm -> !shares.get(rhythm).rows.isEmpty())
                && shares.values().stream().mapToInt(share -> share.rows.size()).sum() >= MOST_DUE) {
            // There is room now for more; where nothing was told there is none, and it would never end.
            return Optional.of(now);
        }
        List<Instant> candidates = new ArrayList<>();
        times.forEach((rhythm, time) -> {
            if (!ripe.contains(rhythm)) {
                candidates.add(time);
            } else if (!shares.get(rhythm).heard.isEmpty() && rhythm == Rhythm.DAILY) {
                candidates.add(clockwork.notQuiet(clockwork.daily(now, row.daily())));
            } else if (!shares.get(rhythm).heard.isEmpty() && rhythm == Rhythm.WEEKLY) {
                candidates.add(clockwork.notQuiet(clockwork.weekly(now, row.weekly())));
            }
        });
        return candidates.stream().min(Instant::compareTo);
    }

    private static List<SubscriptionRow> rows(EntityManager entities, Collection<Long> ids) {
        List<Long> distinct = ids.stream().distinct().toList();
        List<SubscriptionRow> rows = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += AT_ONCE) {
            rows.addAll(
                    entities.createQuery("select s from SubscriptionRow s where s.id in :ids", SubscriptionRow.class)
                            .setParameter("ids", distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE)))
                            .getResultList());
        }
        return rows;
    }
}
