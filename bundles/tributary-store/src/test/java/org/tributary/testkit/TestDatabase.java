package org.tributary.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.osgi.PGDataSourceFactory;
import org.tributary.derby.internal.DerbyDataSourceFactory;
import org.tributary.store.internal.Database;
import org.tributary.store.internal.PostgresAddress;

/**
 * The databases on which Tributary runs, for {@code @ParameterizedTest @EnumSource}.
 *
 * <p>PostgreSQL is a real server, started once for all tests of a module. Each store that is opened has a database of its
 * own.
 */
public enum TestDatabase {
    /** In memory. */
    DERBY {
        @Override
        public Place newPlace() {
            String name = "memory:tributary-" + COUNT.incrementAndGet();
            return new Place() {
                @Override
                public Database connect(Clock clock) throws SQLException {
                    return Database.derby(new DerbyDataSourceFactory(), name, CONNECTIONS, clock, new Random());
                }

                @Override
                public void drop() {
                    EmbeddedDataSource source = new EmbeddedDataSource();
                    source.setDatabaseName(name);
                    source.setConnectionAttributes("drop=true");
                    try {
                        source.getConnection().close();
                    } catch (SQLException e) {
                        // Derby's way to say that it is gone.
                        if (!"08006".equals(e.getSQLState())) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
            };
        }
    },

    /** A server of this test run. */
    POSTGRESQL {
        @Override
        public Place newPlace() {
            EmbeddedPostgres server = Server.INSTANCE;
            String name = "tributary_" + COUNT.incrementAndGet();
            Server.run("create database " + name);
            return new Place() {
                @Override
                public Database connect(Clock clock) throws SQLException {
                    return TestDatabase.postgresql(server.getPort(), name, clock);
                }

                @Override
                public void drop() {
                    Server.run("drop database " + name + " with (force)");
                }
            };
        }
    };

    static final int CONNECTIONS = 10;

    private static final AtomicInteger COUNT = new AtomicInteger();

    static {
        // Tells Derby where to log before anybody else, looking for drivers, starts it.
        new DerbyDataSourceFactory();
    }

    /** An empty database; may be connected to several times, as several nodes do. */
    public interface Place {
        /** A pool of its own, with nothing made in it yet; the caller closes it. */
        Database connect(Clock clock) throws SQLException;

        /** Throws the database away. */
        void drop();
    }

    /** An empty database for tests that play several nodes; others {@link #open} a store. */
    public abstract Place newPlace();

    /**
     * Opens a slice's store on an empty database.
     *
     * @param unit the unit in META-INF/persistence.xml
     * @param changelog the slice's Liquibase file
     */
    public TestStore open(String unit, String changelog) {
        return TestStore.open(newPlace(), unit, changelog);
    }

    static Database postgresql(int port, String name, Clock clock) throws SQLException {
        PostgresAddress address =
                new PostgresAddress("jdbc:postgresql://localhost:" + port + "/" + name, "postgres", "");
        return Database.postgresql(
                new PGDataSourceFactory(), address, Duration.ofSeconds(4), CONNECTIONS, clock, new Random());
    }

    /** Started with the first use, stopped with the process. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }

        static void run(String sql) {
            try (Connection connection = INSTANCE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
