package org.tributary.subscriptions.internal.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Tally;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.derby.internal.DerbyDataSourceFactory;
import org.tributary.store.ChangeLog;
import org.tributary.store.MessageWriter;
import org.tributary.store.Store;
import org.tributary.store.internal.Database;
import org.tributary.store.internal.RealQueue;
import org.tributary.store.internal.StoreHost;
import org.tributary.store.internal.UnitFiles;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.InstalledChannels;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.subscriptions.internal.following.Wanted;

/**
 * Takes some changes to thousands who follow them, all the way from the log to a channel that writes into a file, on a Derby
 * database on disk. Says how far it is, and is killed in the midst of it, several times.
 */
final class KilledFlow {

    static final int FOLLOWERS = 5_000;
    static final int LISTINGS = 2;

    private final StoreHost host;
    private final Database database;
    private final Store store;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final Messages messages;

    /** @param later by how much the clock is ahead, so that what a process that died had in its hands is free again */
    KilledFlow(Path folder, Duration later) throws Exception {
        clock = Clock.offset(Clock.systemUTC(), later);
        database = Database.derby(
                new DerbyDataSourceFactory(), folder.resolve("tributary").toString(), 8, clock, new Random());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        prepare(host);
        store = host.open(new UnitFiles("subscriptions", "db/subscriptions.xml", KilledFlow.class.getClassLoader()))
                .store();
        subscriptions = new Subscriptions(
                store,
                host.changeLog(),
                none(People.class),
                none(Organisations.class),
                none(Listings.class),
                () -> {
                    throw new UnsupportedOperationException();
                },
                new Capabilities(store, clock, new Random()),
                new InstalledChannels(List.of(), address -> true),
                clock,
                new Random());
        messages = new Messages(store, subscriptions, clock);
    }

    /** On a busy machine a new database takes longer than a request waits for it. */
    private static void prepare(StoreHost host) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                host.prepare();
                return;
            } catch (TemporarilyUnavailable e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }

    private static <T> T none(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, a) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    /** @param arguments the folder, and how many were killed before this one */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int run = Integer.parseInt(arguments[1]);
        KilledFlow flow = new KilledFlow(folder, Duration.ofMinutes(10).multipliedBy(run));
        if (flow.count("subscriptions_follower") == 0) {
            flow.prepare();
        }
        Thread watching = new Thread(flow::watch);
        watching.setDaemon(true);
        watching.start();
        long begin = System.nanoTime();
        flow.match();
        long matched = System.nanoTime();
        int made = new Rounds(
                        flow.store,
                        flow.subscriptions,
                        flow.host.leases(),
                        flow.host.changeLog(),
                        flow.host.positions(),
                        flow.clock)
                .go();
        long composed = System.nanoTime();
        System.out.println("matched in " + TimeUnit.NANOSECONDS.toMillis(matched - begin) + " ms, " + made
                + " messages made in " + TimeUnit.NANOSECONDS.toMillis(composed - matched) + " ms");
        flow.send(folder.resolve("letterbox"));
        // Whoever watches us ends us.
        Thread.currentThread().join();
    }

    /** Thousands who follow the same, and changes of it in the log. */
    private void prepare() throws SQLException {
        follower("follower-0");
        long first = subscriptions
                .follow(
                        "follower-0",
                        new Wish(
                                Wanted.of(Scene.topic("housing"), "topic=housing"),
                                "Housing",
                                News.USUAL,
                                Rhythm.DAILY),
                        new Holder.ByLink("follower-0"))
                .id();
        for (int i = 1; i < FOLLOWERS; i++) {
            follower("follower-" + i);
        }
        try (Connection connection = database.pool().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into subscriptions_subscription"
                        + " (id, follower_id, wanted_key, query, filter_json, title, news, rhythm, state, since_seq,"
                        + " feed_generation, consent, created_ms, touched_ms, version) select id + ?, ?, wanted_key, query,"
                        + " filter_json, title, news, rhythm, state, since_seq, feed_generation, consent, created_ms,"
                        + " touched_ms, version from subscriptions_subscription where id = ?")) {
            connection.setAutoCommit(false);
            for (int i = 1; i < FOLLOWERS; i++) {
                insert.setInt(1, i);
                insert.setString(2, "follower-" + i);
                insert.setLong(3, first);
                insert.executeUpdate();
            }
            connection.commit();
        }
        store.write((entities, tx) -> {
            for (int i = 0; i < LISTINGS; i++) {
                tx.change(Subject.LISTING, "local:damp-" + i, What.CREATED);
            }
            return null;
        });
    }

    private void follower(String id) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into subscriptions_follower (id, channel,"
                                + " address, address_key, name, state, state_why, zone, hour_of_day, days_of_week, weekly_day,"
                                + " near_too, consent, created_ms, version) values (?, 'file', ?, ?, '', 'active', '',"
                                + " 'Europe/London', 8, 127, 1, 0, '', ?, 1)")) {
            insert.setString(1, id);
            insert.setString(2, id + "@council.example");
            insert.setString(3, id);
            insert.setLong(4, clock.instant().minus(Duration.ofDays(5)).toEpochMilli());
            insert.executeUpdate();
        }
    }

    private void match() {
        // Days ago, so that all of them hear now.
        Clock then = Clock.offset(clock, Duration.ofDays(-4));
        Matching matching = new Matching(store, subscriptions, new Scene.PlainWords(), then);
        List<Change> batch =
                host.changeLog().after(0, 500).stream().map(this::change).toList();
        matching.accept(batch, LISTINGS);
    }

    private Change change(ChangeLog.Entry entry) {
        ListingId id = ListingId.parse(entry.id());
        return new Change(
                entry.seq(),
                entry.subject(),
                entry.id(),
                entry.what(),
                entry.time(),
                Optional.of(Scene.listing(id.key(), "housing", Circle.PUBLIC, entry.time(), entry.time(), Tally.NONE)));
    }

    private void send(Path letterbox) {
        RealQueue.start(
                host,
                new NotificationChannel() {
                    @Override
                    public String name() {
                        return "file";
                    }

                    @Override
                    public Receipt send(Message message) {
                        post(letterbox, message);
                        return new Receipt.Sent();
                    }
                },
                new MessageWriter() {
                    @Override
                    public String name() {
                        return "subscriptions";
                    }

                    @Override
                    public Optional<Message> write(String key) {
                        return messages.find(key).map(KilledFlow.this::written);
                    }
                },
                clock);
    }

    private Message written(Messages.Composed composed) {
        String text = composed.items().stream()
                .map(item -> item.listing().key())
                .sorted()
                .collect(Collectors.joining(","));
        return new Message(
                composed.key(),
                composed.follower() + "@council.example",
                "News",
                text,
                Optional.empty(),
                List.of(),
                Optional.of(URI.create("https://tributary.example/stop")),
                Optional.empty(),
                Message.Sort.BULK);
    }

    private static synchronized void post(Path letterbox, Message message) {
        try {
            Files.writeString(
                    letterbox,
                    message.key() + " " + message.to() + " " + message.text() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch() {
        boolean isOver = false;
        while (!isOver) {
            long due = count("subscriptions_due");
            long made = count("subscriptions_message");
            long sent = count("store_delivery where state = 'sent'");
            System.out.println("due " + due + " made " + made + " sent " + sent);
            isOver = sent == FOLLOWERS;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        System.out.println("done");
    }

    long count(String what) {
        return Long.parseLong(column("select count(*) from " + what).get(0));
    }

    List<String> column(String query) {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() throws SQLException {
        host.close();
    }
}
