package org.tributary.people.internal.signin;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.identity.VerifiedPerson;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Hash;
import org.tributary.people.internal.accounts.IdentityRow;
import org.tributary.people.internal.accounts.PendingRow;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.store.Store;
import org.tributary.web.PluginCalls;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Signing in by another provider. What was begun is bound to the browser and to the {@code state} that comes back, and
 * is good once.
 */
@Component(service = ProviderSignIn.class)
public final class ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Some requests to an issuer, each of which may take its time. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private static final int TRIES = 300;
    private static final Duration IN = Duration.ofHours(1);

    private final Store store;
    private final Entrance entrance;
    private final Doors doors;
    private final PluginCalls calls;
    private final Clock clock;
    private final RandomGenerator random;
    private final RateLimit begun;
    private final RateLimit ended;

    @Activate
    public ProviderSignIn(
            @Reference(target = "(unit=people)") Store store,
            @Reference Entrance entrance,
            @Reference Doors doors,
            @Reference PluginCalls calls) {
        this(store, entrance, doors, calls, Clock.systemUTC(), new SecureRandom());
    }

    public ProviderSignIn(
            Store store, Entrance entrance, Doors doors, PluginCalls calls, Clock clock, RandomGenerator random) {
        this.store = store;
        this.entrance = entrance;
        this.doors = doors;
        this.calls = calls;
        this.clock = clock;
        this.random = random;
        this.begun = new RateLimit(TRIES, IN, clock);
        this.ended = new RateLimit(TRIES, IN, clock);
    }

    /**
     * Begins it.
     *
     * @param name the provider's
     * @param target where the person wants to go afterwards
     * @return where the browser goes now
     * @throws IdentityFailure where the provider cannot begin
     * @throws NotFound where there is no such provider
     */
    public URI begin(String name, String target, Visit visit) {
        Texts texts = SignInTexts.of(visit.locale());
        IdentityProvider provider = provider(name, texts);
        SignIn.limited(begun, visit.client(), texts.get("ask.too-many"));
        URI callback = callback(provider, visit);
        IdentityProvider.Beginning beginning = asked(provider, texts, () -> provider.begin(callback));
        PendingRow pending = new PendingRow(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                provider.name(),
                SignIn.browserHash(visit),
                stateHash(query(beginning.address())),
                beginning.secret(),
                target,
                clock.instant().plus(LONGEST));
        store.write((entities, tx) -> {
            entities.merge(pending);
            return null;
        });
        return beginning.address();
    }

    /**
     * Ends it, when the browser has come back.
     *
     * @param sessionBefore what the cookie of the browser holds; that session ends
     * @throws IdentityFailure where nobody was proved
     */
    public Outcome finish(String name, Visit visit, Optional<String> sessionBefore) {
        Texts texts = SignInTexts.of(visit.locale());
        IdentityProvider provider = provider(name, texts);
        SignIn.limited(ended, visit.client(), texts.get("ask.too-many"));
        Map<String, List<String>> parameters = query(visit.address());
        Begun before = take(provider, parameters, visit).orElseThrow(() -> {
            LOG.info("Somebody came back from {} who had not begun here", provider.name());
            return new IdentityFailure(IdentityFailure.Reason.REFUSED, texts.get("provider.not-begun"));
        });
        URI callback = callback(provider, visit);
        VerifiedPerson proved = asked(provider, texts, () -> provider.finish(parameters, before.secret, callback));
        WorkAddress address = WorkAddress.parse(proved.address())
                .orElseThrow(() -> new IdentityFailure(
                        IdentityFailure.Reason.REFUSED,
                        texts.get("provider.no-address", provider.label(visit.locale()))));
        String subject = Hash.of("identity " + provider.name(), proved.subject());
        Entrance.Arrival arrival =
                entrance.arrival(address, proved.name(), provider.name(), before.target, sessionBefore);
        Instant now = clock.instant();
        return store.write((entities, tx) -> {
            Optional<IdentityRow> identity = Optional.ofNullable(entities.find(IdentityRow.class, subject));
            Optional<PersonRow> known = identity.flatMap(row -> Optional.ofNullable(
                    entities.find(PersonRow.class, row.person().value())));
            Outcome outcome = entrance.enter(entities, tx, arrival, known);
            if (outcome instanceof Outcome.Entered entered && identity.isEmpty()) {
                entities.persist(new IdentityRow(subject, provider.name(), entered.person(), now));
            }
            return outcome;
        });
    }

    /** A provider that hangs holds up one person for as long as a slow issuer may take, and nobody after that. */
    private <T> T asked(IdentityProvider provider, Texts texts, Callable<T> call) {
        try {
            Answered<T> answered = calls.call(provider, "sign in " + provider.name(), LONGEST_ANSWER, () -> {
                try {
                    return new Answered<>(call.call(), null);
                } catch (IdentityFailure said) {
                    return new Answered<>(null, said);
                }
            });
            if (answered.said() != null) {
                throw answered.said();
            }
            return answered.value();
        } catch (PluginCalls.PluginFault fault) {
            throw new IdentityFailure(IdentityFailure.Reason.UNAVAILABLE, texts.get("provider.broken"), fault);
        }
    }

    /** What a provider answered: a value, or what it said to the person in its place. */
    private record Answered<T>(T value, IdentityFailure said) {}

    private Optional<Begun> take(IdentityProvider provider, Map<String, List<String>> parameters, Visit visit) {
        String browser = SignIn.browserHash(visit);
        String state = stateHash(parameters);
        Instant now = clock.instant();
        return store.write((entities, tx) -> {
            Optional<PendingRow> found = pending(entities, browser, state).stream()
                    .filter(row -> row.provider().equals(provider.name()) && !row.isOver(now))
                    .findFirst();
            int taken = found.isEmpty()
                    ? 0
                    : entities.createQuery("delete from PendingRow p where p.id = :id")
                            .setParameter("id", found.get().id())
                            .executeUpdate();
            return found.filter(row -> taken > 0).map(row -> new Begun(row.secret(), row.target()));
        });
    }

    private static List<PendingRow> pending(EntityManager entities, String browser, String state) {
        return entities.createQuery(
                        "select p from PendingRow p where p.browserHash = :browser and p.stateHash = :state"
                                + " order by p.expiresMs desc",
                        PendingRow.class)
                .setParameter("browser", browser)
                .setParameter("state", state)
                .setMaxResults(20)
                .getResultList();
    }

    private IdentityProvider provider(String name, Texts texts) {
        return doors.find(name).orElseThrow(() -> new NotFound(texts.get("provider.none")));
    }

    private static URI callback(IdentityProvider provider, Visit visit) {
        return visit.site().absolute("/sign-in/callback/" + provider.name());
    }

    private static String stateHash(Map<String, List<String>> parameters) {
        return Hash.of(
                "state",
                parameters.getOrDefault("state", List.of()).stream().findFirst().orElse(""));
    }

    /** What cannot be decoded is left out. */
    private static Map<String, List<String>> query(URI address) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String query = address.getRawQuery();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
            } catch (IllegalArgumentException notEncoded) {
                LOG.debug("A parameter of a callback was not encoded properly and is left out");
            }
        }
        return parameters;
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    private record Begun(String secret, String target) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Begun";
        }
    }
}
