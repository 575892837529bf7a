package org.tributary.people.internal.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.people.internal.accounts.PeopleDirectory;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.SecondStepRow;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.store.Transaction;

/** What happens to everybody who has proved an address, by whichever door: account, membership, session, audit. */
@Component(service = Entrance.class)
public final class Entrance {

    static final String ACCOUNT = "/account";
    static final String SECOND_STEP = "/sign-in/second-step";

    private final Sessions sessions;
    private final Membership membership;
    private final WaitingNotice notice;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public Entrance(@Reference Sessions sessions, @Reference Membership membership, @Reference WaitingNotice notice) {
        this(sessions, membership, notice, Clock.systemUTC(), new SecureRandom());
    }

    public Entrance(
            Sessions sessions, Membership membership, WaitingNotice notice, Clock clock, RandomGenerator random) {
        this.sessions = sessions;
        this.membership = membership;
        this.notice = notice;
        this.clock = clock;
        this.random = random;
    }

    /** What must be known before the transaction in which somebody comes in. */
    Arrival arrival(
            WorkAddress address, Optional<String> name, String door, String target, Optional<String> sessionBefore) {
        return new Arrival(
                address,
                name,
                door,
                target,
                sessionBefore,
                membership.candidates(address.domain()),
                sessions.fresh(),
                new PersonId(new UUID(random.nextLong(), random.nextLong()).toString()));
    }

    /**
     * Lets somebody in, inside a transaction.
     *
     * @param known whose account it is, where another name than the address says so
     */
    Outcome enter(EntityManager entities, Transaction tx, Arrival arrival, Optional<PersonRow> known) {
        PersonRow row = known.or(
                        () -> PeopleDirectory.byKey(entities, arrival.address().key()))
                .orElseGet(() -> create(entities, tx, arrival));
        if (row.standing() == Standing.SUSPENDED) {
            tx.audit(actor(row, arrival), "sign-in.refused", row.id().value(), "suspended");
            return new Outcome.Closed(row.standingWhy().orElse(""));
        }
        if (row.standing() == Standing.WAITING && arrival.candidates().size() == 1) {
            membership.settle(row, arrival.candidates());
            Membership.joined(tx, row, actor(row, arrival));
        }
        if (row.name().isEmpty()) {
            arrival.name().ifPresent(row::call);
        }
        sessions.begin(entities, arrival.fresh(), row.id(), arrival.door(), false, arrival.sessionBefore());
        Actor actor = actor(row, arrival);
        row.organisation()
                .ifPresentOrElse(
                        organisation -> tx.audit(actor, "sign-in", row.id().value(), organisation, arrival.door()),
                        () -> tx.audit(actor, "sign-in", row.id().value(), arrival.door()));
        return new Outcome.Entered(row.id(), arrival.fresh().secret(), next(entities, row, arrival.target()));
    }

    private PersonRow create(EntityManager entities, Transaction tx, Arrival arrival) {
        PersonRow row = new PersonRow(arrival.newId(), arrival.name().orElse(""), arrival.address(), clock.instant());
        membership.settle(row, arrival.candidates());
        entities.persist(row);
        if (arrival.candidates().isEmpty()) {
            notice.send(entities, tx, clock.instant());
        }
        tx.change(Subject.PERSON, row.id().value(), What.CREATED);
        row.organisation()
                .ifPresentOrElse(
                        organisation -> tx.audit(
                                actor(row, arrival),
                                "person.create",
                                row.id().value(),
                                organisation,
                                row.standing().code()),
                        () -> tx.audit(
                                actor(row, arrival),
                                "person.create",
                                row.id().value(),
                                row.standing().code()));
        return row;
    }

    private static Actor actor(PersonRow row, Arrival arrival) {
        Viewer viewer = new Viewer(
                Optional.of(row.id()),
                row.role(),
                row.organisation().map(Set::of).orElse(Set.of()));
        return Actor.of(viewer, arrival.door().equals(SignIn.DOOR) ? Door.LINK : Door.PAGE);
    }

    private static String next(EntityManager entities, PersonRow row, String target) {
        boolean secondStep = Optional.ofNullable(
                        entities.find(SecondStepRow.class, row.id().value()))
                .flatMap(SecondStepRow::confirmed)
                .isPresent();
        if (secondStep) {
            return LocalPath.with(SECOND_STEP, target);
        }
        if (row.role() == Role.ADMINISTRATOR) {
            return ACCOUNT + "/second-step";
        }
        return row.standing() == Standing.WAITING ? ACCOUNT : target;
    }

    /**
     * Somebody at the door.
     *
     * @param address what they have proved
     * @param name what the provider calls them
     * @param door {@code mail} or the name of a provider
     * @param target where they wanted to go
     * @param sessionBefore what the cookie of their browser holds
     * @param candidates the organisations whose people have such addresses
     * @param fresh the session they are going to have
     * @param newId their id where they are new
     */
    record Arrival(
            WorkAddress address,
            Optional<String> name,
            String door,
            String target,
            Optional<String> sessionBefore,
            List<Organisation> candidates,
            Sessions.Fresh fresh,
            PersonId newId) {

        /** The same, with another place where they wanted to go. */
        Arrival to(String path) {
            return new Arrival(address, name, door, path, sessionBefore, candidates, fresh, newId);
        }

        /** Keeps secrets and addresses out of logs. */
        @Override
        public String toString() {
            return "Arrival[door=" + door + "]";
        }
    }
}
