package org.tributary.subscriptions.internal.following;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.store.Store;

/**
 * Forgets what nobody confirmed and what was stopped, and then the addresses that follow nothing any more: an address is
 * kept as long as somebody wants to hear at it, and no longer.
 */
@Component(service = Upkeep.class)
public final class Upkeep {

    static final Duration WAITING_KEPT = Duration.ofDays(7);
    static final Duration STOPPED_KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 200;

    private final Store store;
    private final Clock clock;

    @Activate
    public Upkeep(@Reference(target = "(unit=subscriptions)") Store store) {
        this(store, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Upkeep(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Forgets what is over, in transactions of at most 200 rows. */
    public void round() {
        Instant now = clock.instant();
        forget(Subscription.State.WAITING, now.minus(WAITING_KEPT));
        forget(Subscription.State.STOPPED, now.minus(STOPPED_KEPT));
    }

    private void forget(Subscription.State state, Instant before) {
        int forgotten;
        do {
            forgotten = store.write((entities, tx) -> {
                List<SubscriptionRow> rows = over(entities, state, before);
                Set<String> followers =
                        rows.stream().map(SubscriptionRow::follower).collect(Collectors.toCollection(TreeSet::new));
                Rows.remove(entities, rows);
                Rows.erase(
                        entities,
                        followers.stream()
                                .flatMap(id -> Rows.follower(entities, id).stream())
                                .filter(row -> isLeft(entities, row))
                                .toList());
                return rows.size();
            });
        } while (forgotten == AT_ONCE);
    }

    private static List<SubscriptionRow> over(EntityManager entities, Subscription.State state, Instant before) {
        return entities.createQuery(
                        "select s from SubscriptionRow s where s.state = :state and s.touchedMs < :before"
                                + " order by s.touchedMs",
                        SubscriptionRow.class)
                .setParameter("state", state.code())
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /** An address without an account that follows nothing. */
    private static boolean isLeft(EntityManager entities, FollowerRow row) {
        return row.person().isEmpty()
                && row.organisation().isEmpty()
                && Rows.of(entities, row.id()).isEmpty();
    }
}
