package org.tributary.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.OptionalLong;
import org.tributary.store.Positions;

/** One row for each consumer. */
final class SqlPositions implements Positions {

    private final Database database;

    SqlPositions(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong position(String consumer) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select seq from store_position where consumer = ?")) {
                select.setString(1, consumer);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    @Override
    public void move(String consumer, long to) {
        database.change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update store_position set seq = ? where consumer = ?")) {
                update.setLong(1, to);
                update.setString(2, consumer);
                if (update.executeUpdate() > 0) {
                    return null;
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into store_position (consumer, seq) values (?, ?)")) {
                insert.setString(1, consumer);
                insert.setLong(2, to);
                insert.executeUpdate();
            }
            return null;
        });
    }

    @Override
    public void forget(String consumer) {
        database.change(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from store_position where consumer = ?")) {
                delete.setString(1, consumer);
                return delete.executeUpdate();
            }
        });
    }
}
