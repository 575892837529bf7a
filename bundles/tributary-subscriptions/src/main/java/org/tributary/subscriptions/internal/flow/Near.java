package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.persistence.EntityManager;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowerRow;

/**
 * Puts a message about what is near into the queue for those to whom there was nothing to say for four weeks, and who want
 * that: at most one in four weeks. Whether anything is near is found when it is sent; where nothing is, nothing is sent.
 */
final class Near {

    private static final Duration QUIET = Duration.ofDays(28);
    private static final int PAGE = 500;

    private final Store store;
    private final Clock clock;

    Near(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Looks through all who want it, page by page.
     *
     * @param goesOn asked before each page
     * @return how many messages were made
     */
    int look(BooleanSupplier goesOn) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        int made = 0;
        String after = "";
        while (goesOn.getAsBoolean()) {
            List<String> page = page(after, now);
            for (String follower : page) {
                made += write(follower, now) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return made;
            }
            after = page.get(page.size() - 1);
        }
        return made;
    }

    private List<String> page(String after, Instant now) {
        long since = now.minus(QUIET).toEpochMilli();
        return store.read(entities -> entities.createQuery(
                        "select f.id from FollowerRow f where f.id > :after and f.nearToo = 1 and f.state = 'active'"
                                + " and f.channel = 'email' and f.createdMs < :since"
                                + " and (f.nearSentMs is null or f.nearSentMs < :since)"
                                + " and exists (select s from SubscriptionRow s where s.followerId = f.id"
                                + " and s.state = 'active' and s.rhythm in ('daily', 'weekly') and s.createdMs < :since)"
                                + " and not exists (select m from MessageRow m where m.followerId = f.id"
                                + " and m.madeMs >= :since) order by f.id",
                        String.class)
                .setParameter("after", after)
                .setParameter("since", since)
                .setMaxResults(PAGE)
                .getResultList());
    }

    private boolean write(String follower, Instant now) {
        return store.write((entities, tx) -> {
            FollowerRow row = entities.find(FollowerRow.class, follower);
            boolean isWanted = row != null
                    && row.state() == Follower.State.ACTIVE
                    && row.follower().nearToo()
                    && row.nearSent()
                            .map(sent -> sent.isBefore(now.minus(QUIET)))
                            .orElse(true)
                    && !hasDue(entities, follower);
            if (isWanted) {
                row.nearSent(now);
                Clockwork clockwork = new Clockwork(row.timing());
                Instant hour = clockwork.notQuiet(clockwork.daily(now, row.daily()));
                Envelope.put(entities, tx, row.follower(), Messages.Sort.NEAR, List.of(), 0, now, hour);
            }
            return isWanted;
        });
    }

    /** Then there is something to say anyway. */
    private static boolean hasDue(EntityManager entities, String follower) {
        return !entities.createQuery(
                        "select d from DueRow d where d.followerId = :follower and d.rhythm <> 'feed'", DueRow.class)
                .setParameter("follower", follower)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
