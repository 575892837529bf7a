package org.tributary.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.tributary.store.AuditTrail;
import org.tributary.store.ChangeLog;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.store.IdempotencyKeys;
import org.tributary.store.Leases;
import org.tributary.store.Positions;
import org.tributary.store.Store;
import org.tributary.store.internal.Database;
import org.tributary.store.internal.StoreHost;
import org.tributary.store.internal.UnitFiles;

/**
 * A slice's real store on a database of its own, with its change sets run, in about a second:
 *
 * <pre>{@code
 * try (TestStore db = TestStore.derby("listing", "db/listing.xml")) {
 *     Store store = db.store();
 * }
 * }</pre>
 *
 * Where a class has many tests, open it once in {@code @BeforeAll} and {@link #clear()} it before each.
 */
public final class TestStore implements AutoCloseable {

    private static final Set<String> KEPT =
            Set.of("databasechangelog", "databasechangeloglock", "store_migration", "store_lease", "store_change_head");

    private final TestDatabase.Place place;
    private final Database database;
    private final ScheduledExecutorService timer;
    private final StoreHost host;
    private final StoreHost.OpenUnit unit;

    private TestStore(TestDatabase.Place place, String unit, String changelog) throws Exception {
        this.place = place;
        this.database = place.connect(Clock.systemUTC());
        this.timer = Executors.newSingleThreadScheduledExecutor();
        this.host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        this.host.prepare();
        this.unit =
                host.open(new UnitFiles(unit, changelog, Thread.currentThread().getContextClassLoader()));
    }

    /** On Derby in memory. */
    public static TestStore derby(String unit, String changelog) {
        return TestDatabase.DERBY.open(unit, changelog);
    }

    /** On a PostgreSQL server that is started with the first use. */
    public static TestStore postgresql(String unit, String changelog) {
        return TestDatabase.POSTGRESQL.open(unit, changelog);
    }

    static TestStore open(TestDatabase.Place place, String unit, String changelog) {
        try {
            return new TestStore(place, unit, changelog);
        } catch (Exception e) {
            throw new IllegalStateException("Unit " + unit + " does not open", e);
        }
    }

    public Store store() {
        return unit.store();
    }

    public ChangeLog changeLog() {
        return host.changeLog();
    }

    public Positions positions() {
        return host.positions();
    }

    public Leases leases() {
        return host.leases();
    }

    public AuditTrail auditTrail() {
        return host.auditTrail();
    }

    public Deliveries deliveries() {
        return host.deliveries();
    }

    public IdempotencyKeys idempotencyKeys() {
        return host.idempotencyKeys();
    }

    /** What is to be sent, in the order in which it was put there; nothing sends it. */
    public List<Delivery> waiting() {
        List<String> keys = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select delivery_key from store_delivery"
                        + " where state = 'waiting' order by created_at, delivery_key")) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return keys.stream()
                .map(key -> deliveries().find(key).orElseThrow().delivery())
                .toList();
    }

    /** For looking at rows with plain SQL. */
    public DataSource dataSource() {
        return database.pool();
    }

    /** Empties all tables, the shared ones too; the change log begins with 1 again. What change sets filled in is gone. */
    public void clear() {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Deque<String> tables = tables(connection);
            SQLException last = null;
            // A table that others point to can only be emptied after them: it goes to the end.
            for (int turns = tables.size() * tables.size(); !tables.isEmpty(); turns--) {
                if (turns < 0) {
                    throw new IllegalStateException("Tables cannot be emptied: " + tables, last);
                }
                String table = tables.remove();
                try {
                    statement.executeUpdate("delete from " + table);
                } catch (SQLException e) {
                    last = e;
                    tables.add(table);
                }
            }
            statement.executeUpdate("update store_change_head set seq = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deque<String> tables(Connection connection) throws SQLException {
        Deque<String> tables = new ArrayDeque<>();
        try (ResultSet row =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String table = row.getString("TABLE_NAME");
                if (!KEPT.contains(table.toLowerCase(java.util.Locale.ROOT))) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    @Override
    public void close() {
        unit.close();
        try {
            host.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        timer.shutdownNow();
        place.drop();
    }
}
