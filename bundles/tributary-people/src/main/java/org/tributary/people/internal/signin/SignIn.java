package org.tributary.people.internal.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.accounts.Hash;
import org.tributary.people.internal.accounts.LinkRow;
import org.tributary.people.internal.accounts.PeopleDirectory;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.people.internal.sessions.PeopleSettings;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.Letter;
import org.tributary.web.RateLimit;
import org.tributary.web.Secret;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Signing in by a link in a mail.
 *
 * <p>Whoever asks learns nothing: for an address that is known, unknown or closed the same is done in the same
 * transaction, and only the mailbox is told which it was.
 */
@Component(service = SignIn.class)
public final class SignIn {

    /** What this door is called in sessions and in the audit trail. */
    public static final String DOOR = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private static final Duration HOUR = Duration.ofHours(1);

    /** An address may be asked for by so many times as many browsers: nobody can lock somebody else out so easily. */
    private static final int BROWSERS = 4;

    private static final int GUESSES = 20;
    private static final Duration GUESSING = Duration.ofMinutes(10);

    private final Store store;
    private final Entrance entrance;
    private final PeopleSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final RateLimit perClient;
    private final RateLimit perBrowser;
    private final RateLimit perAddress;
    private final RateLimit guesses;

    @Activate
    public SignIn(
            @Reference(target = "(unit=people)") Store store,
            @Reference Entrance entrance,
            @Reference PeopleSettings settings) {
        this(store, entrance, settings, Clock.systemUTC(), new SecureRandom());
    }

    public SignIn(Store store, Entrance entrance, PeopleSettings settings, Clock clock, RandomGenerator random) {
        this.store = store;
        this.entrance = entrance;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.perClient = new RateLimit(settings.linksAnHourPerClient(), HOUR, clock);
        this.perBrowser = new RateLimit(settings.linksAnHourPerAddress(), HOUR, clock);
        this.perAddress = new RateLimit(settings.linksAnHourPerAddress() * BROWSERS, HOUR, clock);
        this.guesses = new RateLimit(GUESSES, GUESSING, clock);
    }

    /**
     * Mails a link, and makes those that were mailed before worthless.
     *
     * @param typed the address as it was typed
     * @param target where the person wants to go
     * @throws org.tributary.api.refusal.InvalidInput where it is no address
     * @throws org.tributary.api.refusal.TooMany where it was asked for too often
     */
    public void ask(String typed, String target, Visit visit) {
        Texts texts = SignInTexts.of(visit.locale());
        limited(perClient, visit.client(), texts.get("ask.too-many"));
        WorkAddress address = WorkAddress.of("address", typed, visit.locale());
        limited(perBrowser, address.key() + " " + visit.client(), texts.get("ask.too-many"));
        limited(perAddress, address.key(), texts.get("ask.too-many"));

        Secret secret = Secret.random(random);
        String key = "sign-in/" + new UUID(random.nextLong(), random.nextLong());
        Message link = linkLetter(texts, visit, secret).message(key, address.typed(), Message.Sort.PERSONAL);
        Message closed = closedLetter(texts, visit).message(key, address.typed(), Message.Sort.PERSONAL);
        Instant now = clock.instant();
        String browser = browserHash(visit);
        store.write((entities, tx) -> {
            forget(entities, address.key());
            Optional<PersonRow> person = PeopleDirectory.byKey(entities, address.key());
            boolean open =
                    person.filter(row -> row.standing() == Standing.SUSPENDED).isEmpty();
            // Also where the account is closed, so that it takes the same time; that secret is then mailed to nobody.
            entities.persist(new LinkRow(
                    secret.hash(),
                    LinkRow.SIGN_IN,
                    address,
                    person.map(PersonRow::id),
                    browser,
                    target,
                    now,
                    now.plus(settings.link())));
            Message message = open ? link : closed;
            // After that its link does not work any more.
            tx.deliver(person.map(row -> Delivery.email(message, row.id()))
                    .orElseGet(() -> Delivery.email(message))
                    .until(now.plus(settings.link())));
            return null;
        });
    }

    /** For so long a link works. */
    public long linkMinutes() {
        return settings.link().toMinutes();
    }

    private static void forget(EntityManager entities, String addressKey) {
        entities.createQuery("delete from LinkRow l where l.addressKey = :key and l.purpose = :purpose")
                .setParameter("key", addressKey)
                .setParameter("purpose", LinkRow.SIGN_IN)
                .executeUpdate();
    }

    private Letter linkLetter(Texts texts, Visit visit, Secret secret) {
        return Letter.of(
                        visit.site(),
                        texts.locale(),
                        texts.get("letter.subject", visit.site().name()))
                .paragraph(texts.get("letter.text", visit.site().name()))
                .button(
                        texts.get("letter.button", visit.site().name()),
                        visit.site().absolute("/sign-in/confirm?link=" + secret.value()))
                .paragraph(texts.get("letter.limits", settings.link().toMinutes()))
                .because(texts.get("letter.because", visit.site().name()));
    }

    private static Letter closedLetter(Texts texts, Visit visit) {
        Letter letter = Letter.of(
                        visit.site(),
                        texts.locale(),
                        texts.get("closed.subject", visit.site().name()))
                .paragraph(texts.get("closed.text", visit.site().name()));
        return (visit.site().contactEmail().isEmpty()
                        ? letter
                        : letter.paragraph(
                                texts.get("closed.contact", visit.site().contactEmail())))
                .because(texts.get("letter.because", visit.site().name()));
    }

    /**
     * Looks at a link without using it up.
     *
     * @throws TooMany where this client tried too many links that do not work
     */
    public Look look(String link, Visit visit) {
        Instant now = clock.instant();
        String browser = browserHash(visit);
        Look look = Secret.parse(link)
                .flatMap(secret -> store.read(entities -> live(entities, secret.hash(), now)
                        .map(row -> new Look(
                                isSame(row.browserHash(), browser) ? Optional.of(row.address()) : Optional.empty(),
                                true))))
                .orElse(new Look(Optional.empty(), false));
        if (!look.exists()) {
            LOG.info("A sign-in link was refused that does not exist, or no more");
            limited(guesses, visit.client(), SignInTexts.of(visit.locale()).get("link.too-many"));
        } else if (look.address().isEmpty()) {
            LOG.info("A sign-in link was opened in another browser than the one that asked for it");
        }
        return look;
    }

    /**
     * A link that somebody has opened.
     *
     * @param address to which it was mailed; empty where it does not work in this browser
     * @param exists whether it works in some browser
     */
    public record Look(Optional<String> address, boolean exists) {

        /** Keeps the address out of logs. */
        @Override
        public String toString() {
            return "Look[exists=" + exists + "]";
        }
    }

    private static Optional<LinkRow> live(EntityManager entities, String hash, Instant now) {
        return Optional.ofNullable(entities.find(LinkRow.class, hash))
                .filter(row -> row.purpose().equals(LinkRow.SIGN_IN) && !row.isOver(now));
    }

    /**
     * Uses a link up and signs in.
     *
     * @param sessionBefore what the cookie of the browser holds; that session ends
     * @throws org.tributary.api.refusal.TooMany where this client tried too many links that do not work
     */
    public Outcome confirm(String link, Visit visit, Optional<String> sessionBefore) {
        Look look = look(link, visit);
        if (look.address().isEmpty()) {
            return look.exists() ? new Outcome.Elsewhere() : new Outcome.Over();
        }
        String hash = new Secret(link).hash();
        Instant now = clock.instant();
        Entrance.Arrival arrival = entrance.arrival(
                WorkAddress.of("address", look.address().get(), visit.locale()),
                Optional.empty(),
                DOOR,
                LocalPath.HOME,
                sessionBefore);
        return store.write((entities, tx) -> {
            Optional<LinkRow> row = live(entities, hash, now);
            // Two clicks at once: the row goes with one of them only.
            int used = entities.createQuery("delete from LinkRow l where l.hash = :hash")
                    .setParameter("hash", hash)
                    .executeUpdate();
            return row.isEmpty() || used == 0
                    ? new Outcome.Over()
                    : entrance.enter(entities, tx, arrival.to(row.get().target()), Optional.empty());
        });
    }

    /** Counts a try, and tells the operator where there are too many, without saying whose. */
    static void limited(RateLimit limit, String who, String sentence) {
        try {
            limit.take(who, sentence);
        } catch (TooMany tooMany) {
            LOG.info(
                    "Somebody tries to sign in too often and has to wait {} s",
                    tooMany.retryAfter().toSeconds());
            throw tooMany;
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    static String browserHash(Visit visit) {
        return Hash.of("browser", visit.browser());
    }
}
