package org.tributary.subscriptions.internal.following;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.store.Store;
import org.tributary.web.MailAddress;

/**
 * Keeps one follower for one person: what an address followed before its owner had an account becomes theirs, and follows
 * them when their address changes.
 */
final class Joining {

    private final Store store;
    private final People people;
    private final Clock clock;

    Joining(Store store, People people, Clock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** Brings a person's follower to where the person is now. */
    void bring(Person person) {
        free(person);
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.write((entities, tx) -> {
            join(entities, person).ifPresent(row -> row.wake(Optional.of(now)));
            return null;
        });
    }

    /** Where somebody else's follower still has this person's address, brings that one to its own person first. */
    void free(Person person) {
        Optional<PersonId> other = store.read(entities -> MailAddress.parse(person.address())
                .flatMap(address -> Rows.byKey(entities, Subscriptions.mailKey(address)))
                .flatMap(FollowerRow::person)
                .filter(one -> !one.equals(person.id())));
        other.ifPresent(one -> people.find(one).ifPresentOrElse(found -> bring(found), () -> erase(one)));
    }

    /** Deletes the person's own follower; channels that they opened stay with their organisation. */
    void erase(PersonId person) {
        store.write((entities, tx) -> {
            List<FollowerRow> rows = Rows.ofPerson(entities, person);
            List<FollowerRow> own =
                    rows.stream().filter(row -> row.organisation().isEmpty()).toList();
            if (!own.isEmpty()) {
                tx.forget(person, own.stream().map(FollowerRow::address).toList());
            }
            Rows.erase(entities, own);
            rows.stream().filter(row -> row.organisation().isPresent()).forEach(row -> row.person(Optional.empty()));
            return null;
        });
    }

    /** The person's follower, made of what there is; empty where neither they nor their address follow anything. */
    static Optional<FollowerRow> join(EntityManager entities, Person person) {
        Optional<MailAddress> address = MailAddress.parse(person.address());
        Optional<FollowerRow> own = Rows.own(entities, person.id());
        Optional<FollowerRow> there = address.flatMap(one -> Rows.byKey(entities, Subscriptions.mailKey(one)));
        if (own.isEmpty()) {
            there.ifPresent(row -> row.person(Optional.of(person.id())));
            return there;
        }
        FollowerRow kept = own.get();
        there.filter(row -> !row.id().equals(kept.id())).ifPresent(row -> merge(entities, row, kept));
        address.filter(one -> !kept.addressKey().equals(Subscriptions.mailKey(one)))
                .ifPresent(one -> kept.move(one.typed(), Subscriptions.mailKey(one)));
        return own;
    }

    private static void merge(EntityManager entities, FollowerRow from, FollowerRow into) {
        for (SubscriptionRow row : Rows.of(entities, from.id())) {
            Optional<SubscriptionRow> same =
                    Rows.same(entities, into.id(), row.subscription().wanted());
            if (same.filter(one -> isAlive(one) || !isAlive(row)).isEmpty()) {
                // What they follow now counts more than that they stopped it elsewhere.
                Rows.remove(entities, same.stream().toList());
                row.follower(into.id());
                entities.flush();
            }
        }
        Rows.moveNews(entities, from.id(), into.id());
        // What is due now may be due sooner than what the other had.
        from.wake()
                .filter(time -> into.wake().filter(own -> own.isBefore(time)).isEmpty())
                .ifPresent(time -> into.wake(Optional.of(time)));
        Rows.erase(entities, List.of(from));
    }

    private static boolean isAlive(SubscriptionRow row) {
        return row.state() == Subscription.State.ACTIVE || row.state() == Subscription.State.PAUSED;
    }

    /** A follower for somebody with an account. */
    static FollowerRow add(EntityManager entities, Person person, String id, Instant now) {
        MailAddress address = MailAddress.parse(person.address())
                .orElseThrow(() -> new IllegalStateException("The address of a person is none"));
        FollowerRow row = new FollowerRow(id, Follower.EMAIL, address.typed(), Subscriptions.mailKey(address), "", now);
        row.person(Optional.of(person.id()));
        row.activate();
        entities.persist(row);
        return row;
    }
}
