package org.tributary.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;

/** Reads the messages that {@link PendingRows} wrote. */
final class SqlDeliveries implements Deliveries {

    private final Database database;

    SqlDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Queued> find(String key) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select delivery_key, channel, recipient, subject,"
                            + " body_text, body_html, attributes, not_before, state, attempts, next_attempt,"
                            + " last_error, created_at, sent_at from store_delivery where delivery_key = ?")) {
                select.setString(1, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(queued(row)) : Optional.empty();
                }
            }
        });
    }

    private static Queued queued(ResultSet row) throws SQLException {
        Delivery message = new Delivery(
                row.getString("delivery_key"),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body_text"),
                Optional.ofNullable(row.getString("body_html")),
                Instant.ofEpochMilli(row.getLong("not_before")),
                PendingRows.decode(row.getString("attributes")));
        long sent = row.getLong("sent_at");
        Optional<Instant> sentAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sent));
        return new Queued(
                message,
                Coded.parse(State.class, row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_attempt")),
                row.getString("last_error"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                sentAt);
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
}
