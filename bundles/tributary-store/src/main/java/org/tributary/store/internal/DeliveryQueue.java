package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Delivery;

/**
 * What the worker does to the queue, each step a transaction of milliseconds of its own: none is open while a message is
 * being sent. Whoever takes a message puts off its next attempt in the same statement that checks that nobody else did, so
 * two workers cannot both have it, and what a worker that died had in its hands comes again.
 */
final class DeliveryQueue {

    /** Longer than any channel may take. */
    static final Duration IN_HAND = Duration.ofMinutes(5);

    /** How long a key is remembered after it was sent. */
    static final Duration SENT_KEPT = Duration.ofDays(90);

    /** How long a message that could not be sent can still be tried again. */
    static final Duration FAILED_KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 500;
    private static final int LONGEST_REASON = 1000;

    private final Database database;

    DeliveryQueue(Database database) {
        this.database = database;
    }

    /**
     * A message that was taken to be sent.
     *
     * @param number which attempt this is, from 1
     * @param first when the first one was
     */
    record Taken(Queued queued, int number, Instant first) {

        Message message() {
            return queued.delivery().message();
        }

        /** The same, to the address of what was written now: its reader may have another one by now. */
        Taken to(String address) {
            if (address.equals(message().to())) {
                return this;
            }
            Delivery delivery = queued.delivery();
            Message old = delivery.message();
            Message readdressed = new Message(
                    old.key(),
                    address,
                    old.subject(),
                    old.text(),
                    old.html(),
                    old.items(),
                    old.unsubscribe(),
                    old.replyTo(),
                    old.sort());
            Delivery moved = new Delivery(
                    delivery.channel(),
                    readdressed,
                    delivery.notBefore(),
                    delivery.notAfter(),
                    delivery.writer(),
                    delivery.person());
            return new Taken(
                    new Queued(
                            moved,
                            queued.state(),
                            queued.attempts(),
                            queued.nextAttempt(),
                            queued.lastError(),
                            queued.created(),
                            queued.sent()),
                    number,
                    first);
        }

        String channel() {
            return queued.delivery().channel();
        }

        Route route() {
            return new Route(channel(), queued.delivery().writer().orElse(""));
        }
    }

    /**
     * How many there are.
     *
     * @param waiting what is to be sent, by the way it goes
     * @param failed could not be sent in the last 24 hours, though their address is not suspended
     * @param late could not be sent in time in the last hour and are of no use any more
     * @param suspended addresses to which nothing is sent
     */
    record Figures(SortedMap<Route, Waiting> waiting, long failed, long late, long suspended) {}

    /**
     * The way a message goes.
     *
     * @param writer who writes it when it is sent; empty where it is written already
     */
    record Route(String channel, String writer) implements Comparable<Route> {

        private static final Comparator<Route> ORDER =
                Comparator.comparing(Route::channel).thenComparing(Route::writer);

        boolean isWritten() {
            return writer.isEmpty();
        }

        @Override
        public int compareTo(Route other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What waits on one route.
     *
     * @param oldest when the one should have been sent that waits longest; empty where none is due
     */
    record Waiting(long count, Optional<Instant> oldest) {

        Waiting and(Waiting other) {
            Optional<Instant> first =
                    Stream.of(oldest, other.oldest).flatMap(Optional::stream).min(Comparator.naturalOrder());
            return new Waiting(count + other.count, first);
        }
    }

    /** Keys of messages that are due, those first for which somebody sits and waits. */
    List<String> due(Route route, int limit) {
        return database.query(connection -> {
            List<String> keys = new ArrayList<>();
            for (Message.Sort sort : Message.Sort.values()) {
                if (keys.size() < limit) {
                    addDue(connection, route, sort, limit - keys.size(), keys);
                }
            }
            return keys;
        });
    }

    private void addDue(Connection connection, Route route, Message.Sort sort, int limit, List<String> keys)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select delivery_key from store_delivery where channel = ? and state = 'waiting' and writer = ?"
                        + " and sort = ? and next_attempt <= ? order by next_attempt fetch first " + limit
                        + " rows only")) {
            select.setString(1, route.channel());
            select.setString(2, route.writer());
            select.setString(3, sort.code());
            select.setLong(4, database.clock().millis());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
    }

    /** Takes a message to send it now. Empty where somebody else has it, or it is not to be sent. */
    Optional<Taken> take(String key) {
        return database.change(connection -> {
            long now = database.clock().millis();
            Optional<Taken> waiting = waiting(connection, key, now);
            if (waiting.isEmpty()
                    || !isToBeSent(connection, waiting.get(), waiting.get().number() - 1, now)) {
                return Optional.empty();
            }
            // Where one is written now, the address may be another one by then, so hold looks at it.
            if (waiting.get().route().isWritten()
                    && isSuspended(connection, waiting.get(), waiting.get().number() - 1, now)) {
                return Optional.empty();
            }
            return putOff(connection, waiting.get(), now) ? waiting : Optional.empty();
        });
    }

    /**
     * Holds a message that was taken for as long again, now that it was written and is about to be sent, and keeps the
     * address it goes to.
     *
     * @return false where it is not to be sent any more: its reader was erased meanwhile, it was dropped, or another has it
     */
    boolean hold(Taken taken) {
        return database.change(connection -> {
            long now = database.clock().millis();
            if (!isToBeSent(connection, taken, taken.number(), now)) {
                return false;
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update store_delivery set next_attempt = ?,"
                            + " recipient = ?, recipient_key = ? where delivery_key = ? and state = 'waiting' and attempts = ?")) {
                update.setLong(1, now + IN_HAND.toMillis());
                update.setString(2, taken.message().to());
                update.setString(3, MessageRows.recipientKey(taken.message().to()));
                update.setString(4, taken.message().key());
                update.setInt(5, taken.number());
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            return !isSuspended(connection, taken, taken.number(), now);
        });
    }

    /** Takes it out of the queue where its reader was erased, or it is of no use any more. */
    private static boolean isToBeSent(Connection connection, Taken taken, int attempts, long now) throws SQLException {
        Queued queued = taken.queued();
        Optional<PersonId> person = queued.delivery().person();
        if (person.isPresent()
                && MessageRows.isForgotten(connection, person.get().value())) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from store_delivery where delivery_key = ?")) {
                delete.setString(1, taken.message().key());
                delete.executeUpdate();
            }
            return false;
        }
        Optional<Instant> end = queued.delivery().notAfter();
        if (end.isPresent() && end.get().toEpochMilli() <= now) {
            drop(connection, taken, attempts, tooLate(end.get(), queued.lastError()), now);
            return false;
        }
        return true;
    }

    /** Takes it out of the queue where nothing is sent to its address. */
    private static boolean isSuspended(Connection connection, Taken taken, int attempts, long now) throws SQLException {
        Optional<String> suspended =
                suspended(connection, taken.channel(), taken.message().to());
        if (suspended.isPresent()) {
            fail(connection, taken, attempts, Texts.text("message.suspended", suspended.get()), now);
        }
        return suspended.isPresent();
    }

    private static String tooLate(Instant end, String lastError) {
        String when = end.truncatedTo(ChronoUnit.SECONDS).toString();
        return lastError.isEmpty()
                ? Texts.text("message.too-late", when)
                : Texts.text("message.too-late-because", when, lastError);
    }

    private static Optional<Taken> waiting(Connection connection, String key, long now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + MessageRows.COLUMNS
                + ", first_attempt from store_delivery where delivery_key = ? and state = 'waiting'"
                + " and next_attempt <= ?")) {
            select.setString(1, key);
            select.setLong(2, now);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long first = row.getLong("first_attempt");
                Instant firstAttempt = Instant.ofEpochMilli(row.wasNull() ? now : first);
                Queued queued = MessageRows.queued(row);
                return Optional.of(new Taken(queued, queued.attempts() + 1, firstAttempt));
            }
        }
    }

    /** Why nothing is sent to this address; empty where something is. */
    private static Optional<String> suspended(Connection connection, String channel, String recipient)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select why from store_suspended where channel = ? and recipient_key = ?")) {
            select.setString(1, channel);
            select.setString(2, MessageRows.recipientKey(recipient));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static boolean putOff(Connection connection, Taken taken, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update store_delivery set attempts = ?,"
                + " first_attempt = ?, next_attempt = ? where delivery_key = ? and state = 'waiting' and attempts = ?"
                + " and next_attempt = ?")) {
            update.setInt(1, taken.number());
            update.setLong(2, taken.first().toEpochMilli());
            update.setLong(3, now + IN_HAND.toMillis());
            update.setString(4, taken.message().key());
            update.setInt(5, taken.number() - 1);
            update.setLong(6, taken.queued().nextAttempt().toEpochMilli());
            return update.executeUpdate() == 1;
        }
    }

    /** It was sent. Its text goes, since links in it may open doors, and so does the address; its key stays. */
    void sent(Taken taken) {
        database.change(connection -> {
            long now = database.clock().millis();
            try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'sent',"
                    + " sent_at = ?, next_attempt = ?, last_error = '', " + MessageRows.CLEARED
                    + " where delivery_key = ? and state = 'waiting' and attempts = ?")) {
                update.setLong(1, now);
                update.setLong(2, now);
                update.setString(3, taken.message().key());
                update.setInt(4, taken.number());
                return update.executeUpdate();
            }
        });
    }

    /** It is not to be sent: there is nothing left to say. What is kept of it is what is kept of one that was sent. */
    void dropped(Taken taken, String why) {
        database.change(connection -> {
            drop(connection, taken, taken.number(), why, database.clock().millis());
            return null;
        });
    }

    private static void drop(Connection connection, Taken taken, int attempts, String why, long now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'dropped',"
                + " next_attempt = ?, last_error = ?, " + MessageRows.CLEARED
                + " where delivery_key = ? and state = 'waiting' and attempts = ?")) {
            update.setLong(1, now);
            update.setString(2, reason(why, taken));
            update.setString(3, taken.message().key());
            update.setInt(4, attempts);
            update.executeUpdate();
        }
    }

    /** It could not be sent now. */
    void later(Taken taken, Instant next, String why) {
        database.change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update store_delivery set next_attempt = ?, last_error = ?"
                            + " where delivery_key = ? and state = 'waiting' and attempts = ?")) {
                update.setLong(1, next.toEpochMilli());
                update.setString(2, reason(why, taken));
                update.setString(3, taken.message().key());
                update.setInt(4, taken.number());
                return update.executeUpdate();
            }
        });
    }

    /** It cannot even be read. */
    void unreadable(String key) {
        database.change(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'failed',"
                    + " next_attempt = ?, last_error = ? where delivery_key = ? and state = 'waiting'")) {
                update.setLong(1, database.clock().millis());
                update.setString(2, Texts.text("message.unreadable"));
                update.setString(3, key);
                return update.executeUpdate();
            }
        });
    }

    /**
     * It cannot be sent.
     *
     * @param suspend whether nothing else is to be sent to this address either
     */
    void failed(Taken taken, String why, boolean suspend) {
        database.change(connection -> {
            long now = database.clock().millis();
            // Where the row has gone, its reader was erased meanwhile, and the address must not come back.
            if (fail(connection, taken, taken.number(), why, now) && suspend) {
                suspend(connection, taken, why, now);
            }
            return null;
        });
    }

    private static boolean fail(Connection connection, Taken taken, int attempts, String why, long now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'failed',"
                + " next_attempt = ?, last_error = ? where delivery_key = ? and state = 'waiting' and attempts = ?")) {
            update.setLong(1, now);
            update.setString(2, reason(why, taken));
            update.setString(3, taken.message().key());
            update.setInt(4, attempts);
            return update.executeUpdate() == 1;
        }
    }

    private static void suspend(Connection connection, Taken taken, String why, long now) throws SQLException {
        suspend(connection, taken.channel(), taken.message().to(), why, now);
    }

    /** Sends nothing to this address any more; false where that was so already. */
    static boolean suspend(Connection connection, String channel, String recipient, String why, long now)
            throws SQLException {
        if (suspended(connection, channel, recipient).isPresent()) {
            return false;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into store_suspended (channel, recipient_key, why, since) values (?, ?, ?, ?)")) {
            insert.setString(1, channel);
            insert.setString(2, MessageRows.recipientKey(recipient));
            insert.setString(3, reason(why, recipient));
            insert.setLong(4, now);
            insert.executeUpdate();
        }
        return true;
    }

    private static String reason(String why, Taken taken) {
        return reason(why, taken.message().to());
    }

    /** What the other side said, without addresses, which it likes to repeat. */
    private static String reason(String why, String recipient) {
        String cut = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        String known = recipient.isEmpty() ? cut : cut.replace(recipient, Texts.text("message.address"));
        String clean = Addresses.without(known);
        return clean.length() > LONGEST_REASON ? clean.substring(0, LONGEST_REASON) : clean;
    }

    Figures figures() {
        return database.query(connection -> {
            long now = database.clock().millis();
            return new Figures(
                    waiting(connection, now), failed(connection, now), late(connection, now), suspended(connection));
        });
    }

    static SortedMap<String, Waiting> byChannel(SortedMap<Route, Waiting> routes) {
        SortedMap<String, Waiting> channels = new TreeMap<>();
        routes.forEach((route, waiting) -> channels.merge(route.channel(), waiting, Waiting::and));
        return channels;
    }

    static SortedMap<Route, Waiting> waiting(Connection connection, long now) throws SQLException {
        SortedMap<Route, Waiting> waiting = new TreeMap<>();
        // One that was put there in advance is not late, and one whose time is the epoch waits since it was put there.
        try (PreparedStatement select = connection.prepareStatement("select channel, writer, count(*),"
                + " min(case when not_before > ? then null when not_before > created_at then not_before"
                + " else created_at end) from store_delivery where state = 'waiting' group by channel, writer")) {
            select.setLong(1, now);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long oldest = row.getLong(4);
                    Optional<Instant> since =
                            row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
                    waiting.put(new Route(row.getString(1), row.getString(2)), new Waiting(row.getLong(3), since));
                }
            }
        }
        return waiting;
    }

    private static long failed(Connection connection, long now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from store_delivery d"
                + " where d.state = 'failed' and d.next_attempt > ? and not exists (select 1 from store_suspended s"
                + " where s.channel = d.channel and s.recipient_key = d.recipient_key)")) {
            select.setLong(1, now - Duration.ofHours(24).toMillis());
            return Dialect.oneLong(select);
        }
    }

    private static long late(Connection connection, long now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from store_delivery"
                + " where state = 'dropped' and next_attempt > ? and not_after <= next_attempt")) {
            select.setLong(1, now - Duration.ofHours(1).toMillis());
            return Dialect.oneLong(select);
        }
    }

    private static long suspended(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from store_suspended")) {
            return Dialect.oneLong(select);
        }
    }

    /** Throws away what is older than it is kept, few rows at a time. */
    void forgetOld() {
        long now = database.clock().millis();
        while (forgetOld("sent", now - SENT_KEPT.toMillis()) == AT_ONCE) {
            // Until there is no full batch any more.
        }
        while (forgetOld("dropped", now - SENT_KEPT.toMillis()) == AT_ONCE) {
            // Until there is no full batch any more.
        }
        while (forgetOld("failed", now - FAILED_KEPT.toMillis()) == AT_ONCE) {
            // Until there is no full batch any more.
        }
    }

    private int forgetOld(String state, long before) {
        return database.change(connection -> {
            List<String> keys = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select delivery_key from store_delivery"
                    + " where state = ? and next_attempt <= ? order by next_attempt fetch first " + AT_ONCE
                    + " rows only")) {
                select.setString(1, state);
                select.setLong(2, before);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        keys.add(row.getString(1));
                    }
                }
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from store_delivery where delivery_key = ? and state = ?")) {
                for (String key : keys) {
                    delete.setString(1, key);
                    delete.setString(2, state);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return keys.size();
        });
    }
}
