package org.tributary.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Deliveries;

/** The queue for those who look after it. */
final class SqlDeliveries implements Deliveries {

    private static final int MOST = 1000;

    private final Database database;
    private final CommitSignal messages;

    /** @param messages told where something is to be sent at once */
    SqlDeliveries(Database database, CommitSignal messages) {
        this.database = database;
        this.messages = messages;
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
        return messages("where state = ? order by next_attempt desc", State.FAILED.code(), limit);
    }

    @Override
    public List<Queued> of(PersonId person, int limit) {
        return messages("where person = ? order by created_at desc", person.value(), limit);
    }

    private List<Queued> messages(String which, String value, int limit) {
        String sql = "select " + MessageRows.COLUMNS + " from store_delivery " + which + " fetch first " + within(limit)
                + " rows only";
        return database.query(connection -> {
            List<Queued> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, value);
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
