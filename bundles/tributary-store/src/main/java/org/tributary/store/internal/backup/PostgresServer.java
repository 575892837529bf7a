package org.tributary.store.internal.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.jdbc.DataSourceFactory;
import org.tributary.store.internal.PostgresAddress;
import org.tributary.store.internal.Texts;

/** A PostgreSQL server, as its own programs pg_dump and pg_restore reach it: the password goes by the environment. */
final class PostgresServer {

    private final DataSourceFactory driver;
    private final PostgresAddress address;

    PostgresServer(DataSourceFactory driver, PostgresAddress address) {
        this.driver = driver;
        this.address = address;
    }

    Connection connect() throws SQLException, Refused {
        try {
            return driver.createDataSource(address.properties(Duration.ZERO)).getConnection();
        } catch (SQLException e) {
            throw new Refused(Texts.text("backup.postgresql-away", e.getMessage()));
        }
    }

    /**
     * Writes the database into a file as it is at one moment, and counts the rows of that same moment.
     *
     * @return the number of rows of each table
     */
    SortedMap<String, Long> dump(Path file) throws SQLException, IOException, InterruptedException, Refused {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            String snapshot;
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
                row.next();
                snapshot = row.getString(1);
            }
            run(List.of("pg_dump", "--format=custom", "--no-password", "--snapshot=" + snapshot, "--file=" + file));
            SortedMap<String, Long> counts = Tables.counts(connection);
            connection.rollback();
            return counts;
        }
    }

    void refuseUnlessEmpty() throws SQLException, Refused {
        try (Connection connection = connect()) {
            List<String> tables = Tables.of(connection);
            if (!tables.isEmpty()) {
                throw new Refused(Texts.text("backup.not-empty", tables.size(), tables.get(0)));
            }
        }
    }

    /** Everything or nothing. */
    void restore(Path file) throws SQLException, IOException, InterruptedException, Refused {
        run(List.of(
                "pg_restore",
                "--no-password",
                "--no-owner",
                "--no-privileges",
                "--single-transaction",
                "--exit-on-error",
                "--dbname=" + where().get("PGDATABASE"),
                file.toString()));
    }

    SortedMap<String, Long> counts() throws SQLException, Refused {
        try (Connection connection = connect()) {
            return Tables.counts(connection);
        }
    }

    /** How libpq is told the same as the JDBC address says; what is not in it stays as the operator's environment has it. */
    Map<String, String> where() throws SQLException {
        Map<String, String> where = new TreeMap<>();
        Properties parts = parts();
        put(where, "PGHOST", parts.getProperty("PGHOST"));
        put(where, "PGPORT", parts.getProperty("PGPORT"));
        put(where, "PGDATABASE", parts.getProperty("PGDBNAME"));
        put(where, "PGUSER", address.user().isEmpty() ? parts.getProperty("user") : address.user());
        put(where, "PGPASSWORD", address.password().isEmpty() ? parts.getProperty("password") : address.password());
        put(where, "PGSSLMODE", parts.getProperty("sslmode"));
        put(where, "PGSSLROOTCERT", parts.getProperty("sslrootcert"));
        return where;
    }

    private static void put(Map<String, String> where, String name, String value) {
        if (value != null && !value.isEmpty()) {
            where.put(name, value);
        }
    }

    /** The driver understands its addresses best, all forms of them. */
    private Properties parts() throws SQLException {
        Properties from = new Properties();
        String url = address.properties(Duration.ZERO).getProperty(DataSourceFactory.JDBC_URL);
        try {
            Object parsed = driver.getClass()
                    .getClassLoader()
                    .loadClass("org.postgresql.Driver")
                    .getMethod("parseURL", String.class, Properties.class)
                    .invoke(null, url, from);
            if (parsed instanceof Properties parts) {
                return parts;
            }
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The driver of PostgreSQL does not read addresses", e);
        }
        throw new SQLException(Texts.text("backup.postgresql-address"));
    }

    private void run(List<String> command) throws SQLException, IOException, InterruptedException, Refused {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.environment().putAll(where());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new Refused(Texts.text("backup.no-program", command.get(0)));
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new Refused(Texts.text(
                    "backup.program-failed",
                    command.get(0),
                    said.lines().map(String::strip).limit(3).collect(Collectors.joining(" "))));
        }
    }
}
