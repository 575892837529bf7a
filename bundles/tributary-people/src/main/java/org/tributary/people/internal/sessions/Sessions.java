package org.tributary.people.internal.sessions;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.SecondStepRow;
import org.tributary.people.internal.accounts.SessionRow;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.Secret;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The sessions of everybody, in the database, so that they hold over restarts, are the same on every node, and end on all
 * of them at once. What the cookie holds is nowhere but in the browser; here is its hash.
 */
@Component(service = Sessions.class)
public final class Sessions {

    /** A session is written to at most so often, to remember when it was last used. */
    private static final Duration GLANCE = Duration.ofMinutes(1);

    private static final int MOST_LISTED = 100;

    private final Store store;
    private final PeopleSettings settings;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public Sessions(@Reference(target = "(unit=people)") Store store, @Reference PeopleSettings settings) {
        this(store, settings, Clock.systemUTC(), new SecureRandom());
    }

    public Sessions(Store store, PeopleSettings settings, Clock clock, RandomGenerator random) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** A secret for a session that is about to begin. Made before the transaction, which may run twice. */
    public Fresh fresh() {
        return new Fresh(Secret.random(random), new UUID(random.nextLong(), random.nextLong()).toString());
    }

    /**
     * Begins a session inside a transaction and ends the one that the browser had, so that no secret which somebody could
     * have planted before ever gets rights.
     *
     * @param before the secret that the browser's cookie held
     */
    public void begin(
            EntityManager entities,
            Fresh fresh,
            PersonId person,
            String door,
            boolean secondStepDone,
            Optional<String> before) {
        before.flatMap(Secret::parse).ifPresent(old -> end(entities, old.hash()));
        Instant now = clock.instant();
        entities.persist(new SessionRow(
                fresh.secret().hash(), fresh.id(), person, door, secondStepDone, now, now.plus(settings.longest())));
    }

    private static void end(EntityManager entities, String hash) {
        entities.createQuery("delete from SessionRow s where s.hash = :hash")
                .setParameter("hash", hash)
                .executeUpdate();
    }

    /**
     * The session of a cookie. Whatever else a cookie holds costs one look into an index at most.
     *
     * @return empty where there is none, it is over, or its person is gone or suspended
     */
    public Optional<LiveSession> find(String cookie) {
        return Secret.parse(cookie).flatMap(secret -> store.read(entities -> find(entities, secret.hash())));
    }

    private Optional<LiveSession> find(EntityManager entities, String hash) {
        Instant now = clock.instant();
        return Optional.ofNullable(entities.find(SessionRow.class, hash))
                .filter(row -> isLive(row, now))
                .flatMap(row -> Optional.ofNullable(
                                entities.find(PersonRow.class, row.person().value()))
                        .filter(person -> person.standing() != Standing.SUSPENDED)
                        .map(person -> live(entities, row, person)));
    }

    private boolean isLive(SessionRow row, Instant now) {
        return now.isBefore(row.expires()) && now.isBefore(row.seen().plus(settings.idle()));
    }

    private static LiveSession live(EntityManager entities, SessionRow row, PersonRow person) {
        boolean secondStep = Optional.ofNullable(
                        entities.find(SecondStepRow.class, person.id().value()))
                .flatMap(SecondStepRow::confirmed)
                .isPresent();
        return new LiveSession(
                row.hash(),
                row.id(),
                person.id(),
                person.standing(),
                person.role(),
                person.organisation(),
                row.door(),
                secondStep,
                row.isSecondStepDone(),
                row.created(),
                row.seen(),
                row.expires());
    }

    /**
     * The session of whoever asks for a page that is theirs alone.
     *
     * @throws NotAllowed where nobody is signed in
     */
    public LiveSession required(Visit visit, SessionCookie cookie) {
        return cookie.secret(visit.site())
                .flatMap(this::find)
                .filter(session ->
                        visit.viewer().person().filter(session.person()::equals).isPresent())
                .orElseThrow(() ->
                        new NotAllowed(Texts.of(Sessions.class, visit.locale()).get("sign-in.first"), true));
    }

    /** Remembers that it is used now, where the last time was a minute ago or more. */
    public void touch(LiveSession session) {
        Instant now = clock.instant();
        if (now.isBefore(session.seen().plus(GLANCE))) {
            return;
        }
        store.write((entities, tx) -> {
            int touched = entities.createQuery(
                            "update SessionRow s set s.seenMs = :now where s.hash = :hash and s.seenMs <= :before")
                    .setParameter("now", now.toEpochMilli())
                    .setParameter("before", now.minus(GLANCE).toEpochMilli())
                    .setParameter("hash", session.hash())
                    .executeUpdate();
            // Of several requests at the same moment one is enough. The version stays: being here clashes with nothing.
            if (touched > 0) {
                entities.createQuery("update PersonRow p set p.seenMs = :now where p.id = :id")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", session.person().value())
                        .executeUpdate();
            }
            return null;
        });
    }

    /** The sessions of somebody that count, the newest first. */
    public List<OpenSession> of(PersonId person) {
        Instant now = clock.instant();
        return store.read(entities -> entities
                .createQuery(
                        "select s from SessionRow s where s.personId = :person order by s.createdMs desc",
                        SessionRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST_LISTED)
                .getResultList()
                .stream()
                .filter(row -> isLive(row, now))
                .map(row -> new OpenSession(row.id(), row.created(), row.seen(), row.door()))
                .toList());
    }

    /** Ends the session of a cookie; one that is over already stays over. */
    public void signOut(String cookie, Actor actor) {
        Secret.parse(cookie)
                .ifPresent(secret -> store.write((entities, tx) -> {
                    Optional.ofNullable(entities.find(SessionRow.class, secret.hash()))
                            .ifPresent(row -> {
                                entities.remove(row);
                                tx.audit(actor, "session.end", row.person().value(), "");
                            });
                    return null;
                }));
    }

    /** Ends one of the own sessions by its id; the id of somebody else's session does nothing. */
    public void endOne(PersonId person, String id, Actor actor) {
        store.write((entities, tx) -> {
            int ended = entities.createQuery("delete from SessionRow s where s.personId = :person and s.id = :id")
                    .setParameter("person", person.value())
                    .setParameter("id", id)
                    .executeUpdate();
            if (ended > 0) {
                tx.audit(actor, "session.end", person.value(), "");
            }
            return null;
        });
    }

    /** Ends all sessions of somebody, everywhere. */
    public void endAll(PersonId person, Actor actor) {
        store.write((entities, tx) -> {
            endAll(entities, person);
            tx.audit(actor, "session.end-all", person.value(), "");
            return null;
        });
    }

    /** Ends all sessions of somebody, inside a transaction that says why. */
    public static void endAll(EntityManager entities, PersonId person) {
        entities.createQuery("delete from SessionRow s where s.personId = :person")
                .setParameter("person", person.value())
                .executeUpdate();
    }

    /**
     * Gives a session that has done the second step all its rights, and with them another secret.
     *
     * @param fresh its new secret
     */
    public void raise(EntityManager entities, LiveSession session, Fresh fresh, Transaction tx, Actor actor) {
        end(entities, session.hash());
        SessionRow row = new SessionRow(
                fresh.secret().hash(),
                fresh.id(),
                session.person(),
                session.door(),
                true,
                clock.instant(),
                session.expires());
        entities.persist(row);
        tx.audit(actor, "second-step.done", session.person().value(), "");
    }

    /**
     * A session as its person sees it.
     *
     * @param id by which it is ended from elsewhere
     * @param door {@code mail} or the name of a provider
     */
    public record OpenSession(String id, Instant created, Instant seen, String door) {}

    /**
     * What a session that begins gets.
     *
     * @param secret for the cookie
     * @param id by which it is ended from elsewhere
     */
    public record Fresh(Secret secret, String id) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Fresh[" + id + "]";
        }
    }
}
