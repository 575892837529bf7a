package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.tributary.store.Store;

/**
 * Wakes those who follow nearly everything at once, when there is something new: once a minute at most, and not at each
 * change, so that a change costs the same however many they are.
 */
final class BroadWakes {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    private final Store store;
    private final Clock clock;
    private Instant lookAt = Instant.MIN;
    private long seen;

    BroadWakes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A follower to be woken for a subscription. */
    private record Waiting(long subscription, String follower) {}

    void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookAt)) {
            return;
        }
        lookAt = now.plus(EVERY);
        long head = store.read(entities -> {
            Long max = entities.createQuery("select max(c.seq) from ChangeRow c", Long.class)
                    .getSingleResult();
            return max == null ? 0 : max;
        });
        if (head > seen) {
            long after = 0;
            List<Waiting> page = page(after, head, now);
            while (!page.isEmpty()) {
                wake(page, now);
                after = page.get(page.size() - 1).subscription();
                page = page(after, head, now);
            }
            seen = head;
        }
    }

    /** Those who are not looked at soon anyway. */
    private List<Waiting> page(long after, long head, Instant now) {
        return store.read(entities -> entities
                .createQuery(
                        "select b.subscriptionId, b.followerId from BroadRow b, SubscriptionRow s, FollowerRow f"
                                + " where s.id = b.subscriptionId and f.id = b.followerId and b.subscriptionId > :after"
                                + " and b.toldSeq < :head and s.rhythm = 'at-once' and s.state = 'active'"
                                + " and f.state = 'active' and (f.wakeMs is null or f.wakeMs > :soon)"
                                + " order by b.subscriptionId",
                        Object[].class)
                .setParameter("after", after)
                .setParameter("head", head)
                .setParameter("soon", now.plus(Composer.BETWEEN).toEpochMilli())
                .setMaxResults(PAGE)
                .getResultList()
                .stream()
                .map(row -> new Waiting((Long) row[0], (String) row[1]))
                .toList());
    }

    private void wake(List<Waiting> page, Instant now) {
        TreeSet<String> followers = new TreeSet<>();
        page.forEach(one -> followers.add(one.follower()));
        store.write((entities, tx) -> {
            followers.forEach(follower -> Wakes.at(entities, follower, now.toEpochMilli()));
            return null;
        });
    }
}
