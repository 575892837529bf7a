package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.store.Deliveries.Queued;

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

        String channel() {
            return queued.delivery().channel();
        }
    }

    /**
     * How many there are.
     *
     * @param waiting to be sent, by channel
     * @param oldestDue when the one should have been sent that waits longest; empty where none is late
     * @param failed could not be sent in the last 24 hours, though their address is not suspended
     */
    record Figures(TreeMap<String, Long> waiting, Optional<Instant> oldestDue, long failed, long suspended) {}

    /** Keys of messages that are due, those first for which somebody sits and waits. */
    List<String> due(String channel, int limit) {
        return database.query(connection -> {
            List<String> keys = new ArrayList<>();
            for (Message.Sort sort : Message.Sort.values()) {
                if (keys.size() < limit) {
                    addDue(connection, channel, sort, limit - keys.size(), keys);
                }
            }
            return keys;
        });
    }

    private void addDue(Connection connection, String channel, Message.Sort sort, int limit, List<String> keys)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select delivery_key from store_delivery where channel = ? and state = 'waiting' and sort = ?"
                        + " and next_attempt <= ? order by next_attempt fetch first " + limit + " rows only")) {
            select.setString(1, channel);
            select.setString(2, sort.code());
            select.setLong(3, database.clock().millis());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
    }

    /** Takes a message to send it now. Empty where somebody else has it, or nothing is to be sent to its reader. */
    Optional<Taken> take(String key) {
        return database.change(connection -> {
            long now = database.clock().millis();
            Optional<Taken> waiting = waiting(connection, key, now);
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            Queued queued = waiting.get().queued();
            Optional<PersonId> person = queued.delivery().person();
            if (person.isPresent()
                    && MessageRows.isForgotten(connection, person.get().value())) {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from store_delivery where delivery_key = ?")) {
                    delete.setString(1, key);
                    delete.executeUpdate();
                }
                return Optional.empty();
            }
            Optional<String> suspended = suspended(connection, queued);
            if (suspended.isPresent()) {
                fail(connection, waiting.get(), waiting.get().number() - 1, suspended.get(), now);
                return Optional.empty();
            }
            return putOff(connection, waiting.get(), now) ? waiting : Optional.empty();
        });
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

    private static Optional<String> suspended(Connection connection, Queued queued) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select why from store_suspended where channel = ? and recipient_key = ?")) {
            select.setString(1, queued.delivery().channel());
            select.setString(
                    2, MessageRows.recipientKey(queued.delivery().message().to()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Texts.text("message.suspended", row.getString(1))) : Optional.empty();
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
            try (PreparedStatement update = connection.prepareStatement(
                    "update store_delivery set state = 'sent',"
                            + " sent_at = ?, next_attempt = ?, last_error = '', recipient = '', recipient_key = '',"
                            + " subject = '', body_text = '', body_html = null, items = '', unsubscribe = null,"
                            + " reply_to = null, reply_key = null where delivery_key = ? and state = 'waiting' and attempts = ?")) {
                update.setLong(1, now);
                update.setLong(2, now);
                update.setString(3, taken.message().key());
                update.setInt(4, taken.number());
                return update.executeUpdate();
            }
        });
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
        if (suspended(connection, taken.queued()).isPresent()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into store_suspended (channel, recipient_key, why, since) values (?, ?, ?, ?)")) {
            insert.setString(1, taken.channel());
            insert.setString(2, MessageRows.recipientKey(taken.message().to()));
            insert.setString(3, reason(why, taken));
            insert.setLong(4, now);
            insert.executeUpdate();
        }
    }

    /** What the other side said, without addresses, which it likes to repeat. */
    private static String reason(String why, Taken taken) {
        String cut = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        String to = taken.message().to();
        String known = to.isEmpty() ? cut : cut.replace(to, Texts.text("message.address"));
        String clean = Addresses.without(known);
        return clean.length() > LONGEST_REASON ? clean.substring(0, LONGEST_REASON) : clean;
    }

    Figures figures() {
        return database.query(connection -> {
            long now = database.clock().millis();
            TreeMap<String, Long> waiting = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select channel, count(*) from store_delivery where state = 'waiting' group by channel");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    waiting.put(row.getString(1), row.getLong(2));
                }
            }
            return new Figures(waiting, oldestDue(connection, now), failed(connection, now), suspended(connection));
        });
    }

    private static Optional<Instant> oldestDue(Connection connection, long now) throws SQLException {
        // One that was put there in advance is not late, and one whose time is the epoch waits since it was put there.
        try (PreparedStatement select = connection.prepareStatement("select min(case when not_before > created_at"
                + " then not_before else created_at end) from store_delivery where state = 'waiting'"
                + " and not_before <= ?")) {
            select.setLong(1, now);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long oldest = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
            }
        }
    }

    private static long failed(Connection connection, long now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from store_delivery d"
                + " where d.state = 'failed' and d.next_attempt > ? and not exists (select 1 from store_suspended s"
                + " where s.channel = d.channel and s.recipient_key = d.recipient_key)")) {
            select.setLong(1, now - Duration.ofHours(24).toMillis());
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
