package org.tributary.subscriptions.internal.following;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;
import org.tributary.store.Delivery;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.web.Site;

/** The real service on a real database, with people and listings of the test's own. */
public final class FollowingFixture implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    public static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");

    private static final Set<String> COUNCILS = Set.of("cambury", "deepdale");
    private static final Pattern LINK = Pattern.compile("https://tributary\\.example(/\\S+)");

    public final TestStore database;
    public final MovableClock clock = new MovableClock(NOW);
    public final KnownPeople people = new KnownPeople();
    public final Map<ListingId, Circle> circles = new HashMap<>();
    public final Organisations organisations = organisations();
    public final Topics topics = topics();
    public final Listings listings = listings();
    public final Capabilities capabilities;
    public final Subscriptions subscriptions;
    public final PersonChanges personChanges;

    private final Set<String> read = new HashSet<>();

    public FollowingFixture() {
        this(TestStore.derby("subscriptions", "db/subscriptions.xml"));
    }

    /** On a database that is empty. */
    public FollowingFixture(TestStore database) {
        this.database = database;
        Random random = new Random(7);
        capabilities = new Capabilities(database.store(), clock, random);
        subscriptions = new Subscriptions(
                database.store(),
                database.changeLog(),
                people,
                organisations,
                listings,
                () -> SITE,
                capabilities,
                new InstalledChannels(
                        List.of(channel("email"), channel("webhook"), channel("teams")),
                        address -> !address.getHost().equals("127.0.0.1")),
                clock,
                random);
        personChanges = new PersonChanges(database.store(), people, clock);
    }

    private static NotificationChannel channel(String name) {
        return new NotificationChannel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Receipt send(Message message) {
                return new Receipt.Sent();
            }
        };
    }

    /** Only whether there is such a listing, or organisation, matters here. */
    private Listings listings() {
        return proxy(Listings.class, Map.of("find", arguments -> {
            Circle circle = circles.get((ListingId) arguments[0]);
            boolean seen = circle == Circle.PUBLIC || circle == Circle.MEMBERS && ((Viewer) arguments[1]).isMember();
            if (!seen) {
                throw new NotFound("There is no such listing.");
            }
            return null;
        }));
    }

    private static Organisations organisations() {
        return proxy(
                Organisations.class,
                Map.of(
                        "find",
                        arguments -> {
                            if (!COUNCILS.contains(((OrganisationId) arguments[0]).value())) {
                                throw new NotFound("There is no such organisation.");
                            }
                            return null;
                        },
                        "recognise",
                        arguments -> Optional.of((String) arguments[0])
                                .filter(COUNCILS::contains)
                                .map(FollowingFixture::council),
                        "meant",
                        arguments -> List.of(),
                        "findAll",
                        arguments -> Map.of()));
    }

    private static Organisation council(String id) {
        return new Organisation(
                new OrganisationId(id),
                id,
                OrganisationKind.DISTRICT,
                Organisation.Place.UNITED_KINGDOM,
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    private static Topics topics() {
        Function<Object[], Object> known = arguments -> Optional.of((String) arguments[0])
                .filter(Set.of("housing", "roads")::contains)
                .map(id -> new Topic(id, id, "", "Services", List.of(), List.of()));
        return proxy(Topics.class, Map.of("find", known, "recognise", known));
    }

    private static <T> T proxy(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Function<Object[], Object> known = methods.get(method.getName());
            if (known == null) {
                throw new UnsupportedOperationException(method.getName());
            }
            return known.apply(args);
        }));
    }

    /** Everything about a topic, daily. */
    public static Wish topic(String topic) {
        return new Wish(
                Wanted.of(ListingFilter.of(Facet.TOPIC, topic), "topic=" + topic),
                "Everything about " + topic,
                EnumSet.of(News.NEW, News.PHASE),
                Rhythm.DAILY);
    }

    /** One listing, at once. */
    public static Wish listing(String key) {
        return new Wish(
                Wanted.of(new ListingId("local", key)), "Listing " + key, EnumSet.of(News.UPDATED), Rhythm.AT_ONCE);
    }

    public Holder signedIn(String person) {
        return new Holder.SignedIn(people.actor(person));
    }

    /** Asks and confirms. */
    public Subscription followed(String address, Wish wish) {
        subscriptions.ask(address, wish, "192.0.2." + (int) (Math.abs((address + wish).hashCode() % 250L)));
        return subscriptions.confirm(capability(last())).subscription();
    }

    /** The letters that were put into the queue since the last time. */
    public List<Message> post() {
        return database.waiting().stream()
                .map(Delivery::message)
                .filter(message -> read.add(message.key()))
                .toList();
    }

    public Message last() {
        List<Message> post = post();
        if (post.size() != 1) {
            throw new IllegalStateException("Expected one letter, not " + post.size());
        }
        return post.get(0);
    }

    /** The capability in the link of a letter. */
    public static String capability(Message letter) {
        Matcher matcher = LINK.matcher(letter.text());
        while (matcher.find()) {
            if (matcher.group(1).startsWith("/following/")) {
                return matcher.group(1).substring(matcher.group(1).lastIndexOf('/') + 1);
            }
        }
        throw new IllegalStateException("No link in: " + letter.text());
    }

    /** What the audit trail says, the newest first. */
    public List<String> audit() {
        return database.auditTrail().newest(AuditTrail.Question.ALL, 100).stream()
                .map(row -> (row.actor() + " " + row.action() + " "
                                + row.organisation().map(OrganisationId::value).orElse("") + " " + row.detail())
                        .strip())
                .toList();
    }

    public long count(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void run(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every text in every table in which this stands, in any case. */
    public List<String> placesOf(String text) {
        List<String> places = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            String value = row.getString(i);
                            if (value != null && value.toLowerCase(Locale.ROOT).contains(text)) {
                                places.add(table + "." + row.getMetaData().getColumnName(i));
                            }
                        }
                    }
                }
            }
            return places;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The follower of an address without an account. */
    public Optional<Follower> follower(Subscription subscription) {
        return subscriptions.follower(subscription.follower());
    }

    @Override
    public void close() {
        database.close();
    }
}
