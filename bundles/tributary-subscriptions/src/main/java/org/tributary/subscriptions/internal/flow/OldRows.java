package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tributary.store.Store;

/** Deletes what nobody needs any more, few rows in a transaction. */
final class OldRows {

    /** As long as the queue remembers what it sent. */
    private static final Duration MESSAGES = Lines.REMEMBERED;

    /** What stands in a feed only, or waits for somebody who never comes back. */
    private static final Duration DUE = Duration.ofDays(60);

    /** The newest that stand in a feed. */
    static final int MOST_IN_A_FEED = 100;

    private static final int AT_ONCE = 500;
    private static final int MESSAGES_AT_ONCE = 20;

    private final Store store;
    private final Clock clock;

    OldRows(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param goesOn asked before each transaction */
    void forget(BooleanSupplier goesOn) {
        repeat(goesOn, this::messages, MESSAGES_AT_ONCE);
        repeat(
                goesOn,
                () -> rows("select c from ChangeRow c where c.timeMs < :before order by c.timeMs", MESSAGES),
                AT_ONCE);
        repeat(goesOn, () -> rows("select d from DueRow d where d.notedMs < :before order by d.notedMs", DUE), AT_ONCE);
        feeds(goesOn);
    }

    @FunctionalInterface
    private interface Step {
        int run();
    }

    private static void repeat(BooleanSupplier goesOn, Step step, int full) {
        int done = full;
        while (done == full && goesOn.getAsBoolean()) {
            done = step.run();
        }
    }

    private long before(Duration age) {
        return clock.instant().minus(age).toEpochMilli();
    }

    private int messages() {
        return store.write((entities, tx) -> {
            List<MessageRow> old = entities.createQuery(
                            "select m from MessageRow m where m.madeMs < :before order by m.madeMs", MessageRow.class)
                    .setParameter("before", before(MESSAGES))
                    .setMaxResults(MESSAGES_AT_ONCE)
                    .getResultList();
            for (MessageRow row : old) {
                entities.createQuery("delete from ItemRow i where i.messageKey = :key")
                        .setParameter("key", row.key())
                        .executeUpdate();
                entities.remove(row);
            }
            return old.size();
        });
    }

    private int rows(String select, Duration age) {
        return store.write((entities, tx) -> {
            List<?> old = entities.createQuery(select)
                    .setParameter("before", before(age))
                    .setMaxResults(AT_ONCE)
                    .getResultList();
            old.forEach(entities::remove);
            return old.size();
        });
    }

    /** Of each feed the newest stay. */
    private void feeds(BooleanSupplier goesOn) {
        long after = 0;
        while (goesOn.getAsBoolean()) {
            List<Long> full = full(after);
            if (full.isEmpty()) {
                return;
            }
            for (long subscription : full) {
                repeat(goesOn, () -> surplus(subscription), AT_ONCE);
            }
            after = full.get(full.size() - 1);
        }
    }

    private List<Long> full(long after) {
        return store.read(entities -> entities.createQuery(
                        "select d.subscriptionId from DueRow d where d.subscriptionId > :after and d.rhythm = 'feed'"
                                + " group by d.subscriptionId having count(d.listingId) > " + MOST_IN_A_FEED
                                + " order by d.subscriptionId",
                        Long.class)
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    private int surplus(long subscription) {
        return store.write((entities, tx) -> {
            List<DueRow> old = entities.createQuery(
                            "select d from DueRow d where d.subscriptionId = :id and d.rhythm = 'feed'"
                                    + " order by d.notedMs desc, d.listingId",
                            DueRow.class)
                    .setParameter("id", subscription)
                    .setFirstResult(MOST_IN_A_FEED)
                    .setMaxResults(AT_ONCE)
                    .getResultList();
            old.forEach(entities::remove);
            return old.size();
        });
    }
}
