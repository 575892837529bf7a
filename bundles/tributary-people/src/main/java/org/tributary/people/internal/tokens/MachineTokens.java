package org.tributary.people.internal.tokens;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Viewer;
import org.tributary.api.people.ViewerSource;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.PlainCharacters;
import org.tributary.people.internal.accounts.TokenRow;
import org.tributary.store.Store;
import org.tributary.web.Secret;
import org.tributary.web.Texts;

/**
 * Lets people make tokens for other systems, and recognises requests that carry one. A token acts without a person, but
 * counts only while its maker could still make it.
 */
@Component(service = {MachineTokens.class, ViewerSource.class})
public final class MachineTokens implements ViewerSource {

    /** With what every token begins, so that scanners of source code find one that was committed by mistake. */
    static final String PREFIX = "trib_";

    /** How many tokens one person may have. */
    static final int MOST = 20;

    private static final int LONGEST_NAME = 100;
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(MachineTokens.class);

    private final Store store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = TokenTexts.of(Locale.UK);

    @Activate
    public MachineTokens(@Reference(target = "(unit=people)") Store store) {
        this(store, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public MachineTokens(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** What this person may let a token do, the least first; empty where they may make none. */
    List<Scope> scopes(Viewer viewer) {
        return Arrays.stream(Scope.values())
                .filter(scope -> viewer.person().isPresent() && viewer.role().atLeast(scope.role()))
                .toList();
    }

    /**
     * This person's tokens, the newest first, ended ones too.
     *
     * @throws NotAllowed where the viewer is no person
     */
    List<MachineToken> of(Viewer viewer) {
        PersonId person = maker(viewer);
        return store.read(entities ->
                rows(entities, person).stream().map(MachineTokens::token).toList());
    }

    /**
     * Makes one.
     *
     * @param lasts how long it counts; empty for as long as its maker is here
     * @return its secret, which is shown once and kept nowhere
     * @throws InvalidInput naming {@code name} or {@code scope}
     */
    Made make(String name, Scope scope, Optional<Duration> lasts, Actor actor) {
        PersonId person = maker(actor.viewer());
        if (scopes(actor.viewer()).isEmpty()) {
            throw new NotAllowed(texts.get("refused.waiting"), false);
        }
        List<FieldFault> faults = new ArrayList<>();
        checkName(name, faults);
        if (!scopes(actor.viewer()).contains(scope)) {
            faults.add(new FieldFault("scope", texts.get("refused.scope.above")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Secret secret = Secret.random(random);
        String id = "token-" + Long.toUnsignedString(random.nextLong(), 36);
        Instant now = now();
        store.write((entities, tx) -> {
            PersonRow maker = entities.find(PersonRow.class, person.value());
            if (maker == null || maker.standing() != Standing.ACTIVE) {
                throw new NotAllowed(texts.get("refused.waiting"), false);
            }
            List<TokenRow> before = rows(entities, person);
            if (before.size() >= MOST) {
                throw new InvalidInput("", texts.get("refused.many", MOST));
            }
            if (before.stream().anyMatch(row -> row.name().equalsIgnoreCase(name))) {
                throw new InvalidInput("name", texts.get("refused.name.taken"));
            }
            entities.persist(new TokenRow(
                    secret.hash(), id, name, person, maker.organisation(), scope.code(), now, lasts.map(now::plus)));
            tx.audit(actor, "token.make", id, scope.code());
            return null;
        });
        return new Made(PREFIX + secret.value(), name);
    }

    private void checkName(String name, List<FieldFault> faults) {
        if (name.isBlank()) {
            faults.add(new FieldFault("name", texts.get("refused.name")));
        } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            faults.add(new FieldFault("name", texts.get("refused.name.long", LONGEST_NAME)));
        } else if (!PlainCharacters.only(name)) {
            faults.add(new FieldFault("name", texts.get("refused.name.characters")));
        }
    }

    /**
     * Ends one of this person's tokens at once.
     *
     * @throws NotFound where it is none of theirs
     */
    void revoke(String id, Actor actor) {
        PersonId person = maker(actor.viewer());
        store.write((entities, tx) -> {
            TokenRow row = rows(entities, person).stream()
                    .filter(token -> token.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(texts.get("refused.none")));
            entities.remove(row);
            tx.audit(actor, "token.revoke", id, "");
            return null;
        });
    }

    @Override
    public Optional<Caller> recognise(Credentials credentials) {
        return credentials
                .bearer()
                .filter(bearer -> bearer.startsWith(PREFIX))
                .flatMap(bearer -> Secret.parse(bearer.substring(PREFIX.length())))
                .flatMap(secret -> recognise(secret.hash()));
    }

    private Optional<Caller> recognise(String hash) {
        Instant now = now();
        // Looked up by the hash of a random secret: how long the comparison takes tells nothing about any secret.
        Optional<Recognised> found = store.read(entities -> {
            TokenRow token = entities.find(TokenRow.class, hash);
            if (token == null) {
                return Optional.<Recognised>empty();
            }
            PersonRow maker = entities.find(PersonRow.class, token.person().value());
            return recognised(token(token), maker, token.organisation(), now);
        });
        found.filter(Recognised::isNewlySeen).ifPresent(token -> seen(hash, now));
        return found.map(Recognised::caller);
    }

    private static Optional<Recognised> recognised(
            MachineToken token, PersonRow maker, Optional<OrganisationId> organisation, Instant now) {
        boolean counts = maker != null
                && maker.standing() == Standing.ACTIVE
                && maker.role().atLeast(token.scope().role())
                && maker.organisation().equals(organisation)
                && !token.hasEnded(now);
        if (!counts) {
            return Optional.empty();
        }
        Viewer machine = new Viewer(
                Optional.empty(),
                token.scope().role(),
                organisation.map(Set::of).orElse(Set.of()));
        boolean newlySeen =
                token.seen().map(seen -> seen.plus(SEEN_EVERY).isBefore(now)).orElse(true);
        return Optional.of(
                new Recognised(new Caller(machine, token.id(), token.scope().isReadOnly()), newlySeen));
    }

    private void seen(String hash, Instant now) {
        try {
            store.write((entities, tx) -> {
                entities.createQuery("update TokenRow t set t.seenMs = :now where t.hash = :hash")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("hash", hash)
                        .executeUpdate();
                return null;
            });
        } catch (TemporarilyUnavailable e) {
            LOG.info("When a token was last used could not be written down: {}", e.getMessage());
        }
    }

    private PersonId maker(Viewer viewer) {
        return viewer.person().orElseThrow(() -> new NotAllowed(texts.get("refused.sign-in"), !viewer.isMember()));
    }

    private static List<TokenRow> rows(EntityManager entities, PersonId person) {
        return entities.createQuery(
                        "select t from TokenRow t where t.personId = :person order by t.createdMs desc, t.id",
                        TokenRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList();
    }

    private static MachineToken token(TokenRow row) {
        return new MachineToken(
                row.id(),
                row.name(),
                Coded.parse(Scope.class, row.scope()).orElseThrow(),
                row.organisation(),
                row.created(),
                row.seen(),
                row.expires());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * A token that was just made.
     *
     * @param text the whole token, as the other system sends it
     * @param name what it is for
     */
    record Made(String text, String name) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Made";
        }
    }

    private record Recognised(Caller caller, boolean isNewlySeen) {}
}
