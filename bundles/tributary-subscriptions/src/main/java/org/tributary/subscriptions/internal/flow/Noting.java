package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.persistence.EntityManager;
import org.tributary.api.change.Change;
import org.tributary.api.change.What;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.flow.Lines.Meaning;
import org.tributary.subscriptions.internal.flow.Lines.Untold;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowerRow;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.SubscriptionRow;
import org.tributary.subscriptions.internal.following.Subscriptions;

/**
 * Writes down who is to hear of which lines of the log, together with the position in the log: a line is noted once, also
 * where the process dies in the midst of it or another node begins to do the same.
 */
final class Noting {

    /** Rows in one transaction, below the number at which Derby would lock the whole table. */
    static final int CHUNK = 1_000;

    private static final int AT_ONCE = 500;
    private static final int NEW = News.bits(Set.of(News.NEW));

    private final Store store;
    private final Subscriptions subscriptions;
    private final Clock clock;

    Noting(Store store, Subscriptions subscriptions, Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Where it stands: lines up to one, and of the next the subscriptions up to an id. */
    private record Position(long line, long within) {}

    /** What a matched subscription is to the log. */
    private record Follows(long id, String follower, int news, Rhythm rhythm, long since, Instant created) {}

    /** Somebody who is to hear, as this batch finds them. */
    private static final class Hearer {
        final FollowerRow row;
        Optional<Viewer> viewer = Optional.empty();

        Hearer(FollowerRow row) {
            this.row = row;
        }
    }

    /** Something to note. */
    private record Entry(Follows follows, String listing, int news, boolean newIfUntold, long seq) {

        /** Two lines about the same. */
        Entry with(Entry later) {
            return new Entry(follows, listing, news | later.news, newIfUntold || later.newIfUntold, later.seq);
        }
    }

    void note(List<Change> lines, Followed followed) {
        forget(lines);
        new Batch(followed).note(lines);
    }

    /** What is out of sight by now is nothing to tell of any more. */
    private void forget(List<Change> lines) {
        Set<String> gone = new LinkedHashSet<>();
        lines.stream()
                .filter(line -> line.listing()
                        .filter(listing -> listing.circle() != Circle.DRAFT)
                        .isEmpty())
                .forEach(line -> gone.add(line.id()));
        gone.forEach(listing -> {
            while (forget("select d from DueRow d where d.listingId = :listing", listing) == AT_ONCE) {
                // Until there is no full page any more.
            }
        });
        lines.stream()
                .filter(line -> line.listing().isEmpty())
                .map(Change::id)
                .distinct()
                .forEach(listing -> {
                    while (forget("select c from ChangeRow c where c.listingId = :listing", listing) == AT_ONCE) {
                        // Until there is no full page any more.
                    }
                });
    }

    private int forget(String select, String listing) {
        return store.write((entities, tx) -> {
            List<?> rows = entities.createQuery(select)
                    .setParameter("listing", listing)
                    .setMaxResults(AT_ONCE)
                    .getResultList();
            rows.forEach(entities::remove);
            return rows.size();
        });
    }

    /** One batch of lines on its way into the tables. */
    private final class Batch {

        private final Followed followed;
        private final Lines meanings = new Lines(store);
        private final Map<String, long[]> matching = new HashMap<>();
        private final Map<Long, Follows> follows = new HashMap<>();
        private final Map<String, Hearer> hearers = new HashMap<>();
        private final Map<DueKey, Entry> entries = new LinkedHashMap<>();
        private final List<ChangeRow> changes = new ArrayList<>();
        private Position position = new Position(0, 0);

        Batch(Followed followed) {
            this.followed = followed;
        }

        void note(List<Change> lines) {
            position = store.read(
                    entities -> new Position(read(entities, PositionRow.LINES), read(entities, PositionRow.WITHIN)));
            long done = position.line();
            long skip = position.within();
            for (Change line : lines) {
                if (line.seq() <= position.line()) {
                    continue;
                }
                note(line, done, skip);
                skip = 0;
                done = line.seq();
            }
            if (done > position.line()) {
                keep(new Position(done, 0));
            }
        }

        private void note(Change line, long done, long skip) {
            Optional<Listing> listing = line.listing();
            if (listing.isEmpty() || line.what() == What.CONFIRMED) {
                return;
            }
            Meaning meaning = meanings.of(line, listing.get());
            if (!meaning.isNothing()) {
                note(line, listing.get(), meaning, done, skip);
            }
            changes.add(new ChangeRow(
                    line.seq(),
                    line.id(),
                    line.what().code(),
                    listing.get().kind().code(),
                    listing.get().circle().code(),
                    meaning.forAll(),
                    listing.get().tally().sum(),
                    line.time().toEpochMilli()));
        }

        private void note(Change line, Listing listing, Meaning meaning, long done, long skip) {
            long[] ids = matching.computeIfAbsent(line.id(), id -> load(followed.matching(listing)));
            for (long id : ids) {
                Follows one = follows.get(id);
                if (id > skip && one != null && line.seq() > one.since()) {
                    boolean untold = meaning.untold() == Untold.EVERYBODY
                            || meaning.untold() == Untold.FOLLOWED_BEFORE
                                    && listing.life().created().isAfter(one.created());
                    boolean newIfUntold = untold && (one.news() & NEW) != 0;
                    int news = meaning.news() & one.news();
                    if ((news != 0 || newIfUntold) && maySee(one, listing)) {
                        Entry entry = new Entry(one, line.id(), news, newIfUntold, line.seq());
                        entries.merge(new DueKey(id, line.id()), entry, Entry::with);
                        if (entries.size() >= CHUNK) {
                            keep(new Position(done, id));
                        }
                    }
                }
            }
        }

        /** Feeds are read without signing in. */
        private boolean maySee(Follows one, Listing listing) {
            if (listing.circle() == Circle.PUBLIC) {
                return true;
            }
            if (one.rhythm() == Rhythm.FEED) {
                return false;
            }
            Hearer hearer = hearers.get(one.follower());
            if (hearer.viewer.isEmpty()) {
                hearer.viewer = Optional.of(subscriptions.viewer(hearer.row.follower()));
            }
            return listing.isVisibleTo(hearer.viewer.get());
        }

        /** Reads what is not known yet of these subscriptions and of those who hear. */
        private long[] load(long[] ids) {
            List<Long> unknown = new ArrayList<>();
            for (long id : ids) {
                if (!follows.containsKey(id)) {
                    unknown.add(id);
                }
            }
            Map<Long, Follows> found = new TreeMap<>();
            pages(
                            unknown,
                            (entities, page) -> rows(
                                    entities,
                                    "select s from SubscriptionRow s where s.id in :ids",
                                    SubscriptionRow.class,
                                    page))
                    .stream()
                    .map(SubscriptionRow::subscription)
                    .filter(one -> one.state() == Subscription.State.ACTIVE)
                    .forEach(one -> found.put(
                            one.id(),
                            new Follows(
                                    one.id(),
                                    one.follower(),
                                    News.bits(one.news()),
                                    one.rhythm(),
                                    one.since(),
                                    one.created())));
            Set<String> strangers = new LinkedHashSet<>();
            found.values().stream()
                    .map(Follows::follower)
                    .filter(follower -> !hearers.containsKey(follower))
                    .forEach(strangers::add);
            pages(
                            List.copyOf(strangers),
                            (entities, page) -> rows(
                                    entities,
                                    "select f from FollowerRow f where f.id in :ids",
                                    FollowerRow.class,
                                    page))
                    .stream()
                    .filter(row -> row.state() == Follower.State.ACTIVE || row.state() == Follower.State.PAUSED)
                    .forEach(row -> hearers.put(row.id(), new Hearer(row)));
            found.values().stream()
                    .filter(one -> hearers.containsKey(one.follower()))
                    .forEach(one -> follows.put(one.id(), one));
            return ids;
        }

        /** One transaction: those who hear are woken first, since whoever writes to them takes their row first, too. */
        private void keep(Position to) {
            Instant now = Instant.ofEpochMilli(clock.millis());
            Map<String, Instant> wakes = new TreeMap<>();
            entries.values().forEach(entry -> wake(entry.follows(), now)
                    .ifPresent(time -> wakes.merge(
                            entry.follows().follower(), time, (one, other) -> one.isBefore(other) ? one : other)));
            Position from = position;
            store.write((entities, tx) -> {
                move(entities, from, to);
                wakes.forEach((follower, time) -> Wakes.at(entities, follower, time.toEpochMilli()));
                put(entities, now);
                changes.forEach(change -> entities.persist(change.copy()));
                return null;
            });
            position = to;
            entries.clear();
            changes.clear();
        }

        private void put(EntityManager entities, Instant now) {
            entries.forEach((key, entry) -> {
                boolean isNew = entry.newIfUntold() && !isTold(entities, entry);
                int news = isNew ? entry.news() | NEW : entry.news();
                // One by one: Derby would look through the whole table for many keys of two columns.
                DueRow row = news == 0 ? null : entities.find(DueRow.class, key);
                if (row != null) {
                    row.merge(news, entry.seq());
                } else if (news != 0) {
                    Follows one = entry.follows();
                    entities.persist(new DueRow(
                            one.id(), entry.listing(), one.follower(), one.rhythm(), news, entry.seq(), now));
                }
            });
        }

        private static boolean isTold(EntityManager entities, Entry entry) {
            return !entities.createQuery(
                            "select i.place from ItemRow i where i.subscriptionId = :id and i.listingId = :listing",
                            Integer.class)
                    .setParameter("id", entry.follows().id())
                    .setParameter("listing", entry.listing())
                    .setMaxResults(1)
                    .getResultList()
                    .isEmpty();
        }

        /** When the follower of this is to be looked at; empty where it stands in a feed only. */
        private Optional<Instant> wake(Follows one, Instant now) {
            FollowerRow row = hearers.get(one.follower()).row;
            Clockwork clockwork = new Clockwork(row.timing());
            return switch (one.rhythm()) {
                case AT_ONCE -> Optional.of(clockwork.notQuiet(
                        Composer.atOnce(now, Composer.believable(row.atOnce(), now, Composer.BETWEEN))));
                case DAILY -> Optional.of(clockwork.notQuiet(
                        clockwork.daily(now, Composer.believable(row.daily(), now, Composer.PUT_BACK))));
                case WEEKLY -> Optional.of(clockwork.notQuiet(
                        clockwork.weekly(now, Composer.believable(row.weekly(), now, Composer.PUT_BACK))));
                case FEED -> Optional.empty();
            };
        }

        private <K, T> List<T> pages(List<K> keys, BiFunction<EntityManager, List<K>, List<T>> query) {
            List<T> rows = new ArrayList<>();
            for (int from = 0; from < keys.size(); from += AT_ONCE) {
                List<K> page = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
                rows.addAll(store.read(entities -> query.apply(entities, page)));
            }
            return rows;
        }
    }

    private static <T> List<T> rows(EntityManager entities, String select, Class<T> type, Collection<?> ids) {
        return entities.createQuery(select, type)
                .setParameter("ids", ids)
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    private static long read(EntityManager entities, String name) {
        PositionRow row = entities.find(PositionRow.class, name);
        return row == null ? 0 : row.seq();
    }

    /** Takes the row of the position first, so that of two who do the same one finds that it is done. */
    private static void move(EntityManager entities, Position from, Position to) {
        move(entities, PositionRow.LINES, from.line(), to.line());
        move(entities, PositionRow.WITHIN, from.within(), to.within());
    }

    private static void move(EntityManager entities, String name, long from, long to) {
        int moved = entities.createNativeQuery(
                        "update subscriptions_position set seq = ?1 where name = ?2 and seq = ?3")
                .setParameter(1, to)
                .setParameter(2, name)
                .setParameter(3, from)
                .executeUpdate();
        if (moved == 1) {
            return;
        }
        if (entities.find(PositionRow.class, name) != null) {
            throw new IllegalStateException("Another node notes the same changes");
        }
        entities.persist(new PositionRow(name, to));
    }
}
