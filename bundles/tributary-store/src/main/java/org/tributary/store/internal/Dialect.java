package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.persistence.config.TargetDatabase;

/** What the two databases do differently. */
public enum Dialect {
    /** In this process, so its clock is ours. */
    DERBY(TargetDatabase.Derby) {
        @Override
        long now(Connection connection, Clock clock) {
            return clock.millis();
        }

        @Override
        long takeNumbers(Connection connection, int count) throws SQLException {
            try (PreparedStatement update =
                            connection.prepareStatement("update store_change_head set seq = seq + ? where id = 1");
                    PreparedStatement select =
                            connection.prepareStatement("select seq from store_change_head where id = 1")) {
                update.setInt(1, count);
                update.executeUpdate();
                return oneLong(select);
            }
        }

        @Override
        OptionalLong size(Connection connection) {
            return OptionalLong.empty();
        }
    },

    /** Shared by several nodes whose clocks differ, so its own clock counts. */
    POSTGRESQL(TargetDatabase.PostgreSQL) {
        @Override
        long now(Connection connection, Clock clock) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(
                    "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")) {
                return oneLong(select);
            }
        }

        @Override
        long takeNumbers(Connection connection, int count) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(
                    "update store_change_head set seq = seq + ? where id = 1 returning seq")) {
                update.setInt(1, count);
                return oneLong(update);
            }
        }

        @Override
        OptionalLong size(Connection connection) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select pg_database_size(current_database())")) {
                return OptionalLong.of(oneLong(select));
            }
        }
    };

    /**
     * Derby, and the three ways in which PostgreSQL says it: two nodes at the same moment may both find that a table is
     * missing, and the second then meets the table, its row type or the row of either in the catalogue.
     */
    private static final Set<String> TABLE_EXISTS = Set.of("X0Y32", "42P07", "42710", "23505");

    private final String eclipseLinkName;

    Dialect(String eclipseLinkName) {
        this.eclipseLinkName = eclipseLinkName;
    }

    String eclipseLinkName() {
        return eclipseLinkName;
    }

    /** The time by which leases end, in milliseconds since 1970. */
    abstract long now(Connection connection, Clock clock) throws SQLException;

    /**
     * Takes the next numbers of the change log and answers the last of them. Holds the head's row until the commit, so that
     * numbers become visible in their order.
     */
    abstract long takeNumbers(Connection connection, int count) throws SQLException;

    /** How many bytes the whole database takes; empty where only its files say so. */
    abstract OptionalLong size(Connection connection) throws SQLException;

    /** Makes a table unless it is there; the databases have no common word for that. */
    void createTable(Connection connection, String ddl) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute(ddl);
        } catch (SQLException e) {
            if (!TABLE_EXISTS.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    static long oneLong(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
