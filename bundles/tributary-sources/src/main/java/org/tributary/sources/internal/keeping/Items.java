package org.tributary.sources.internal.keeping;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.persistence.EntityManager;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;

/** The rows of what sources named, a few hundred at a time. */
final class Items {

    static final int AT_ONCE = 500;

    private final Store store;
    private final Clock clock;

    Items(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Who keeps and takes away what a source names. */
    static Actor actor(String origin) {
        return new Actor(Viewer.administrator(), Door.SOURCE, origin);
    }

    /**
     * What is known of a thing.
     *
     * @param version of its listing; 0 where there was none
     * @param organisation whose it was when somebody looked at it, or when it came
     */
    record Known(ListingId id, ItemState state, String digest, long version, OrganisationId organisation) {}

    /** Those of the keys of which something is known; at most 500. */
    Map<String, Known> known(String origin, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return store.read(entities -> {
            Map<String, Known> known = new HashMap<>();
            rows(entities, origin, keys)
                    .forEach(row -> known.put(
                            row.id().key(),
                            new Known(row.id(), row.state(), row.digest(), row.listingVersion(), row.organisation())));
            return known;
        });
    }

    private static List<ItemRow> rows(EntityManager entities, String origin, Collection<String> keys) {
        return entities.createQuery(
                        "select i from ItemRow i where i.origin = :origin and i.key in :keys", ItemRow.class)
                .setParameter("origin", origin)
                .setParameter("keys", List.copyOf(keys))
                .getResultList();
    }

    /** Changes rows in one transaction, making those that are not there; at most 500. */
    void change(String origin, Map<String, Consumer<ItemRow>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        store.write((entities, tx) -> {
            Map<String, ItemRow> there = new HashMap<>();
            rows(entities, origin, changes.keySet())
                    .forEach(row -> there.put(row.id().key(), row));
            changes.forEach((key, change) -> {
                ItemRow row = there.get(key);
                if (row == null) {
                    ItemRow made = new ItemRow(new ListingId(origin, key));
                    change.accept(made);
                    entities.persist(made);
                } else {
                    change.accept(row);
                }
            });
            return null;
        });
    }

    void delete(String origin, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        store.write((entities, tx) -> {
            rows(entities, origin, keys).forEach(entities::remove);
            return null;
        });
    }

    /** Keys of one state after a key, in their order. */
    List<String> keys(String origin, ItemState state, String after, int limit) {
        return store.read(entities -> entities.createQuery(
                        "select i.key from ItemRow i where i.origin = :origin and i.state = :state and i.key > :after"
                                + " order by i.key",
                        String.class)
                .setParameter("origin", origin)
                .setParameter("state", state.code())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Keys of those about which somebody is asked. */
    List<String> missing(String origin, int limit) {
        return store.read(entities -> entities.createQuery(
                        "select i.key from ItemRow i where i.origin = :origin and i.state = :state and i.missing = 1"
                                + " order by i.key",
                        String.class)
                .setParameter("origin", origin)
                .setParameter("state", ItemState.KEPT.code())
                .setMaxResults(limit)
                .getResultList());
    }

    long count(String origin, ItemState state) {
        return store.read(entities -> entities.createQuery(
                        "select count(i.key) from ItemRow i where i.origin = :origin and i.state = :state", Long.class)
                .setParameter("origin", origin)
                .setParameter("state", state.code())
                .getSingleResult());
    }

    Map<String, Long> counts() {
        return store.read(entities -> {
            Map<String, Long> counts = new HashMap<>();
            entities.createQuery("select i.state, count(i.key) from ItemRow i group by i.state", Object[].class)
                    .getResultList()
                    .forEach(row -> counts.put((String) row[0], (Long) row[1]));
            return counts;
        });
    }

    Instant now() {
        return clock.instant();
    }
}
