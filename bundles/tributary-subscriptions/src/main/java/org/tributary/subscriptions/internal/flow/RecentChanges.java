package org.tributary.subscriptions.internal.flow;

import java.util.List;
import java.util.OptionalLong;
import javax.persistence.EntityManager;
import org.tributary.store.Store;

/** The newest changes as they are in the table, kept until there are newer ones. For several threads. */
final class RecentChanges {

    /** More than this nobody who follows everything is told of at once. */
    static final int MOST = 5_000;

    private static final Snapshot NONE = new Snapshot(List.of(), 0);

    private final Store store;
    private volatile Snapshot last = NONE;

    RecentChanges(Store store) {
        this.store = store;
    }

    /**
     * Some changes.
     *
     * @param rows newest first
     * @param head the number of the newest; 0 where there is none
     */
    record Snapshot(List<ChangeRow> rows, long head) {}

    /** What there is now. */
    Snapshot now() {
        Snapshot known = last;
        long head = store.read(RecentChanges::head).orElse(0);
        if (known.head() == head) {
            return known;
        }
        List<ChangeRow> rows = List.copyOf(store.read(
                entities -> entities.createQuery("select c from ChangeRow c order by c.seq desc", ChangeRow.class)
                        .setMaxResults(MOST)
                        .setHint("eclipselink.read-only", true)
                        .getResultList()));
        Snapshot fresh = new Snapshot(rows, rows.isEmpty() ? 0 : rows.get(0).seq());
        last = fresh;
        return fresh;
    }

    private static OptionalLong head(EntityManager entities) {
        Long head = entities.createQuery("select max(c.seq) from ChangeRow c", Long.class)
                .getSingleResult();
        return head == null ? OptionalLong.empty() : OptionalLong.of(head);
    }
}
