package org.tributary.subscriptions.internal.flow;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.InstalledChannels;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;

/** People who follow, listings that change, and a clock that is moved by hand; everything else is real. */
final class Scene implements AutoCloseable {

    static final OrganisationId CAMDEN = new OrganisationId("camden");

    /** A Wednesday, ten past nine in London. */
    static final Instant START = Instant.parse("2026-01-14T09:10:00Z");

    final TestStore db;
    final Store store;
    final MovableClock clock = new MovableClock(START);
    final Map<PersonId, Person> people = new HashMap<>();
    People directory;
    Subscriptions subscriptions;
    Messages messages;
    Matching matching;
    Rounds rounds;
    private final Random random = new Random(1);
    private final Map<ListingId, Listing> listings = new HashMap<>();
    private long seq;

    Scene() {
        this(TestDatabase.DERBY);
    }

    Scene(TestDatabase database) {
        db = database.open("subscriptions", "db/subscriptions.xml");
        store = db.store();
        open();
    }

    /** As after a start of the process: only what is in the tables is known. */
    void open() {
        People known = proxy(People.class, (method, arguments) -> switch (method) {
            case "find" -> Optional.ofNullable(people.get(arguments[0]));
            case "membersOf" -> people.values().stream()
                    .filter(person -> person.organisation().equals(Optional.of(arguments[0])))
                    .toList();
            default -> throw new UnsupportedOperationException(method);
        });
        directory = known;
        Listings all = proxy(Listings.class, (method, arguments) -> listings.get(arguments[0]));
        subscriptions = new Subscriptions(
                store,
                db.changeLog(),
                known,
                proxy(Organisations.class, (method, arguments) -> {
                    throw new UnsupportedOperationException(method);
                }),
                all,
                () -> {
                    throw new UnsupportedOperationException();
                },
                new Capabilities(store, clock, random),
                new InstalledChannels(List.of(), address -> true),
                clock,
                random);
        if (matching != null) {
            matching.stop();
            rounds.stop();
        }
        messages = new Messages(store, subscriptions, clock);
        matching = new Matching(store, subscriptions, new PlainWords(), clock);
        rounds = new Rounds(store, subscriptions, db.leases(), db.changeLog(), db.positions(), clock);
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    /** Everything from the beginning. */
    void clear() {
        db.clear();
        people.clear();
        listings.clear();
        seq = 0;
        clock.set(START);
        open();
    }

    /** A follower by mail without account, who hears without quiet hours. */
    String follower(String name) {
        return follower(
                name,
                new Timing(
                        ZoneId.of("Europe/London"), 8, Timing.USUAL.days(), Timing.USUAL.weekly(), Optional.empty()));
    }

    String follower(String name, Timing timing) {
        insert(name, Follower.EMAIL, Optional.empty());
        time(name, timing);
        return name;
    }

    void time(String follower, Timing timing) {
        subscriptions.timing(follower, timing, true, new Holder.ByLink(follower));
    }

    /** A follower with an account. */
    String person(String name) {
        PersonId id = new PersonId(name);
        people.put(
                id,
                new Person(
                        id, name, name + "@camden.example", Optional.of(CAMDEN), Role.MEMBER, Person.Standing.ACTIVE));
        insert(name, Follower.EMAIL, Optional.of(id));
        return name;
    }

    /** A webhook of Camden, opened by somebody. */
    String channel(String name, String openedBy) {
        insert(name, "webhook", Optional.of(new PersonId(openedBy)));
        sql("update subscriptions_follower set organisation_id = 'camden', name = 'Housing team' where id = '" + name
                + "'");
        return name;
    }

    private void insert(String id, String channel, Optional<PersonId> person) {
        sql("insert into subscriptions_follower (id, channel, address, address_key, name, person_id, state, state_why,"
                + " zone, hour_of_day, days_of_week, weekly_day, near_too, consent, created_ms, version) values ('"
                + id + "', '" + channel + "', '" + id + "@council.example', '" + id + "', '', "
                + person.map(one -> "'" + one.value() + "'").orElse("null")
                + ", 'active', '', 'Europe/London', 8, 31, 1, 1, '', " + clock.millis() + ", 1)");
    }

    Subscription follow(String follower, ListingFilter filter, Rhythm rhythm, News... news) {
        return follow(follower, Wanted.of(filter, "q=" + Integer.toHexString(filter.hashCode())), rhythm, news);
    }

    Subscription follow(String follower, ListingId listing, Rhythm rhythm, News... news) {
        return follow(follower, Wanted.of(listing), rhythm, news);
    }

    private Subscription follow(String follower, Wanted wanted, Rhythm rhythm, News... news) {
        return subscriptions.follow(
                follower,
                new Wish(wanted, "What " + follower + " follows", news.length == 0 ? News.USUAL : Set.of(news), rhythm),
                new Holder.ByLink(follower));
    }

    static ListingFilter topic(String topic) {
        return ListingFilter.of(Facet.TOPIC, topic);
    }

    /** Something that happens to a listing, written to the log. */
    record Event(long seq, ListingId id, What what, Instant time) {}

    final List<Event> log = new ArrayList<>();

    Listing publish(String key, String topic) {
        return publish(key, topic, Circle.PUBLIC);
    }

    Listing publish(String key, String topic, Circle circle) {
        Listing listing = listing(key, topic, circle, clock.instant(), Tally.NONE);
        put(listing);
        happens(listing.id(), What.CREATED);
        return listing;
    }

    void put(Listing listing) {
        listings.put(listing.id(), listing);
    }

    void remove(ListingId listing) {
        listings.remove(listing);
    }

    /** The content is touched now, whatever happened. */
    void happens(ListingId id, What... whats) {
        for (What what : whats) {
            store.write((entities, tx) -> {
                tx.change(Subject.LISTING, id.toString(), what);
                return null;
            });
            seq++;
            log.add(new Event(seq, id, what, clock.instant()));
        }
    }

    Listing listing(String key, String topic, Circle circle, Instant created, Tally tally) {
        return listing(key, topic, circle, created, clock.instant(), tally);
    }

    static Listing listing(String key, String topic, Circle circle, Instant created, Instant updated, Tally tally) {
        return new Listing(
                new ListingId("local", key),
                ListingKind.PROBLEM,
                new Headline("Damp in council flats " + key, "Tenants ring about damp."),
                new Sections(Map.of()),
                Facets.NONE.withTopics(Set.of(topic)).withPhase(Optional.of(Phase.ALPHA)),
                Optional.of(new Owner(
                        CAMDEN, "Camden", OrganisationKind.LONDON_BOROUGH, Optional.empty(), Optional.empty())),
                List.of(),
                List.of(),
                new Period(Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                circle,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                tally,
                new Life(created, updated, created, Optional.empty(), Optional.empty(), 1));
    }

    /** Hands everything in the log to the matching, as the pump does after a start: from the beginning. */
    void pump() {
        pump(0);
    }

    void pump(long after) {
        List<Change> batch = batch(after);
        if (!batch.isEmpty()) {
            matching.accept(batch, batch.get(batch.size() - 1).seq());
        }
    }

    /** The log after a line, with the listings as they are now. */
    List<Change> batch(long after) {
        return log.stream()
                .filter(event -> event.seq() > after)
                .map(event -> new Change(
                        event.seq(),
                        Subject.LISTING,
                        event.id().toString(),
                        event.what(),
                        event.time(),
                        Optional.ofNullable(listings.get(event.id())).map(Listing::forEverybody)))
                .toList();
    }

    /** Goes round every half minute until then. */
    void roundsUntil(Instant end) {
        while (clock.instant().isBefore(end)) {
            clock.move(Duration.ofSeconds(30));
            rounds.go();
        }
    }

    void roundsUntil(String end) {
        roundsUntil(Instant.parse(end));
    }

    /** What was put into the queue for a follower: when, and of which listings what is told. */
    List<String> told(String follower) {
        List<String> told = new ArrayList<>();
        for (String key : column("select message_key from subscriptions_message where follower_id = '" + follower
                + "' order by made_ms")) {
            Messages.Composed message = messages.find(key).orElseThrow();
            told.add(message.made() + " " + message.sort().code() + " "
                    + message.items().stream()
                            .map(item -> item.listing().key()
                                    + item.news().stream()
                                            .map(News::code)
                                            .sorted()
                                            .toList())
                            .toList());
        }
        return told;
    }

    void sql(String... statements) {
        try (Connection connection = db.dataSource().getConnection()) {
            for (String statement : statements) {
                try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                    prepared.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> column(String query) {
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet row = prepared.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table) {
        return Long.parseLong(column("select count(*) from " + table).get(0));
    }

    @Override
    public void close() {
        matching.stop();
        rounds.stop();
        db.close();
    }

    /** Words as they are. */
    static final class PlainWords implements TextAnalysis {

        @Override
        public List<Term> terms(String text) {
            return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> new Term(word, 0, 0, 0))
                    .toList();
        }

        @Override
        public List<Term> wanted(String words) {
            return terms(words);
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
