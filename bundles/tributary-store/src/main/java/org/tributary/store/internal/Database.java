package org.tributary.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool of connections, and plain statements on it for the shared tables. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Twice, as a write waits whose server has gone, this stays below the five seconds in which a request is answered. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(2200);

    private static final Duration CONNECTION_TEST = Duration.ofSeconds(1);

    private final Dialect dialect;
    private final DataSource unpooled;
    private final HikariDataSource pool;
    private final Clock clock;
    private final Reachability reachability = new Reachability();
    private final Attempts attempts;
    private final Optional<Path> folder;
    /** Derby itself, where the database is in files of ours. */
    private final Optional<Driver> engine;

    private volatile String product = "";

    /**
     * Derby in this process. Connects to nothing yet.
     *
     * @param name the folder of the database, or {@code memory:} and a name
     */
    public static Database derby(
            DataSourceFactory driver, String name, int maximumConnections, Clock clock, RandomGenerator random)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_DATABASE_NAME, name);
        Optional<Path> folder = name.startsWith("memory:") ? Optional.empty() : Optional.of(Path.of(name));
        // Two, since the pool sets how long a login may take, and making the files or recovering them may take longer.
        return new Database(
                Dialect.DERBY,
                driver.createDataSource(properties),
                driver.createDataSource(properties),
                maximumConnections,
                clock,
                random,
                folder,
                Optional.of(driver.createDriver(new Properties())));
    }

    /**
     * A PostgreSQL server. Connects to nothing yet.
     *
     * @param limits how long a statement may take before the server counts as away
     */
    public static Database postgresql(
            DataSourceFactory driver,
            PostgresAddress address,
            Duration limits,
            int maximumConnections,
            Clock clock,
            RandomGenerator random)
            throws SQLException {
        DataSource forRequests = driver.createDataSource(address.properties(limits));
        DataSource forMigrations = driver.createDataSource(address.properties(Duration.ZERO));
        return new Database(
                Dialect.POSTGRESQL,
                forRequests,
                forMigrations,
                maximumConnections,
                clock,
                random,
                Optional.empty(),
                Optional.empty());
    }

    private Database(
            Dialect dialect,
            DataSource connections,
            DataSource unpooled,
            int maximumConnections,
            Clock clock,
            RandomGenerator random,
            Optional<Path> folder,
            Optional<Driver> engine) {
        this.dialect = dialect;
        this.folder = folder;
        this.engine = engine;
        this.unpooled = unpooled;
        this.clock = clock;
        this.attempts = new Attempts(random, reachability);
        HikariConfig config = new HikariConfig();
        config.setPoolName("tributary");
        config.setDataSource(connections);
        config.setMaximumPoolSize(maximumConnections);
        config.setMinimumIdle(Math.min(2, maximumConnections));
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(CONNECTION_TEST.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    Dialect dialect() {
        return dialect;
    }

    Clock clock() {
        return clock;
    }

    Attempts attempts() {
        return attempts;
    }

    public DataSource pool() {
        return pool;
    }

    /** The files of the database, where they are here. */
    Optional<Path> folder() {
        return folder;
    }

    /** How the connections are used now; null until the first was opened. */
    HikariPoolMXBean poolFigures() {
        return pool.getHikariPoolMXBean();
    }

    int mostConnections() {
        return pool.getMaximumPoolSize();
    }

    DataSource unpooled() {
        return unpooled;
    }

    String product() {
        return product;
    }

    boolean isReachable() {
        return reachability.isReachable();
    }

    /**
     * Lets Derby make its files or recover them, which may take longer than a request waits for a connection. A server is
     * there or it is not.
     */
    void open() {
        if (dialect == Dialect.DERBY) {
            attempts.run(() -> {
                unpooled.getConnection().close();
                return null;
            });
        }
    }

    /** Asks the database whether it is there, so that the operator sees it without anybody's request failing. */
    void probe() {
        try (Connection connection = pool.getConnection()) {
            if (product.isEmpty()) {
                product = connection.getMetaData().getDatabaseProductName() + " "
                        + connection.getMetaData().getDatabaseProductVersion();
            }
            if (connection.isValid((int) CONNECTION_TEST.toSeconds())) {
                reachability.answered();
            } else {
                reachability.failed(new SQLException("The connection is not valid"));
            }
        } catch (SQLException e) {
            reachability.failed(e);
            if (Fault.isReadOnly(e)) {
                closeFiles();
            }
        }
    }

    /**
     * Lets Derby close the database, so that whoever connects next opens it anew. Where its disk was full it opens for
     * reading only, which no connection of ours takes, and would stay so when there is room again.
     */
    private void closeFiles() {
        if (engine.isEmpty() || folder.isEmpty()) {
            return;
        }
        try (Connection none =
                engine.get().connect("jdbc:derby:" + folder.get() + ";shutdown=true", new Properties())) {
            LOG.debug("Derby was asked to close {} and gave {}", folder.get(), none);
        } catch (SQLException closed) {
            LOG.debug("Derby closes {}, which it says by an exception", folder.get(), closed);
        }
    }

    /** Statements on one connection. */
    @FunctionalInterface
    interface SqlWork<R> {
        R apply(Connection connection) throws SQLException;
    }

    /** Each statement for itself; the whole may run again. */
    <R> R query(SqlWork<R> work) {
        return attempts.run(() -> {
            try (Connection connection = pool.getConnection()) {
                return work.apply(connection);
            }
        });
    }

    /** All statements or none; the whole may run again. */
    <R> R change(SqlWork<R> work) {
        return attempts.run(() -> {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    R result = work.apply(connection);
                    connection.commit();
                    return result;
                } catch (SQLException | RuntimeException e) {
                    try {
                        connection.rollback();
                    } catch (SQLException again) {
                        e.addSuppressed(again);
                    }
                    throw e;
                }
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
