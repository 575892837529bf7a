package org.tributary.people.internal.secondstep;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.people.internal.accounts.Hash;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.RecoveryCodeRow;
import org.tributary.people.internal.accounts.SecondStepRow;
import org.tributary.people.internal.sessions.LiveSession;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** The second steps of everybody who has one. */
@Component(service = SecondSteps.class)
public final class SecondSteps {

    private static final int MOST_FAILURES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 16;

    /** Without those that look like others. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Store store;
    private final Sessions sessions;
    private final CurrentSite site;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public SecondSteps(
            @Reference(target = "(unit=people)") Store store,
            @Reference Sessions sessions,
            @Reference CurrentSite site) {
        this(store, sessions, site, Clock.systemUTC(), new SecureRandom());
    }

    public SecondSteps(Store store, Sessions sessions, CurrentSite site, Clock clock, RandomGenerator random) {
        this.store = store;
        this.sessions = sessions;
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /** How far somebody is with it. */
    public State state(PersonId person) {
        return store.read(entities -> {
            Optional<SecondStepRow> row = row(entities, person);
            long codes = entities.createQuery(
                            "select count(c) from RecoveryCodeRow c where c.personId = :person", Long.class)
                    .setParameter("person", person.value())
                    .getSingleResult();
            return new State(
                    row.flatMap(SecondStepRow::confirmed),
                    row.filter(known -> known.confirmed().isEmpty()).map(SecondStepRow::secret),
                    codes);
        });
    }

    private static Optional<SecondStepRow> row(EntityManager entities, PersonId person) {
        return Optional.ofNullable(entities.find(SecondStepRow.class, person.value()));
    }

    /** Makes a key for the app. It counts once a code of it was right; until then another one may be made. */
    public void begin(PersonId person) {
        String key = Totp.newKey(random);
        store.write((entities, tx) -> {
            Optional<SecondStepRow> there = row(entities, person);
            if (there.isEmpty()) {
                entities.persist(new SecondStepRow(person, key));
            } else if (there.get().confirmed().isEmpty()) {
                there.get().replace(key);
            }
            return null;
        });
    }

    /**
     * Checks a code, of the app or from paper. A right one gives the session all its rights and another secret.
     *
     * @param typed as it was typed: spaces and hyphens do not count
     */
    public Result check(LiveSession session, String typed, Actor actor) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        Sessions.Fresh fresh = sessions.fresh();
        Instant now = clock.instant();
        String letter = letterKey();
        return store.write((entities, tx) -> {
            // Counted as wrong first: the row is then locked, and codes that come at the same moment are looked at one
            // after another.
            entities.createQuery("update SecondStepRow s set s.failures = s.failures + 1 where s.personId = :person")
                    .setParameter("person", session.person().value())
                    .executeUpdate();
            Optional<SecondStepRow> there = row(entities, session.person());
            if (there.isEmpty()) {
                return new Result.Wrong();
            }
            SecondStepRow row = there.get();
            if (now.isBefore(row.closedUntil())) {
                row.notCounted();
                return new Result.Closed(Duration.between(now, row.closedUntil()));
            }
            if (!isRight(entities, tx, row, code, new Attempt(now, actor, letter))) {
                row.failed(MOST_FAILURES, now.plus(PAUSE));
                tx.audit(actor, "second-step.refused", session.person().value(), "");
                return now.isBefore(row.closedUntil())
                        ? new Result.Closed(Duration.between(now, row.closedUntil()))
                        : new Result.Wrong();
            }
            sessions.raise(entities, session, fresh, tx, actor);
            return new Result.Right(fresh.secret().value());
        });
    }

    private boolean isRight(EntityManager entities, Transaction tx, SecondStepRow row, String code, Attempt attempt) {
        OptionalLong step = Totp.step(row.secret(), code, row.lastStep(), attempt.now);
        if (step.isPresent()) {
            if (row.confirmed().isEmpty()) {
                tx.audit(attempt.actor, "second-step.set-up", row.person().value(), "");
                tell(entities, tx, row.person(), "set-up", attempt.letter);
            }
            row.passed(step.getAsLong(), attempt.now);
            return true;
        }
        if (row.confirmed().isEmpty() || code.length() != RECOVERY_LETTERS) {
            return false;
        }
        int used = entities.createQuery("delete from RecoveryCodeRow c where c.hash = :hash and c.personId = :person")
                .setParameter("hash", hash(row.person(), code))
                .setParameter("person", row.person().value())
                .executeUpdate();
        if (used > 0) {
            row.recovered();
            tx.audit(attempt.actor, "second-step.recovery-code", row.person().value(), "");
            tell(entities, tx, row.person(), "recovery", attempt.letter);
        }
        return used > 0;
    }

    private String letterKey() {
        return "second-step/" + new UUID(random.nextLong(), random.nextLong());
    }

    /** Whoever did not do it themselves hears of it while something can still be done. */
    private void tell(EntityManager entities, Transaction tx, PersonId person, String what, String key) {
        Optional.ofNullable(entities.find(PersonRow.class, person.value())).ifPresent(row -> {
            Site here = site.now();
            Texts texts = SecondStepTexts.of(Locale.UK);
            Letter letter = Letter.of(here, texts.locale(), texts.get("letter." + what + ".subject", here.name()))
                    .greeting(row.name())
                    .paragraph(texts.get("letter." + what + ".text", here.name()))
                    .paragraph(
                            here.contactEmail().isEmpty()
                                    ? texts.get("letter.not-you")
                                    : texts.get("letter.not-you.contact", here.contactEmail()))
                    .link(texts.get("letter.account"), here.absolute("/account"))
                    .because(texts.get("letter.because", here.name()));
            tx.deliver(Delivery.email(letter.message(key, row.address(), Message.Sort.PERSONAL), person));
        });
    }

    /** Makes new codes for paper; those from before are void. They are nowhere but in what this returns. */
    public List<String> recoveryCodes(PersonId person, Actor actor) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(recoveryCode());
        }
        store.write((entities, tx) -> {
            forgetCodes(entities, person);
            codes.forEach(code -> entities.persist(new RecoveryCodeRow(hash(person, code), person)));
            tx.audit(actor, "second-step.new-codes", person.value(), "");
            return null;
        });
        return codes.stream().map(code -> code.replaceAll("(.{4})(?=.)", "$1-")).toList();
    }

    private String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_LETTERS; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String hash(PersonId person, String code) {
        return Hash.of("recovery " + person.value(), code);
    }

    private static void forgetCodes(EntityManager entities, PersonId person) {
        entities.createQuery("delete from RecoveryCodeRow c where c.personId = :person")
                .setParameter("person", person.value())
                .executeUpdate();
    }

    /**
     * Takes the second step away: for whoever has another phone, or has lost theirs. All sessions fall back to what they
     * may without it.
     *
     * @return false where there was none
     */
    public boolean remove(PersonId person, Actor actor) {
        String letter = letterKey();
        return store.write((entities, tx) -> {
            Optional<SecondStepRow> row = row(entities, person);
            if (row.isEmpty()) {
                return false;
            }
            if (row.get().confirmed().isPresent()) {
                tell(entities, tx, person, "removed", letter);
            }
            entities.remove(row.get());
            forgetCodes(entities, person);
            entities.createQuery("update SessionRow s set s.secondStep = 0 where s.personId = :person")
                    .setParameter("person", person.value())
                    .executeUpdate();
            tx.audit(actor, "second-step.remove", person.value(), "");
            return true;
        });
    }

    /** A try, with what must be the same when its transaction runs again. */
    private record Attempt(Instant now, Actor actor, String letter) {}

    /**
     * How far somebody is.
     *
     * @param since when the first code was right
     * @param key the key of an app that has not shown a right code yet; never of one that has
     * @param recoveryCodes how many codes for paper are left
     */
    public record State(Optional<Instant> since, Optional<String> key, long recoveryCodes) {

        /** Keeps the key out of logs. */
        @Override
        public String toString() {
            return "State";
        }
    }

    /** What a code was. */
    public sealed interface Result {

        /**
         * Right.
         *
         * @param session the secret of the session from now on
         */
        record Right(String session) implements Result {

            /** Keeps the secret out of logs. */
            @Override
            public String toString() {
                return "Right";
            }
        }

        /** Wrong, old or used. */
        record Wrong() implements Result {}

        /** Too many were wrong: none is taken for a while. */
        record Closed(Duration pause) implements Result {}
    }
}
