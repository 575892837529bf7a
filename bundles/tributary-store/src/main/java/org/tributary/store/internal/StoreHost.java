package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.config.BatchWriting;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.tributary.api.people.PersonalRecords;
import org.tributary.store.AuditTrail;
import org.tributary.store.ChangeLog;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.store.IdempotencyKeys;
import org.tributary.store.Leases;
import org.tributary.store.Positions;
import org.tributary.store.ProgramVersions;
import org.tributary.store.Store;

/** The shared tables and the slices' units over one database. Knows nothing of OSGi, so that tests run the same code. */
public final class StoreHost implements AutoCloseable {

    /** A table that stands in a database as long as a move fills it. */
    public static final String UNFINISHED_MOVE = "store_move";

    private static final AtomicLong SESSIONS = new AtomicLong();

    /** Longer than tidying up takes; were it not, a second node would find little left to do. */
    private static final Duration TIDY = Duration.ofMinutes(10);

    private final Database database;
    private final CommitSignal changes = new CommitSignal();
    private final CommitSignal messages = new CommitSignal();
    private final SqlLeases leases;
    private final Migrations migrations;
    private final SqlIdempotencyKeys idempotencyKeys;
    private final SqlAuditTrail auditTrail;
    private final DeliveryQueue queue;

    /**
     * Connects to nothing yet.
     *
     * @param timer renews a lease while migrations run
     * @param names gives a new name each time, unlike any other on this host and others
     */
    public StoreHost(Database database, ScheduledExecutorService timer, Supplier<String> names) {
        this.database = database;
        this.leases = new SqlLeases(database, names);
        this.migrations = new Migrations(database, leases, timer);
        this.idempotencyKeys = new SqlIdempotencyKeys(database);
        this.auditTrail = new SqlAuditTrail(database);
        this.queue = new DeliveryQueue(database);
    }

    /**
     * Ends the leases of a process that died, where this process alone can have the database open: nobody waits for
     * somebody who is gone. Before {@link #prepare}, and with one host on the database only.
     */
    void endLeasesOfTheDead() {
        if (database.dialect() == Dialect.DERBY) {
            database.open();
            database.query(connection -> {
                leases.createTable(connection);
                return leases.endAll(connection);
            });
        }
    }

    /** Makes the shared tables or brings them up to date. Before anything else, and again where it failed. */
    public void prepare() throws Exception {
        database.open();
        database.query(connection -> {
            try (ResultSet mark = connection
                    .getMetaData()
                    .getTables(null, connection.getSchema(), UNFINISHED_MOVE, new String[] {"TABLE"})) {
                if (mark.next()) {
                    throw new NotForUs(Texts.text("move.unfinished"));
                }
            }
            return null;
        });
        makeSharedTables();
    }

    private void makeSharedTables() throws Exception {
        database.query(connection -> {
            leases.createTable(connection);
            migrations.createTable(connection);
            return null;
        });
        migrations.migrate(sharedTables());
    }

    private static UnitFiles sharedTables() {
        return new UnitFiles("store", "db/store.xml", StoreHost.class.getClassLoader());
    }

    /**
     * Makes the tables of all units without opening any, for whoever fills them from another database.
     *
     * @param source the other database, whose tables have to be of the same versions
     * @throws NotForUs where they are not
     */
    public void makeAllTables(List<UnitFiles> units, Connection source) throws Exception {
        List<UnitFiles> all = new ArrayList<>(units);
        all.add(0, sharedTables());
        for (UnitFiles unit : all) {
            String known = Migrations.knownDigest(source, unit);
            if (!known.isEmpty() && !known.equals(Migrations.digest(unit))) {
                throw new NotForUs(Texts.text("move.other-state", unit.name()));
            }
        }
        makeSharedTables();
        for (UnitFiles unit : units) {
            migrations.migrate(unit);
        }
    }

    /**
     * Notes that this version of the program works on the database, after {@link #prepare()}.
     *
     * @param version such as {@code 0.2.0}
     */
    public ProgramVersions versions(String version) {
        SqlProgramVersions versions = new SqlProgramVersions(database, version);
        versions.note();
        return versions;
    }

    /** A slice's store, until it is closed. */
    public record OpenUnit(Store store, EntityManagerFactory factory) implements AutoCloseable {
        @Override
        public void close() {
            factory.close();
        }
    }

    /** Brings a slice's tables up to date and opens its unit. Takes seconds where change sets run, else milliseconds. */
    public OpenUnit open(UnitFiles unit) throws Exception {
        migrations.migrate(unit);
        UnitFiles.Description description = unit.description();
        CombinedLoader loader = new CombinedLoader(
                unit.loader(), PersistenceProvider.class.getClassLoader(), StoreHost.class.getClassLoader());
        return loader.within(() -> {
            EntityManagerFactory factory = new PersistenceProvider()
                    .createContainerEntityManagerFactory(
                            new UnitInfo(unit.name(), description, database.pool(), loader), settings(unit));
            try {
                // EclipseLink reads the entities at first use, and a unit that failed then stays broken: so it is now.
                EntityManager first = factory.createEntityManager();
                first.close();
            } catch (RuntimeException e) {
                factory.close();
                throw e;
            }
            return new OpenUnit(new JpaStore(factory, database, changes, messages), factory);
        });
    }

    private Map<String, Object> settings(UnitFiles unit) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                PersistenceUnitProperties.TARGET_DATABASE, database.dialect().eclipseLinkName());
        settings.put(PersistenceUnitProperties.WEAVING, "false");
        settings.put(PersistenceUnitProperties.DDL_GENERATION, PersistenceUnitProperties.NONE);
        settings.put(PersistenceUnitProperties.SESSION_CUSTOMIZER, NoSecondTry.class.getName());
        // A unit that is opened again must not get the session of the one before.
        settings.put(PersistenceUnitProperties.SESSION_NAME, unit.name() + "-" + SESSIONS.incrementAndGet());
        settings.put(PersistenceUnitProperties.BATCH_WRITING, BatchWriting.JDBC);
        settings.put(PersistenceUnitProperties.BATCH_WRITING_SIZE, "500");
        // Writers that take their rows in the same order do not lock each other out.
        settings.put(PersistenceUnitProperties.PERSISTENCE_CONTEXT_COMMIT_ORDER, "Id");
        settings.put(PersistenceUnitProperties.LOGGING_LOGGER, "JavaLogger");
        // What it would warn of reaches us as an exception, and most of it is tried again.
        settings.put(PersistenceUnitProperties.LOGGING_LEVEL, "SEVERE");
        // Parameters are what people typed.
        settings.put(PersistenceUnitProperties.LOGGING_PARAMETERS, "false");
        return settings;
    }

    public ChangeLog changeLog() {
        return new SqlChangeLog(database, changes);
    }

    public Positions positions() {
        return new SqlPositions(database);
    }

    public Leases leases() {
        return leases;
    }

    public AuditTrail auditTrail() {
        return auditTrail;
    }

    /** As where the channel for e-mail alone is there. */
    public Deliveries deliveries() {
        return deliveries(() -> Set.of(Delivery.EMAIL));
    }

    /** @param channels the names of those that are there */
    Deliveries deliveries(Supplier<Set<String>> channels) {
        return new SqlDeliveries(database, messages, channels);
    }

    public IdempotencyKeys idempotencyKeys() {
        return idempotencyKeys;
    }

    PersonalRecords messageRecords() {
        return new MessageRecords(database);
    }

    DeliveryQueue queue() {
        return queue;
    }

    /** Told when there may be something to send. */
    CommitSignal messages() {
        return messages;
    }

    /** Throws away what has had its time, unless another node is at it. Once an hour is enough. */
    void tidy() {
        Optional<Leases.Lease> lease = leases.acquire("store-tidy", TIDY);
        if (lease.isPresent()) {
            try (Leases.Lease held = lease.get()) {
                idempotencyKeys.forgetOld();
                queue.forgetOld();
                auditTrail.forgetOld();
            }
        }
    }

    /** Gives back the leases and closes the pool; close the units before. */
    @Override
    public void close() throws SQLException {
        leases.close();
        database.close();
    }
}
