package org.tributary.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.store.Leases;

/**
 * Brings a unit's tables up to date, on one node at a time. A digest over the change sets is kept, so that Liquibase, which
 * takes seconds to find out that there is nothing to do, is asked only where something changed.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final String LEASE = "migrations";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);

    /** How change sets name another file. */
    private static final Pattern INCLUDED = Pattern.compile("\\b(?:file|path)\\s*=\\s*\"([^\"]+)\"");

    /** What fails reaches us as an exception. Kept, since a logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger LIQUIBASE = java.util.logging.Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.OFF);
    }

    private final Database database;
    private final Leases leases;
    private final ScheduledExecutorService timer;

    Migrations(Database database, Leases leases, ScheduledExecutorService timer) {
        this.database = database;
        this.leases = leases;
        this.timer = timer;
    }

    /** By plain DDL, since Liquibase is not asked before the digest. */
    void createTable(Connection connection) throws SQLException {
        database.dialect()
                .createTable(
                        connection,
                        "create table store_migration (unit varchar(100) not null primary key,"
                                + " digest varchar(64) not null)");
    }

    /** Another node is at it; ask again soon. */
    static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Another node is bringing tables up to date");
        }
    }

    /**
     * Runs what was not run yet.
     *
     * @return whether Liquibase was asked
     */
    boolean migrate(UnitFiles unit) throws Exception {
        String digest = digest(unit);
        if (digest.equals(knownDigest(unit))) {
            return false;
        }
        Leases.Lease lease = leases.acquire(LEASE, LEASE_LENGTH).orElseThrow(Busy::new);
        try (lease) {
            if (digest.equals(knownDigest(unit))) {
                return false;
            }
            long every = LEASE_LENGTH.toMillis() / 3;
            Future<?> renewal = timer.scheduleWithFixedDelay(lease::renew, every, every, TimeUnit.MILLISECONDS);
            try {
                long start = System.nanoTime();
                update(unit);
                LOG.info(
                        "Tables of {} are up to date after {} ms",
                        unit.name(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            } finally {
                renewal.cancel(false);
            }
            keep(unit, digest);
            return true;
        }
    }

    private void update(UnitFiles unit) throws Exception {
        CombinedLoader loader = new CombinedLoader(Migrations.class.getClassLoader(), unit.loader());
        loader.within(() -> {
            // A server that went away between the lease and here is said like anywhere else.
            try (Connection connection = database.attempts().run(database.unpooled()::getConnection);
                    ClassLoaderResourceAccessor files = new ClassLoaderResourceAccessor(loader)) {
                Map<String, Object> scope = Map.of(
                        Scope.Attr.classLoader.name(),
                        loader,
                        Scope.Attr.resourceAccessor.name(),
                        files,
                        Scope.Attr.ui.name(),
                        new LoggerUIService(),
                        // Nothing is told to anybody outside the house.
                        "liquibase.analytics.enabled",
                        false);
                Scope.child(scope, () -> update(unit, connection, files));
            }
            return null;
        });
    }

    private static void update(UnitFiles unit, Connection connection, ClassLoaderResourceAccessor files)
            throws Exception {
        liquibase.database.Database target =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (target instanceof DerbyDatabase derby) {
            // Otherwise the engine stops for everybody when Liquibase is done.
            derby.setShutdownEmbeddedDerby(false);
        }
        try (Liquibase liquibase = new Liquibase(unit.changelog(), files, target)) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            // We hold the lease, so a lock that is there was left by a node that died.
            liquibase.forceReleaseLocks();
            refuseNewer(unit, liquibase);
            liquibase.update(new Contexts());
        }
    }

    /** An older program would read and write tables that it does not understand. */
    private static void refuseNewer(UnitFiles unit, Liquibase liquibase) throws Exception {
        Set<String> own = new HashSet<>();
        digest(unit, own);
        for (RanChangeSet ran : liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression())) {
            if (own.contains(ran.getChangeLog())) {
                throw new NotForUs(Texts.text("migration.newer", unit.name(), ran.getId()));
            }
        }
    }

    private String knownDigest(UnitFiles unit) {
        return database.query(connection -> knownDigest(connection, unit));
    }

    /** Empty where the unit was never there. */
    static String knownDigest(Connection connection, UnitFiles unit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select digest from store_migration where unit = ?")) {
            select.setString(1, unit.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private void keep(UnitFiles unit, String digest) {
        database.change(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from store_migration where unit = ?");
                    PreparedStatement insert =
                            connection.prepareStatement("insert into store_migration (unit, digest) values (?, ?)")) {
                delete.setString(1, unit.name());
                delete.executeUpdate();
                insert.setString(1, unit.name());
                insert.setString(2, digest);
                return insert.executeUpdate();
            }
        });
    }

    /** Over the Liquibase file and all that it includes. */
    static String digest(UnitFiles unit) throws IOException {
        return digest(unit, new HashSet<>());
    }

    /** @param seen is given the names of the files */
    private static String digest(UnitFiles unit, Set<String> seen) throws IOException {
        MessageDigest digest = sha256();
        Deque<String> toRead = new ArrayDeque<>();
        toRead.add(unit.changelog());
        while (!toRead.isEmpty()) {
            String name = toRead.remove();
            if (!seen.add(name)) {
                continue;
            }
            byte[] content = read(unit, name)
                    .orElseThrow(() -> new IOException("Unit " + unit.name() + " names " + name
                            + ", which is not in its jar; write the full path inside the jar"));
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(content);
            if (name.endsWith(".xml")) {
                Matcher included = INCLUDED.matcher(new String(content, java.nio.charset.StandardCharsets.UTF_8));
                while (included.find()) {
                    toRead.add(included.group(1));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Optional<byte[]> read(UnitFiles unit, String name) throws IOException {
        URL file = unit.loader().getResource(name);
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream in = file.openStream()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
