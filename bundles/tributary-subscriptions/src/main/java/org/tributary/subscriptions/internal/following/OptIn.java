package org.tributary.subscriptions.internal.following;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listings;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.ChangeLog;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Subscriptions.Confirmed;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.MailAddress;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;

/**
 * Following without an account: somebody types an address, and only who reads its mail can say that they want to hear.
 *
 * <p>Whoever asks learns nothing: for an address that is known, unknown, or of somebody with an account, the same is done
 * in one transaction, and only the mailbox is told which it was.
 */
final class OptIn {

    /** How many things an address may have been asked for that nobody confirmed. */
    static final int MOST_WAITING = 20;

    /** Which words the person agreed to; a new number where they change. */
    private static final String CONSENT = "text 1";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int AN_HOUR_PER_CLIENT = 20;
    private static final int AN_HOUR_PER_ADDRESS = 5;

    private static final int TURNS = 3;
    private static final int LONG_ENOUGH = 32;

    /** Two clicks give one mail; who found none after a while may ask again. */
    private static final long ONE_MAIL_IN_MS = Duration.ofMinutes(10).toMillis();

    private final Store store;
    private final ChangeLog log;
    private final People people;
    private final Listings listings;
    private final Capabilities capabilities;
    private final Clock clock;
    private final RandomGenerator random;
    private final OptInLetters letters;
    private final RateLimit perClient;
    private final RateLimit perAddress;
    private final Texts texts = FollowingTexts.texts();

    OptIn(
            Store store,
            ChangeLog log,
            People people,
            Listings listings,
            CurrentSite site,
            Capabilities capabilities,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.log = log;
        this.people = people;
        this.listings = listings;
        this.capabilities = capabilities;
        this.clock = clock;
        this.random = random;
        this.letters = new OptInLetters(site, capabilities);
        this.perClient = new RateLimit(AN_HOUR_PER_CLIENT, HOUR, clock);
        this.perAddress = new RateLimit(AN_HOUR_PER_ADDRESS, HOUR, clock);
    }

    /** @see Subscriptions#ask(String, Wish, String, Door) */
    void ask(String typed, Wish asked, String client, Door door) {
        perClient.take(client, texts.get("refused.too-many"));
        MailAddress address = address(typed);
        Wish wish = Wishes.checked(asked);
        perAddress.take(address.key(), texts.get("refused.too-many"));
        wish.wanted().listing().ifPresent(listing -> listings.find(listing, Viewer.visitor()));

        Optional<PersonId> person = people.byAddress(address.key()).map(Person::id);
        // Once more where somebody else asked for the same address in between.
        for (int turn = 0; turn < TURNS && !isAsked(address, person, wish, door); turn++) {
            person = people.byAddress(address.key()).map(Person::id);
        }
    }

    private boolean isAsked(MailAddress address, Optional<PersonId> person, Wish wish, Door door) {
        Instant now = now();
        String freshFollower = Identifiers.follower(random);
        long freshSubscription = Identifiers.subscription(random);
        String record = "asked " + now + " by " + door.code() + ", " + CONSENT;
        // Found before the write, since making a link may read its key; whoever is new has the fresh ids.
        Known known = store.read(entities -> known(entities, address, wish, freshFollower, freshSubscription));
        Letter confirming = letters.confirm(known.follower, known.subscription, wish.title(), wish.rhythm(), now);
        Letter already = letters.already(known.follower, address, wish.title(), now);
        return store.write((entities, tx) -> {
            FollowerRow follower = follower(entities, address, person, known.follower, now);
            Optional<SubscriptionRow> same = Rows.same(entities, follower.id(), wish.wanted());
            if (!follower.id().equals(known.follower)
                    || same.filter(row -> row.id() != known.subscription).isPresent()) {
                return false;
            }
            boolean follows = same.filter(OptIn::isFollowed).isPresent();
            if (!follows && Rows.count(entities, follower.id(), Subscription.State.WAITING) >= MOST_WAITING) {
                // Whoever asks that often is not the owner of the address; the mailbox has mail enough.
                return true;
            }
            if (!follows) {
                SubscriptionRow row = same.orElseGet(() -> {
                    SubscriptionRow made =
                            new SubscriptionRow(known.subscription, follower.id(), wish.wanted(), wish.title(), now);
                    entities.persist(made);
                    return made;
                });
                row.content(wish.title(), wish.news(), wish.rhythm(), now);
                row.state(Subscription.State.WAITING, now);
                row.consent(record);
            }
            String key = "following/" + (follows ? "already/" : "confirm/") + known.subscription + "/"
                    + now.toEpochMilli() / ONE_MAIL_IN_MS;
            deliver(tx, follows ? already : confirming, key, address, person, now.plus(Capabilities.TO_CONFIRM));
            return true;
        });
    }

    /** Which rows an address and a wish have, or would have. */
    private record Known(String follower, long subscription) {}

    private static Known known(
            EntityManager entities, MailAddress address, Wish wish, String freshFollower, long freshSubscription) {
        return Rows.byKey(entities, Subscriptions.mailKey(address))
                .map(row -> new Known(
                        row.id(),
                        Rows.same(entities, row.id(), wish.wanted())
                                .map(SubscriptionRow::id)
                                .orElse(freshSubscription)))
                .orElse(new Known(freshFollower, freshSubscription));
    }

    private static boolean isFollowed(SubscriptionRow row) {
        return row.state() == Subscription.State.ACTIVE || row.state() == Subscription.State.PAUSED;
    }

    private static FollowerRow follower(
            EntityManager entities, MailAddress address, Optional<PersonId> person, String fresh, Instant now) {
        String key = Subscriptions.mailKey(address);
        return Rows.byKey(entities, key).orElseGet(() -> {
            FollowerRow row = new FollowerRow(fresh, Follower.EMAIL, address.typed(), key, "", now);
            // Who has an account and follows under the address that they had before is brought together by
            // PersonChanges.
            row.person(person.filter(one -> Rows.own(entities, one).isEmpty()));
            entities.persist(row);
            return row;
        });
    }

    private static void deliver(
            Transaction tx, Letter letter, String key, MailAddress address, Optional<PersonId> person, Instant until) {
        Message message = letter.message(key, address.typed(), Message.Sort.PERSONAL);
        Delivery mail = person.map(one -> Delivery.email(message, one)).orElseGet(() -> Delivery.email(message));
        tx.deliver(mail.until(until));
    }

    /** @see Subscriptions#remind(String, String) */
    void remind(String typed, String client) {
        perClient.take(client, texts.get("refused.too-many"));
        MailAddress address = address(typed);
        perAddress.take(address.key(), texts.get("refused.too-many"));
        Instant now = now();
        Optional<Follower> known = store.read(
                entities -> Rows.byKey(entities, Subscriptions.mailKey(address)).map(FollowerRow::follower));
        Letter letter =
                known.map(one -> letters.manageLink(one.id(), address, now)).orElseGet(letters::nothing);
        String key = "following/manage/"
                + Keys.hash("manage", address.key()).substring(0, LONG_ENOUGH) + "/"
                + now.toEpochMilli() / ONE_MAIL_IN_MS;
        store.write((entities, tx) -> {
            deliver(tx, letter, key, address, known.flatMap(Follower::person), now.plus(Capabilities.TO_CONFIRM));
            return null;
        });
    }

    private MailAddress address(String typed) {
        if (typed == null || typed.isBlank()) {
            throw new InvalidInput("address", texts.get("address.missing"));
        }
        return MailAddress.parse(typed).orElseThrow(() -> new InvalidInput("address", texts.get("address.wrong")));
    }

    /** @see Subscriptions#look(String) */
    Optional<Confirmed> look(String capability) {
        return asked(capability)
                .flatMap(asked -> store.read(entities -> found(entities, asked)
                        .map(found -> new Confirmed(found.follower.follower(), found.subscription.subscription()))));
    }

    /** @see Subscriptions#confirm(String) */
    Confirmed confirm(String capability) {
        long asked = asked(capability).orElseThrow(this::over);
        long head = log.head();
        Instant now = now();
        return store.write((entities, tx) -> {
            Found found = found(entities, asked).orElseThrow(this::over);
            if (found.subscription.state() == Subscription.State.WAITING) {
                String record = "confirmed " + now + " by link";
                found.subscription.start(head, now);
                found.subscription.consent(record);
                found.follower.consent(now, found.subscription.consent());
                if (found.follower.state() == Follower.State.WAITING
                        || found.follower.state() == Follower.State.DISABLED) {
                    found.follower.activate();
                }
                found.follower.wake(Optional.of(now));
                tx.audit(
                        Actor.of(Viewer.visitor(), Door.LINK),
                        "subscription.follow",
                        String.valueOf(found.subscription.id()),
                        "");
            }
            return new Confirmed(found.follower.follower(), found.subscription.subscription());
        });
    }

    private record Found(FollowerRow follower, SubscriptionRow subscription) {}

    /** The subscription that a link is for; its follower may be another one since, where somebody got an account. */
    private Optional<Long> asked(String capability) {
        return capabilities
                .open(Purpose.CONFIRM, capability)
                .map(object -> Long.valueOf(object.substring(object.indexOf('/') + 1)));
    }

    private static Optional<Found> found(EntityManager entities, long asked) {
        return Rows.subscription(entities, asked)
                .flatMap(row -> Rows.follower(entities, row.follower()).map(follower -> new Found(follower, row)));
    }

    private NotFound over() {
        return new NotFound(texts.get("refused.link"));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
