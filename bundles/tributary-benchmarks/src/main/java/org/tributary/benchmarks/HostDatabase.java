package org.tributary.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The database of a Tributary, so that plain JDBC can write into one of the same kind on the same disk. */
interface HostDatabase extends AutoCloseable {

    /** What the table calls it. */
    String name();

    /** Has a Tributary that is not started yet use it. */
    void use(TributaryServer tributary);

    /** Sets a copy aside, with tables and all; the Tributary is stopped. */
    void copy(TributaryServer tributary) throws Exception;

    /** The Tributary's own; it is stopped. */
    Connection original(TributaryServer tributary) throws SQLException;

    /** What {@link #copy} has set aside. */
    Connection copied() throws SQLException;

    /** Whose processor time it costs beside this process. */
    List<Long> processes();

    /** Lets go of what is open. */
    void release() throws SQLException;

    @Override
    void close() throws IOException, SQLException;

    /** Those that are asked for by {@code -Dbenchmark.peers}, both where nothing is said. */
    static List<String> wanted() {
        return List.of(Settings.text("peers", "derby,postgresql").split(","));
    }

    /** By its name. */
    static HostDatabase open(String name) throws IOException {
        return name.strip().equals("derby") ? new Derby() : new PostgreSql();
    }

    /** In the process of whoever uses it. */
    final class Derby implements HostDatabase {

        private final Path copy = Settings.work().resolve("derby-copy");

        @Override
        public String name() {
            return "Derby";
        }

        @Override
        public void use(TributaryServer tributary) {
            // What Tributary uses where nothing is said.
        }

        @Override
        public void copy(TributaryServer tributary) throws IOException {
            TributaryServer.delete(copy);
            Path from = folder(tributary);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.createDirectories(copy);
                    if (!file.equals(from)) {
                        Files.copy(file, copy.resolve(from.relativize(file).toString()));
                    }
                }
            }
        }

        private static Path folder(TributaryServer tributary) {
            return tributary.data().resolve("derby/tributary");
        }

        @Override
        public Connection original(TributaryServer tributary) throws SQLException {
            return DriverManager.getConnection("jdbc:derby:" + folder(tributary));
        }

        @Override
        public Connection copied() throws SQLException {
            return DriverManager.getConnection("jdbc:derby:" + copy);
        }

        @Override
        public List<Long> processes() {
            return List.of(Processes.own());
        }

        @Override
        public void release() throws SQLException {
            try {
                // Without the last part its driver would be gone for the next one too.
                DriverManager.getConnection("jdbc:derby:;shutdown=true;deregister=false");
            } catch (SQLException e) {
                // So Derby says that it has gone down.
                if (!"XJ015".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }

        @Override
        public void close() throws SQLException {
            release();
        }
    }

    /** A server of its own. */
    final class PostgreSql implements HostDatabase {

        private final EmbeddedPostgres postgres;

        PostgreSql() throws IOException {
            Path folder = Settings.work().resolve("postgres-write");
            TributaryServer.delete(folder);
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setServerConfig("shared_buffers", "256MB")
                    // As a server comes: a commit is on the disk.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setCleanDataDirectory(true)
                    .start();
        }

        @Override
        public String name() {
            return "PostgreSQL";
        }

        @Override
        public void use(TributaryServer tributary) {
            try {
                execute("drop database if exists copied with (force)");
                execute("drop database if exists tributary with (force)");
                execute("create database tributary");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            tributary
                    .with("TRIBUTARY_DB_URL", url("tributary"))
                    .with("TRIBUTARY_DB_USER", "postgres")
                    .with("TRIBUTARY_DB_PASSWORD", "postgres");
        }

        private String url(String database) {
            return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
        }

        private Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(url(database), "postgres", "postgres");
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void copy(TributaryServer tributary) throws SQLException {
            execute("create database copied template tributary");
        }

        @Override
        public Connection original(TributaryServer tributary) throws SQLException {
            return connect("tributary");
        }

        @Override
        public Connection copied() throws SQLException {
            return connect("copied");
        }

        @Override
        public List<Long> processes() {
            return Processes.listeners(postgres.getPort()).stream()
                    .flatMap(pid -> Processes.family(pid).stream())
                    .distinct()
                    .toList();
        }

        @Override
        public void release() {
            // Each connection was closed by who opened it.
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
