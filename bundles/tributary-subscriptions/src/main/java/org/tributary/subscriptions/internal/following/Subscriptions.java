package org.tributary.subscriptions.internal.following;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.ChangeLog;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.MailAddress;
import org.tributary.web.Texts;

/**
 * Who follows what: makes, changes and ends subscriptions, and knows who hears of them by which way.
 *
 * <p>Call it from any thread, but not inside {@code Store.read} or {@code Store.write}. Each method is one short piece of
 * database work, milliseconds, and throws {@link org.tributary.api.refusal.TemporarilyUnavailable} where the database is
 * away. What a {@link Holder} does not hold is {@link NotFound}. Methods without a holder are for the rest of the slice,
 * which has checked that already.
 */
@Component(service = Subscriptions.class)
public final class Subscriptions {

    /** How many things one may follow at a time. */
    static final int MOST = 200;

    /** How many an organisation may follow into one channel. */
    static final int MOST_IN_A_CHANNEL = 1_000;

    /** As many times more may have been stopped within 30 days, so that a program that goes round fills no table. */
    private static final int MOST_STOPPED = 3;

    private static final int AT_ONCE = 500;

    private final Store store;
    private final ChangeLog log;
    private final People people;
    private final Listings listings;
    private final Clock clock;
    private final RandomGenerator random;
    private final OptIn optIn;
    private final TeamChannels channels;
    private final Joining joining;
    private final Texts texts = FollowingTexts.texts();

    @Activate
    public Subscriptions(
            @Reference(target = "(unit=subscriptions)") Store store,
            @Reference ChangeLog log,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Listings listings,
            @Reference CurrentSite site,
            @Reference Capabilities capabilities,
            @Reference InstalledChannels installed) {
        this(
                store,
                log,
                people,
                organisations,
                listings,
                site,
                capabilities,
                installed,
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public Subscriptions(
            Store store,
            ChangeLog log,
            People people,
            Organisations organisations,
            Listings listings,
            CurrentSite site,
            Capabilities capabilities,
            InstalledChannels installed,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.log = log;
        this.people = people;
        this.listings = listings;
        this.clock = clock;
        this.random = random;
        this.optIn = new OptIn(store, log, people, listings, site, capabilities, clock, random);
        this.channels = new TeamChannels(store, organisations, installed, clock, random);
        this.joining = new Joining(store, people, clock);
    }

    /**
     * What somebody wants to follow, and how they want to hear of it.
     *
     * @param title what it is called in pages and messages, plain text, 1-300 characters
     * @param news what counts, at least one
     */
    public record Wish(Wanted wanted, String title, Set<News> news, Rhythm rhythm) {}

    /** Why somebody may look after a follower. */
    public sealed interface Holder {

        /**
         * They signed in: they hold their own follower, and as members of an organisation its channels. A machine holds
         * the channels of the organisations for which it acts, a curator those of all.
         */
        record SignedIn(Actor actor) implements Holder {}

        /** They opened a link of this follower, which only its mailbox or channel has. */
        record ByLink(String follower) implements Holder {}
    }

    /** What a link to confirm was for. */
    public record Confirmed(Follower follower, Subscription subscription) {}

    /**
     * A channel that was just opened.
     *
     * @param secret of a webhook, by which its receiver proves what comes; shown this once
     */
    public record Opened(Follower follower, Optional<String> secret) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Opened[" + follower + "]";
        }
    }

    /**
     * A subscription with its version.
     *
     * @param version rises with everything that its follower changes
     */
    public record Versioned(Subscription subscription, long version) {}

    /** By what an address of mail is found in any spelling. */
    static String mailKey(MailAddress address) {
        return Keys.hash(Follower.EMAIL, address.key());
    }

    /**
     * Follows for the person who acts, at once. What they follow already is returned as it is; what they had stopped
     * begins again.
     *
     * @throws NotAllowed where nobody is signed in
     * @throws InvalidInput naming the field, or where they follow too much already
     * @throws NotFound where they may not see the listing that they want to follow
     */
    public Subscription follow(Wish asked, Actor actor) {
        Person person = actor.viewer()
                .person()
                .flatMap(people::find)
                .orElseThrow(() -> new NotAllowed(
                        texts.get("refused.sign-in"), !actor.viewer().isMember()));
        Wish wish = Wishes.checked(asked);
        wish.wanted().listing().ifPresent(listing -> listings.find(listing, actor.viewer()));
        // Before anything else: whoever had this address before may have another one now.
        joining.free(person);
        long head = log.head();
        Instant now = now();
        String fresh = Identifiers.follower(random);
        long id = Identifiers.subscription(random);
        return store.write((entities, tx) -> {
            FollowerRow follower =
                    Joining.join(entities, person).orElseGet(() -> Joining.add(entities, person, fresh, now));
            if (follower.state() == Follower.State.WAITING) {
                // They asked before they had an account; signing in proves the mailbox.
                follower.activate();
            }
            follower.consent(now, "signed in " + now + " by " + actor.door().code());
            return follow(entities, tx, follower, id, wish, head, now, actor);
        });
    }

    /**
     * Follows into any follower that one holds, for example the channel of a team.
     *
     * @throws InvalidInput naming the field, or where it follows too much already
     * @throws NotFound where it is not held, or may not see the listing that is to be followed
     */
    public Subscription follow(String into, Wish asked, Holder holder) {
        Follower held = follower(into, holder);
        Wish wish = Wishes.checked(asked);
        Viewer sees = viewer(held);
        wish.wanted().listing().ifPresent(listing -> listings.find(listing, sees));
        long head = log.head();
        Instant now = now();
        long id = Identifiers.subscription(random);
        return store.write((entities, tx) ->
                follow(entities, tx, held(entities, into, holder), id, wish, head, now, Holding.actor(holder)));
    }

    private Subscription follow(
            EntityManager entities,
            Transaction tx,
            FollowerRow follower,
            long id,
            Wish wish,
            long head,
            Instant now,
            Actor actor) {
        Optional<SubscriptionRow> same = Rows.same(entities, follower.id(), wish.wanted());
        if (same.filter(row -> row.state() == Subscription.State.ACTIVE || row.state() == Subscription.State.PAUSED)
                .isPresent()) {
            return same.get().subscription();
        }
        checkRoom(entities, follower);
        SubscriptionRow row =
                same.orElseGet(() -> new SubscriptionRow(id, follower.id(), wish.wanted(), wish.title(), now));
        row.content(wish.title(), wish.news(), wish.rhythm(), now);
        row.consent("followed " + now + " by " + actor.door().code());
        row.start(head, now);
        if (same.isEmpty()) {
            int most = MOST_STOPPED * most(follower);
            if (Rows.count(entities, follower.id(), Subscription.State.STOPPED) >= most) {
                throw new InvalidInput("", texts.get("refused.churn"));
            }
            entities.persist(row);
        }
        follower.wake(Optional.of(now));
        audit(tx, follower, actor, "subscription.follow", row);
        return row.subscription();
    }

    private static int most(FollowerRow follower) {
        return follower.organisation().isPresent() ? MOST_IN_A_CHANNEL : MOST;
    }

    private void checkRoom(EntityManager entities, FollowerRow follower) {
        int most = most(follower);
        if (Rows.alive(entities, follower.id()) >= most) {
            throw new InvalidInput("", texts.get("refused.many", most));
        }
    }

    private static void audit(Transaction tx, FollowerRow follower, Actor actor, String action, SubscriptionRow row) {
        String object = String.valueOf(row.id());
        follower.organisation()
                .ifPresentOrElse(
                        organisation -> tx.audit(actor, action, object, organisation, ""),
                        () -> tx.audit(actor, action, object, ""));
    }

    /** The same as {@link #ask(String, Wish, String, Door)} on a page. */
    public void ask(String address, Wish wish, String client) {
        ask(address, wish, client, Door.PAGE);
    }

    /**
     * Asks for somebody without an account to hear: a mail goes to the address, and they follow once they have confirmed by
     * its link. The outcome is the same whatever is known of the address.
     *
     * @param client where the request comes from, for the limits only
     * @param door where they were asked, for the record of their consent
     * @throws InvalidInput naming the field, {@code address} for example
     * @throws NotFound where the listing to be followed is not public
     * @throws org.tributary.api.refusal.TooMany where this client, or for this address, it was asked too often
     */
    public void ask(String address, Wish wish, String client, Door door) {
        optIn.ask(address, wish, client, door);
    }

    /** What a link to confirm is for, without confirming; empty where it works no more. */
    public Optional<Confirmed> look(String capability) {
        return optIn.look(capability);
    }

    /**
     * Confirms that they want to hear. The same link again changes nothing, also where they have stopped meanwhile.
     *
     * @throws NotFound where the link works no more
     */
    public Confirmed confirm(String capability) {
        return optIn.confirm(capability);
    }

    /**
     * Mails a link to look after all that an address follows; where it follows nothing, the mail says so. The outcome is
     * the same whatever is known of the address.
     *
     * @param client where the request comes from, for the limits only
     * @throws InvalidInput naming {@code address}
     * @throws org.tributary.api.refusal.TooMany where this client, or for this address, it was asked too often
     */
    public void remind(String address, String client) {
        optIn.remind(address, client);
    }

    /** What the viewer's own follower is; empty where they never followed anything, or have not signed in. */
    public Optional<Follower> mine(Viewer viewer) {
        return viewer.person()
                .flatMap(person ->
                        store.read(entities -> Rows.own(entities, person).map(FollowerRow::follower)));
    }

    /** A follower that one holds. */
    public Follower follower(String id, Holder holder) {
        return store.read(entities -> held(entities, id, holder).follower());
    }

    /** The channels of an organisation, the oldest first, at most 20. */
    public List<Follower> channels(OrganisationId organisation, Holder holder) {
        return channels.of(organisation, holder);
    }

    /** All that it follows, the newest first, what was stopped within the last 30 days too. */
    public List<Subscription> of(String follower, Holder holder) {
        return store.read(entities -> {
            held(entities, follower, holder);
            return Rows.of(entities, follower).stream()
                    .map(SubscriptionRow::subscription)
                    .toList();
        });
    }

    /**
     * All subscriptions that one holds, in a fixed order: one's own, and those of the channels of one's organisations.
     *
     * @param follower only those of this follower
     * @throws NotAllowed where nobody is signed in
     */
    public Paged<Subscription> held(Optional<String> follower, Paging paging, Holder.SignedIn holder) {
        Viewer viewer = holder.actor().viewer();
        if (viewer.person().isEmpty() && !viewer.isMember()) {
            throw new NotAllowed(texts.get("refused.sign-in"), true);
        }
        long after = paging.after().map(this::place).orElse(0L);
        return store.read(entities -> {
            List<String> followers = follower.map(
                            id -> List.of(held(entities, id, holder).id()))
                    .orElseGet(() -> Rows.heldBy(entities, viewer));
            return followers.isEmpty()
                    ? new Paged<>(List.of(), 0, Optional.empty())
                    : Rows.page(entities, followers, after, paging.limit());
        });
    }

    private long place(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new InvalidInput("after", texts.get("after.form"));
        }
    }

    /** One subscription that one holds. */
    public Subscription one(long id, Holder holder) {
        return versioned(id, holder).subscription();
    }

    /** One subscription that one holds, with its version. */
    public Versioned versioned(long id, Holder holder) {
        return store.read(entities -> {
            SubscriptionRow row = row(entities, id);
            held(entities, row.follower(), holder);
            return new Versioned(row.subscription(), row.touched());
        });
    }

    /**
     * Changes what counts, how often, and what it is called.
     *
     * @throws InvalidInput naming the field
     */
    public Subscription change(long id, Set<News> news, Rhythm rhythm, String title, Holder holder) {
        return change(id, Optional.empty(), news, rhythm, title, holder).subscription();
    }

    /**
     * The same for a writer who says which version they have seen.
     *
     * @throws EditClash where somebody else changed it meanwhile
     */
    public Versioned change(long id, Optional<Long> seen, Set<News> news, Rhythm rhythm, String title, Holder holder) {
        String checked = Wishes.title(title, news, rhythm);
        Instant now = now();
        return store.write((entities, tx) -> {
            SubscriptionRow row = row(entities, id);
            FollowerRow follower = held(entities, row.follower(), holder);
            if (seen.filter(version -> version != row.touched()).isPresent()) {
                throw new EditClash(texts.get("refused.clash"), row.touched());
            }
            row.content(checked, news, rhythm, now);
            follower.wake(Optional.of(now));
            return new Versioned(row.subscription(), row.touched());
        });
    }

    /** Lets it rest: what happens until it is resumed is not told. */
    public Subscription pause(long id, Holder holder) {
        return step(id, holder, (follower, row) -> {
            switch (row.state()) {
                case ACTIVE -> row.state(Subscription.State.PAUSED, now());
                case PAUSED -> {
                    // Nothing to do.
                }
                case WAITING -> throw new InvalidInput("", texts.get("refused.waiting"));
                case STOPPED -> throw new InvalidInput("", texts.get("refused.stopped"));
            }
        });
    }

    /** Goes on from now. What waited to be confirmed is confirmed by it: whoever holds it has proved who they are. */
    public Subscription resume(long id, Holder holder) {
        long head = log.head();
        return step(id, holder, (follower, row) -> {
            switch (row.state()) {
                case PAUSED -> row.start(head, now());
                case WAITING -> begin(follower, row, head, holder);
                case ACTIVE -> {
                    // Nothing to do.
                }
                case STOPPED -> throw new InvalidInput("", texts.get("refused.stopped"));
            }
        });
    }

    private void begin(FollowerRow follower, SubscriptionRow row, long head, Holder holder) {
        Instant now = now();
        String record =
                "confirmed " + now + " by " + Holding.actor(holder).door().code();
        row.start(head, now);
        row.consent(record);
        follower.consent(now, row.consent());
        if (follower.state() == Follower.State.WAITING) {
            follower.activate();
        }
    }

    /** Ends it; for 30 days it can be taken back. */
    public Subscription stop(long id, Holder holder) {
        Actor actor = Holding.actor(holder);
        Instant now = now();
        return store.write((entities, tx) -> {
            SubscriptionRow row = row(entities, id);
            FollowerRow follower = held(entities, row.follower(), holder);
            if (row.state() != Subscription.State.STOPPED) {
                row.state(Subscription.State.STOPPED, now);
                audit(tx, follower, actor, "subscription.stop", row);
            }
            return row.subscription();
        });
    }

    /** Takes back that it was stopped; it goes on from now. */
    public Subscription takeBack(long id, Holder holder) {
        long head = log.head();
        Actor actor = Holding.actor(holder);
        return store.write((entities, tx) -> {
            SubscriptionRow row = row(entities, id);
            FollowerRow follower = held(entities, row.follower(), holder);
            if (row.state() == Subscription.State.STOPPED) {
                checkRoom(entities, follower);
                begin(follower, row, head, holder);
                follower.wake(Optional.of(now()));
                audit(tx, follower, actor, "subscription.follow", row);
            }
            return row.subscription();
        });
    }

    private Subscription step(long id, Holder holder, BiConsumer<FollowerRow, SubscriptionRow> step) {
        return store.write((entities, tx) -> {
            SubscriptionRow row = row(entities, id);
            FollowerRow follower = held(entities, row.follower(), holder);
            step.accept(follower, row);
            follower.wake(Optional.of(now()));
            return row.subscription();
        });
    }

    /**
     * Lets everything rest: what is due waits.
     *
     * @param until when it goes on by itself; empty until it is resumed
     * @throws InvalidInput naming {@code until} where that is over
     */
    public void pauseAll(String follower, Optional<Instant> until, Holder holder) {
        if (until.filter(end -> !end.isAfter(now())).isPresent()) {
            throw new InvalidInput("until", texts.get("until.over"));
        }
        all(follower, holder, row -> {
            if (row.state() == Follower.State.ACTIVE || row.state() == Follower.State.PAUSED) {
                row.pause(until);
                row.wake(until);
            }
        });
    }

    /** Goes on. */
    public void resumeAll(String follower, Holder holder) {
        all(follower, holder, row -> {
            if (row.state() == Follower.State.PAUSED) {
                row.activate();
                row.wake(Optional.of(now()));
            }
        });
    }

    private void all(String follower, Holder holder, Consumer<FollowerRow> change) {
        store.write((entities, tx) -> {
            change.accept(held(entities, follower, holder));
            return null;
        });
    }

    /** Stops all that it follows. */
    public void stopAll(String follower, Holder holder) {
        Actor actor = Holding.actor(holder);
        Instant now = now();
        store.write((entities, tx) -> {
            FollowerRow row = held(entities, follower, holder);
            for (SubscriptionRow one : Rows.standing(entities, follower)) {
                one.state(Subscription.State.STOPPED, now);
                audit(tx, row, actor, "subscription.stop", one);
            }
            return null;
        });
    }

    /**
     * Stops all and forgets the address, at once and with everything that was to be sent to it. Only for somebody without
     * an account; who has one erases the account, and here only stops all.
     */
    public void forget(String follower, Holder holder) {
        Follower held = follower(follower, holder);
        if (held.person().isPresent() || held.organisation().isPresent()) {
            stopAll(follower, holder);
            return;
        }
        store.write((entities, tx) -> {
            FollowerRow row = held(entities, follower, holder);
            tx.forget(new PersonId("follower-" + row.id()), List.of(row.address()));
            tx.audit(Holding.actor(holder), "follower.forget", follower, "");
            Rows.erase(entities, List.of(row));
            return null;
        });
    }

    /**
     * Changes when it hears.
     *
     * @throws InvalidInput naming {@code hour}, {@code days} or {@code quiet}
     */
    public void timing(String follower, Timing timing, boolean nearToo, Holder holder) {
        Timings.check(timing);
        all(follower, holder, row -> {
            row.timing(timing, nearToo);
            if (row.state() == Follower.State.ACTIVE) {
                row.wake(Optional.of(now()));
            }
        });
    }

    /**
     * Opens a channel for a team or a whole organisation.
     *
     * @param channel the name of a channel that is installed, for example {@code webhook}
     * @param address of the channel, https
     * @param name what the team calls it, plain text, 1-100 characters
     * @throws InvalidInput naming the field
     * @throws NotAllowed where the actor does not belong to the organisation
     */
    public Opened openChannel(String channel, String address, String name, OrganisationId organisation, Actor actor) {
        return channels.open(channel, address, name, organisation, actor);
    }

    /**
     * Gives a webhook another secret; the one before counts no more.
     *
     * @return the secret, shown this once; empty where this sort of channel has none
     * @throws NotAllowed where they hold it, but neither opened it nor lead the organisation
     */
    public Optional<String> renewSecret(String follower, Holder holder) {
        return channels.renewSecret(follower, holder);
    }

    /**
     * Closes a channel and forgets its address and all that it follows.
     *
     * @throws NotAllowed where they hold it, but neither opened it nor lead the organisation
     */
    public void closeChannel(String follower, Holder holder) {
        channels.close(follower, holder);
    }

    /** Whether the holder may close the channel and renew its secret, so that nobody is offered what they are refused. */
    public boolean decides(String follower, Holder holder) {
        return store.read(entities -> {
            FollowerRow row = Rows.follower(entities, follower)
                    .map(found -> Holding.held(found, holder))
                    .orElseThrow(() -> new NotFound(texts.get("refused.none")));
            return row.organisation().isPresent() && Holding.owns(row, holder);
        });
    }

    /** Sends there again after it was disabled; does nothing where it was not. */
    public void reopen(String follower, Holder holder) {
        channels.reopen(follower, holder);
    }

    /** Gives its feed another address; the one before works no more. */
    public Subscription renewFeed(long id, Holder holder) {
        return step(id, holder, (follower, row) -> row.renewFeed(now()));
    }

    /** A follower, for those who send. */
    public Optional<Follower> follower(String id) {
        return store.read(entities -> Rows.follower(entities, id).map(FollowerRow::follower));
    }

    /** Those of the ids that are there, in any state. */
    public Map<Long, Subscription> all(Collection<Long> ids) {
        List<Long> wanted = ids.stream().distinct().toList();
        return store.read(entities -> {
            Map<Long, Subscription> found = new LinkedHashMap<>();
            for (int from = 0; from < wanted.size(); from += AT_ONCE) {
                entities.createQuery("select s from SubscriptionRow s where s.id in :ids", SubscriptionRow.class)
                        .setParameter("ids", wanted.subList(from, Math.min(from + AT_ONCE, wanted.size())))
                        .getResultList()
                        .forEach(row -> found.put(row.id(), row.subscription()));
            }
            return found;
        });
    }

    /**
     * Active ones by id, for the index.
     *
     * @param afterId 0 for the first
     */
    public List<Subscription> active(long afterId, int limit) {
        return store.read(entities -> entities
                .createQuery(
                        "select s from SubscriptionRow s where s.id > :after and s.state = :active order by s.id",
                        SubscriptionRow.class)
                .setParameter("after", afterId)
                .setParameter("active", Subscription.State.ACTIVE.code())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SubscriptionRow::subscription)
                .toList());
    }

    /** Those that were made or changed at that time or later, in any state. What was deleted is not among them. */
    public List<Subscription> touched(Instant since) {
        List<Subscription> touched = new ArrayList<>();
        long time = since.toEpochMilli();
        long after = 0;
        List<SubscriptionRow> rows;
        do {
            rows = touched(time, after);
            for (SubscriptionRow row : rows) {
                touched.add(row.subscription());
                time = row.touched();
                after = row.id();
            }
        } while (rows.size() == AT_ONCE);
        return touched;
    }

    private List<SubscriptionRow> touched(long time, long after) {
        return store.read(entities -> entities.createQuery(
                        "select s from SubscriptionRow s where s.touchedMs > :time"
                                + " or s.touchedMs = :time and s.id > :after order by s.touchedMs, s.id",
                        SubscriptionRow.class)
                .setParameter("time", time)
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    /** As whom a follower sees listings: a member as themselves, everybody else and every channel as a visitor. */
    public Viewer viewer(Follower follower) {
        if (follower.organisation().isPresent()) {
            return Viewer.visitor();
        }
        return follower.person()
                .flatMap(people::find)
                .filter(Person::isActive)
                .map(person -> new Viewer(
                        Optional.of(person.id()),
                        person.role(),
                        person.organisation().map(Set::of).orElse(Set.of())))
                .orElse(Viewer.visitor());
    }

    /**
     * Sends nothing there any more, after it failed for days.
     *
     * @param why what the other side said, for who looks after it; no secrets
     */
    public void disable(String follower, String why) {
        store.write((entities, tx) -> {
            Rows.follower(entities, follower).ifPresent(row -> {
                if (row.state() != Follower.State.DISABLED) {
                    row.disable(why);
                    row.wake(Optional.empty());
                    Actor actor = Actor.system("subscriptions");
                    row.organisation()
                            .ifPresentOrElse(
                                    one -> tx.audit(actor, "channel.disable", follower, one, ""),
                                    () -> tx.audit(actor, "channel.disable", follower, ""));
                }
            });
            return null;
        });
    }

    private FollowerRow held(EntityManager entities, String follower, Holder holder) {
        return Rows.follower(entities, follower)
                .map(row -> Holding.held(row, holder))
                .orElseThrow(() -> new NotFound(texts.get("refused.none")));
    }

    private SubscriptionRow row(EntityManager entities, long id) {
        return Rows.subscription(entities, id).orElseThrow(() -> new NotFound(texts.get("refused.none")));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
