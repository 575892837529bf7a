package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Deliveries;
import org.tributary.store.internal.DeliveryQueue.Waiting;

/** The queue for those who look after it. */
final class SqlDeliveries implements Deliveries {

    private static final int MOST = 1000;
    private static final int AT_ONCE = 500;

    private final Database database;
    private final CommitSignal messages;
    private final Supplier<Set<String>> channels;

    /**
     * @param messages told where something is to be sent at once
     * @param channels the names of those that are there
     */
    SqlDeliveries(Database database, CommitSignal messages, Supplier<Set<String>> channels) {
        this.database = database;
        this.messages = messages;
        this.channels = channels;
    }

    @Override
    public Optional<Queued> find(String key) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + MessageRows.COLUMNS + " from store_delivery where delivery_key = ?")) {
                select.setString(1, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(MessageRows.queued(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Map<State, Long> counts() {
        return database.query(connection -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            try (PreparedStatement select =
                            connection.prepareStatement("select state, count(*) from store_delivery group by state");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(Coded.parse(State.class, row.getString(1)).orElseThrow(), row.getLong(2));
                }
            }
            return counts;
        });
    }

    @Override
    public List<Queued> failed(int limit) {
        return list(State.FAILED, Optional.empty(), Optional.empty(), limit);
    }

    @Override
    public List<Queued> waiting(int limit) {
        return messages("where state = ? order by next_attempt, delivery_key", limit, State.WAITING.code());
    }

    @Override
    public List<Queued> list(State state, Optional<String> channel, Optional<String> after, int limit) {
        StringBuilder which = new StringBuilder("where state = ?");
        List<Object> values = new ArrayList<>(List.of(state.code()));
        channel.ifPresent(name -> {
            which.append(" and channel = ?");
            values.add(name);
        });
        if (after.isPresent()) {
            Optional<Queued> last = find(after.get());
            if (last.isEmpty()) {
                return List.of();
            }
            long time = last.get().nextAttempt().toEpochMilli();
            which.append(" and (next_attempt < ? or next_attempt = ? and delivery_key < ?)");
            values.addAll(List.of(time, time, after.get()));
        }
        which.append(" order by next_attempt desc, delivery_key desc");
        return messages(which.toString(), limit, values.toArray());
    }

    @Override
    public List<Queued> log(String keyPrefix, int limit) {
        return messages(
                "where key_prefix = ? order by created_at desc, delivery_key desc",
                limit,
                MessageRows.prefix(keyPrefix));
    }

    @Override
    public List<Queued> of(PersonId person, int limit) {
        return messages("where person = ? order by created_at desc", limit, person.value());
    }

    private List<Queued> messages(String which, int limit, Object... values) {
        String sql = "select " + MessageRows.COLUMNS + " from store_delivery " + which + " fetch first " + within(limit)
                + " rows only";
        return database.query(connection -> {
            List<Queued> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    select.setObject(i + 1, values[i]);
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(MessageRows.queued(row));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public void retry(String key, Actor actor) {
        boolean found = database.change(connection -> {
            long now = database.clock().millis();
            try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'waiting',"
                    + " attempts = 0, first_attempt = null, next_attempt = ?"
                    + " where delivery_key = ? and state = 'failed'")) {
                update.setLong(1, now);
                update.setString(2, key);
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            PendingRows rows = new PendingRows(database.dialect(), database.clock());
            rows.audit(actor, "message.retry", key, "");
            rows.write(connection);
            return true;
        });
        if (!found) {
            throw new NotFound(Texts.text("message.not-failed", key));
        }
        messages.committed();
    }

    @Override
    public long retryAll(String channel, Actor actor) {
        long all = 0;
        int some;
        do {
            some = database.change(connection -> {
                List<String> keys = keys(
                        connection,
                        "select d.delivery_key from store_delivery d where d.channel = ? and d.state = 'failed'"
                                + " and not exists (select 1 from store_suspended s where s.channel = d.channel"
                                + " and s.recipient_key = d.recipient_key)",
                        channel);
                each(
                        connection,
                        "update store_delivery set state = 'waiting', attempts = 0, first_attempt = null,"
                                + " next_attempt = ? where delivery_key = ? and state = 'failed'",
                        keys,
                        database.clock().millis());
                audit(connection, actor, "message.retry-all", channel, keys.size());
                return keys.size();
            });
            all += some;
            messages.committed();
        } while (some == AT_ONCE);
        return all;
    }

    @Override
    public void drop(String key, Actor actor) {
        boolean found = database.change(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update store_delivery set state = 'dropped',"
                    + " next_attempt = ?, last_error = ?, " + MessageRows.CLEARED
                    + " where delivery_key = ? and state in ('waiting', 'failed')")) {
                update.setLong(1, database.clock().millis());
                update.setString(2, Texts.text("message.dropped"));
                update.setString(3, key);
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            PendingRows rows = new PendingRows(database.dialect(), database.clock());
            rows.audit(actor, "message.drop", key, "");
            rows.write(connection);
            return true;
        });
        if (!found) {
            throw new NotFound(Texts.text("message.not-waiting", key));
        }
    }

    @Override
    public long dropAll(String channel, State state, Instant before, Actor actor) {
        if (state != State.WAITING && state != State.FAILED) {
            throw new IllegalArgumentException("Messages that are " + state.code() + " cannot be dropped");
        }
        long all = 0;
        int some;
        do {
            some = database.change(connection -> {
                List<String> keys = keys(
                        connection,
                        "select delivery_key from store_delivery where channel = ? and state = ? and created_at < ?",
                        channel,
                        state.code(),
                        before.toEpochMilli());
                each(
                        connection,
                        "update store_delivery set state = 'dropped', next_attempt = ?, last_error = '"
                                + Texts.text("message.dropped") + "', " + MessageRows.CLEARED
                                + " where delivery_key = ? and state in ('waiting', 'failed')",
                        keys,
                        database.clock().millis());
                audit(connection, actor, "message.drop-all", channel, keys.size());
                return keys.size();
            });
            all += some;
        } while (some == AT_ONCE);
        return all;
    }

    private static List<String> keys(Connection connection, String sql, Object... values) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql + " fetch first " + AT_ONCE + " rows only")) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
        return keys;
    }

    private static void each(Connection connection, String sql, List<String> keys, long now) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (String key : keys) {
                update.setLong(1, now);
                update.setString(2, key);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void audit(Connection connection, Actor actor, String action, String channel, int count)
            throws SQLException {
        if (count > 0) {
            PendingRows rows = new PendingRows(database.dialect(), database.clock());
            rows.audit(actor, action, channel, String.valueOf(count));
            rows.write(connection);
        }
    }

    @Override
    public List<Backlog> backlog() {
        return database.query(connection -> {
            SortedMap<String, Waiting> waiting = DeliveryQueue.byChannel(
                    DeliveryQueue.waiting(connection, database.clock().millis()));
            Map<String, Long> failed = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select channel, count(*) from store_delivery where state = 'failed' group by channel");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    failed.put(row.getString(1), row.getLong(2));
                }
            }
            Set<String> there = channels.get();
            SortedSet<String> names = new TreeSet<>(waiting.keySet());
            names.addAll(failed.keySet());
            List<Backlog> backlog = new ArrayList<>();
            for (String name : names) {
                Waiting here = waiting.getOrDefault(name, new Waiting(0, Optional.empty()));
                backlog.add(new Backlog(
                        name,
                        there.contains(name),
                        here.count(),
                        here.oldest(),
                        failed.getOrDefault(name, 0L),
                        here.count() == 0 ? "" : lastError(connection, name)));
            }
            return backlog;
        });
    }

    private static String lastError(Connection connection, String channel) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select last_error from store_delivery"
                + " where channel = ? and state = 'waiting' and last_error <> '' order by next_attempt desc"
                + " fetch first 1 rows only")) {
            select.setString(1, channel);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    @Override
    public List<Suspension> suspended(int limit) {
        String sql = "select channel, recipient_key, why, since from store_suspended order by since desc fetch first "
                + within(limit) + " rows only";
        return database.query(connection -> {
            List<Suspension> suspended = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    suspended.add(new Suspension(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4))));
                }
            }
            return suspended;
        });
    }

    @Override
    public void suspend(String channel, String recipient, String why, Actor actor) {
        database.change(connection -> {
            if (DeliveryQueue.suspend(
                    connection, channel, recipient, why, database.clock().millis())) {
                PendingRows rows = new PendingRows(database.dialect(), database.clock());
                // Without the address, which would outlive an erasure there.
                rows.audit(actor, "message.suspend", channel, "");
                rows.write(connection);
            }
            return null;
        });
    }

    @Override
    public Optional<Suspension> suspension(String channel, String recipient) {
        String key = MessageRows.recipientKey(recipient);
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select why, since from store_suspended where channel = ? and recipient_key = ?")) {
                select.setString(1, channel);
                select.setString(2, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Suspension(
                                    channel, key, row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void resume(String channel, String recipient, Actor actor) {
        boolean found = database.change(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from store_suspended where channel = ? and recipient_key = ?")) {
                delete.setString(1, channel);
                delete.setString(2, MessageRows.recipientKey(recipient));
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            PendingRows rows = new PendingRows(database.dialect(), database.clock());
            // Without the address, which would outlive an erasure there.
            rows.audit(actor, "message.resume", channel, "");
            rows.write(connection);
            return true;
        });
        if (!found) {
            throw new NotFound(Texts.text("command.not-suspended", channel));
        }
    }

    private static int within(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + MOST);
        }
        return limit;
    }
}
