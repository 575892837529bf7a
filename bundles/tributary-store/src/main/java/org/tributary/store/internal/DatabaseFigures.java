package org.tributary.store.internal;

import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.store.StoreHealth;

/**
 * How large the database is, how its connections are used, and which node does what. What only the database knows is asked
 * every half minute, since neither health nor metrics wait for it.
 */
final class DatabaseFigures implements Measures {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFigures.class);

    /** Between two looks. */
    static final Duration EVERY = Duration.ofSeconds(30);

    private static final int MOST_LEASES = 200;

    private final Database database;
    private final StoreStatus status;
    private final String node;
    private volatile OptionalLong bytes = OptionalLong.empty();
    private volatile List<LeaseRow> leases = List.of();

    /** Who does something now. */
    private record LeaseRow(String name, String node, Instant ends) {}

    DatabaseFigures(Database database, StoreStatus status, String node) {
        this.database = database;
        this.status = status;
        this.node = node;
    }

    /** Asks the database; where it is away, what was known before still stands. */
    void look() {
        if (!database.isReachable()) {
            return;
        }
        try (Connection connection = database.pool().getConnection()) {
            bytes = database.folder().isPresent()
                    ? OptionalLong.of(files(database.folder().get()))
                    : database.dialect().size(connection);
            leases = leases(connection);
        } catch (SQLException | IOException | UncheckedIOException e) {
            LOG.debug("The figures of the database cannot be read", e);
        }
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    private List<LeaseRow> leases(Connection connection) throws SQLException {
        long now = database.dialect().now(connection, database.clock());
        List<LeaseRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select name, holder, ends_at from store_lease where ends_at > ? order by name fetch first "
                        + MOST_LEASES + " rows only")) {
            select.setLong(1, now);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new LeaseRow(
                            row.getString(1), NodeNames.node(row.getString(2)), Instant.ofEpochMilli(row.getLong(3))));
                }
            }
        }
        return List.copyOf(rows);
    }

    /** What the check of the database says beside its sentence. */
    Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        bytes.ifPresent(size -> details.put("size", size / 1024 / 1024 + " MiB"));
        HikariPoolMXBean pool = database.poolFigures();
        if (pool != null) {
            details.put(
                    "connections",
                    pool.getActiveConnections() + " in use, " + pool.getIdleConnections() + " idle, at most "
                            + database.mostConnections());
            details.put("requests that wait for a connection", String.valueOf(pool.getThreadsAwaitingConnection()));
        }
        return details;
    }

    /** Which node does what must happen once. */
    HealthCheck nodesCheck() {
        return new HealthCheck() {
            @Override
            public String name() {
                return "nodes";
            }

            @Override
            public Health check() {
                Map<String, String> details = new TreeMap<>();
                leases.forEach(lease -> details.put(lease.name(), lease.node()));
                details.put("this node", node);
                long nodes = leases.stream().map(LeaseRow::node).distinct().count();
                return new Health(Health.Status.UP, Texts.text("health.nodes", Math.max(1, nodes)), details);
            }
        };
    }

    @Override
    public List<Measure> now() {
        List<Measure> measures = new ArrayList<>();
        StoreHealth.State state = status.state();
        measures.add(new Measure(
                "tributary.database.up", "1 where the database answers", Map.of(), state.reachable() ? 1 : 0));
        bytes.ifPresent(size -> measures.add(
                new Measure("tributary.database.size.bytes", "Space that the database takes", Map.of(), size)));
        HikariPoolMXBean pool = database.poolFigures();
        if (pool != null) {
            measures.add(connections("active", pool.getActiveConnections()));
            measures.add(connections("idle", pool.getIdleConnections()));
            measures.add(new Measure(
                    "tributary.database.connections.limit",
                    "Connections that this node may open",
                    Map.of(),
                    database.mostConnections()));
            measures.add(new Measure(
                    "tributary.database.connections.awaiting",
                    "Requests that wait for a connection",
                    Map.of(),
                    pool.getThreadsAwaitingConnection()));
        }
        long ready = state.units().stream().filter(StoreHealth.Unit::ready).count();
        measures.add(units("ready", ready));
        measures.add(units("waiting", state.units().size() - ready));
        measures.add(new Measure(
                "tributary.leases.held",
                "Kinds of work that happen once, and on this node",
                Map.of(),
                leases.stream().filter(lease -> lease.node().equals(node)).count()));
        return measures;
    }

    private static Measure connections(String state, long number) {
        return new Measure(
                "tributary.database.connections", "Connections by what they do", Map.of("state", state), number);
    }

    private static Measure units(String state, long number) {
        return new Measure(
                "tributary.database.units",
                "Parts by whether their tables are up to date",
                Map.of("state", state),
                number);
    }
}
