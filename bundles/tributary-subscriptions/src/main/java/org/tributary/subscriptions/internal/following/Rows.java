package org.tributary.subscriptions.internal.following;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.paging.Paged;
import org.tributary.api.people.Viewer;

/** Looks up followers and subscriptions, inside a read or write of this slice. */
final class Rows {

    /** The most that a follower may have ever, with what was stopped lately. */
    private static final int MOST = 5_000;

    private Rows() {}

    static Optional<FollowerRow> follower(EntityManager entities, String id) {
        return Optional.ofNullable(entities.find(FollowerRow.class, id));
    }

    static Optional<FollowerRow> byKey(EntityManager entities, String addressKey) {
        return entities
                .createQuery("select f from FollowerRow f where f.addressKey = :key", FollowerRow.class)
                .setParameter("key", addressKey)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The person's own follower; channels that they opened belong to their organisation. */
    static Optional<FollowerRow> own(EntityManager entities, PersonId person) {
        return ofPerson(entities, person).stream()
                .filter(row -> row.organisation().isEmpty())
                .findFirst();
    }

    /** Their own, and channels that they opened. */
    static List<FollowerRow> ofPerson(EntityManager entities, PersonId person) {
        return entities.createQuery(
                        "select f from FollowerRow f where f.personId = :person order by f.createdMs, f.id",
                        FollowerRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList();
    }

    static List<FollowerRow> channels(EntityManager entities, OrganisationId organisation, int limit) {
        return entities.createQuery(
                        "select f from FollowerRow f where f.organisationId = :organisation"
                                + " order by f.createdMs, f.id",
                        FollowerRow.class)
                .setParameter("organisation", organisation.value())
                .setMaxResults(limit)
                .getResultList();
    }

    static Optional<SubscriptionRow> subscription(EntityManager entities, long id) {
        return Optional.ofNullable(entities.find(SubscriptionRow.class, id));
    }

    static Optional<SubscriptionRow> same(EntityManager entities, String follower, Wanted wanted) {
        return entities
                .createQuery(
                        "select s from SubscriptionRow s where s.followerId = :follower and s.wantedKey = :key",
                        SubscriptionRow.class)
                .setParameter("follower", follower)
                .setParameter("key", Keys.of(wanted))
                .getResultList()
                .stream()
                .findFirst();
    }

    /** All of a follower, the newest first. */
    static List<SubscriptionRow> of(EntityManager entities, String follower) {
        return entities.createQuery(
                        "select s from SubscriptionRow s where s.followerId = :follower"
                                + " order by s.createdMs desc, s.id",
                        SubscriptionRow.class)
                .setParameter("follower", follower)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** All of a follower that were not stopped. */
    static List<SubscriptionRow> standing(EntityManager entities, String follower) {
        return entities.createQuery(
                        "select s from SubscriptionRow s where s.followerId = :follower and s.state <> :stopped"
                                + " order by s.id",
                        SubscriptionRow.class)
                .setParameter("follower", follower)
                .setParameter("stopped", Subscription.State.STOPPED.code())
                .setMaxResults(MOST)
                .getResultList();
    }

    /** The ids of the followers that somebody holds by who they are. */
    static List<String> heldBy(EntityManager entities, Viewer viewer) {
        List<String> held = new ArrayList<>();
        viewer.person().flatMap(person -> own(entities, person)).ifPresent(row -> held.add(row.id()));
        if (viewer.isMember()) {
            viewer.organisations().forEach(organisation -> channels(entities, organisation, TeamChannels.MOST)
                    .forEach(row -> held.add(row.id())));
        }
        return held;
    }

    /** A part of what these followers follow, by id. */
    static Paged<Subscription> page(EntityManager entities, List<String> followers, long after, int limit) {
        List<Subscription> found = entities
                .createQuery(
                        "select s from SubscriptionRow s where s.followerId in :followers and s.id > :after"
                                + " order by s.id",
                        SubscriptionRow.class)
                .setParameter("followers", followers)
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList()
                .stream()
                .map(SubscriptionRow::subscription)
                .toList();
        long total = entities.createQuery(
                        "select count(s) from SubscriptionRow s where s.followerId in :followers", Long.class)
                .setParameter("followers", followers)
                .getSingleResult();
        boolean more = found.size() > limit;
        List<Subscription> part = more ? found.subList(0, limit) : found;
        return new Paged<>(
                part,
                total,
                more ? Optional.of(String.valueOf(part.get(limit - 1).id())) : Optional.empty());
    }

    static long count(EntityManager entities, String follower, Subscription.State state) {
        return entities.createQuery(
                        "select count(s) from SubscriptionRow s where s.followerId = :follower and s.state = :state",
                        Long.class)
                .setParameter("follower", follower)
                .setParameter("state", state.code())
                .getSingleResult();
    }

    /** How many a follower has that were not stopped. */
    static long alive(EntityManager entities, String follower) {
        return entities.createQuery(
                        "select count(s) from SubscriptionRow s where s.followerId = :follower and s.state <> :stopped",
                        Long.class)
                .setParameter("follower", follower)
                .setParameter("stopped", Subscription.State.STOPPED.code())
                .getSingleResult();
    }

    /** Deletes followers with all that hangs on them, in the tables of the flow as well. */
    static void erase(EntityManager entities, Collection<FollowerRow> followers) {
        for (FollowerRow follower : List.copyOf(followers)) {
            run(
                    entities,
                    "delete from subscriptions_item where message_key in"
                            + " (select message_key from subscriptions_message where follower_id = ?1)",
                    follower.id());
            run(entities, "delete from subscriptions_message where follower_id = ?1", follower.id());
            run(entities, "delete from subscriptions_due where follower_id = ?1", follower.id());
            run(entities, "delete from subscriptions_broad where follower_id = ?1", follower.id());
            entities.createQuery("delete from SubscriptionRow s where s.followerId = :follower")
                    .setParameter("follower", follower.id())
                    .executeUpdate();
            entities.remove(follower);
        }
        entities.flush();
    }

    /** Deletes subscriptions with what is due of them. */
    static void remove(EntityManager entities, Collection<SubscriptionRow> rows) {
        for (SubscriptionRow row : new ArrayList<>(rows)) {
            run(entities, "delete from subscriptions_due where subscription_id = ?1", row.id());
            run(entities, "delete from subscriptions_broad where subscription_id = ?1", row.id());
            entities.remove(row);
        }
        entities.flush();
    }

    /** Gives what is due of one follower to another, and the messages that are on their way. */
    static void moveNews(EntityManager entities, String from, String to) {
        for (String table : List.of("subscriptions_due", "subscriptions_broad", "subscriptions_message")) {
            entities.createNativeQuery("update " + table + " set follower_id = ?1 where follower_id = ?2")
                    .setParameter(1, to)
                    .setParameter(2, from)
                    .executeUpdate();
        }
    }

    private static void run(EntityManager entities, String sql, Object parameter) {
        entities.createNativeQuery(sql).setParameter(1, parameter).executeUpdate();
    }
}
