package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.store.Leases;

/** One row for each lease that is held. */
final class SqlLeases implements Leases, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlLeases.class);

    private final Database database;
    private final Supplier<String> holders;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    /** @param holders gives a new name each time, unlike any other on this host and others */
    SqlLeases(Database database, Supplier<String> holders) {
        this.database = database;
        this.holders = holders;
    }

    /** By plain DDL, since migrations themselves need a lease. */
    void createTable(Connection connection) throws SQLException {
        database.dialect()
                .createTable(
                        connection,
                        "create table store_lease (name varchar(100) not null primary key,"
                                + " holder varchar(100) not null, ends_at bigint not null)");
    }

    /** Where nobody else can have the database open, whoever held one has died and is not waited for. */
    int endAll(Connection connection) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            return delete.executeUpdate("delete from store_lease");
        }
    }

    @Override
    public Optional<Lease> acquire(String name, Duration length) {
        Held lease = new Held(name, holders.get(), length);
        if (!database.query(lease::take)) {
            return Optional.empty();
        }
        held.add(lease);
        return Optional.of(lease);
    }

    /** Gives back whatever is still held. */
    @Override
    public void close() {
        held.forEach(Held::close);
    }

    private final class Held implements Lease {

        private final String name;
        private final String holder;
        private final Duration length;

        Held(String name, String holder, Duration length) {
            this.name = name;
            this.holder = holder;
            this.length = length;
        }

        boolean take(Connection connection) throws SQLException {
            long now = database.dialect().now(connection, database.clock());
            if (exists(connection)) {
                try (PreparedStatement update = connection.prepareStatement(
                        "update store_lease set holder = ?, ends_at = ? where name = ? and ends_at <= ?")) {
                    update.setString(1, holder);
                    update.setLong(2, now + length.toMillis());
                    update.setString(3, name);
                    update.setLong(4, now);
                    return update.executeUpdate() == 1;
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into store_lease (name, holder, ends_at) values (?, ?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, holder);
                insert.setLong(3, now + length.toMillis());
                return insert.executeUpdate() == 1;
            } catch (SQLException e) {
                if (Fault.of(e) == Fault.DUPLICATE) {
                    return false;
                }
                throw e;
            }
        }

        private boolean exists(Connection connection) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select holder from store_lease where name = ?")) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        }

        @Override
        public boolean renew() {
            return database.query(connection -> {
                long now = database.dialect().now(connection, database.clock());
                try (PreparedStatement update = connection.prepareStatement(
                        "update store_lease set ends_at = ? where name = ? and holder = ? and ends_at > ?")) {
                    update.setLong(1, now + length.toMillis());
                    update.setString(2, name);
                    update.setString(3, holder);
                    update.setLong(4, now);
                    return update.executeUpdate() == 1;
                }
            });
        }

        @Override
        public void close() {
            if (!held.remove(this)) {
                return;
            }
            try {
                database.query(connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("delete from store_lease where name = ? and holder = ?")) {
                        delete.setString(1, name);
                        delete.setString(2, holder);
                        return delete.executeUpdate();
                    }
                });
            } catch (RuntimeException e) {
                LOG.warn("Lease {} could not be given back and ends by itself in {} s", name, length.toSeconds(), e);
            }
        }
    }
}
