package org.tributary.store.internal.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.jdbc.DataSourceFactory;
import org.tributary.store.internal.Database;
import org.tributary.store.internal.NotForUs;
import org.tributary.store.internal.PostgresAddress;
import org.tributary.store.internal.StoreHost;
import org.tributary.store.internal.Texts;
import org.tributary.store.internal.UnitFiles;

/**
 * What {@link Launcher} is asked to do. The address of PostgreSQL comes from the environment, as for the program:
 *
 * <ul>
 *   <li>{@code list FOLDER VERSION}: adds to a backup that lies in a folder what PostgreSQL has, where it is used, and the
 *       list of its contents;
 *   <li>{@code check FOLDER VERSION}: compares a backup with its list;
 *   <li>{@code load FOLDER}: puts the dump of a backup into the empty database;
 *   <li>{@code move HOME DATA}: copies the built-in database into the empty one.
 * </ul>
 */
public final class Tool {

    private static final String DUMP = "database.dump";

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;

    Tool(Map<String, String> environment, Clock clock, PrintStream out) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
    }

    /** Answers the exit code; {@link Launcher} calls it by its name. */
    public static int run(String[] arguments) throws Exception {
        try {
            new Tool(System.getenv(), Clock.systemUTC(), System.out).run(List.of(arguments));
            return 0;
        } catch (Refused e) {
            System.err.println("tributary: " + e.getMessage());
            return 1;
        } catch (IOException | SQLException e) {
            System.err.println("tributary: " + Texts.text("backup.unexpected", String.valueOf(e.getMessage())));
            e.printStackTrace();
            return 1;
        }
    }

    void run(List<String> arguments) throws Exception {
        Path folder = Path.of(arguments.get(1));
        switch (arguments.get(0)) {
            case "list" -> list(folder, arguments.get(2));
            case "check" -> check(folder, arguments.get(2));
            case "load" -> load(folder);
            case "move" -> move(folder, Path.of(arguments.get(2)));
            default -> throw new IllegalArgumentException(arguments.get(0));
        }
    }

    // ---- backups -----------------------------------------------------------

    private void list(Path folder, String version) throws Exception {
        String database = "none";
        SortedMap<String, Long> tables = new TreeMap<>();
        if (hasDerby(folder)) {
            database = "derby";
            tables = countDerby(folder);
        } else if (!url().isEmpty()) {
            database = "postgresql";
            tables = postgresql().dump(folder.resolve(DUMP));
        }
        Contents contents = new Contents(
                version, clock.instant().truncatedTo(ChronoUnit.SECONDS), database, tables, Contents.filesIn(folder));
        contents.write(folder);
        out.println(Texts.text(
                "backup.listed",
                tables.size(),
                contents.rows(),
                contents.files().size()));
    }

    private void check(Path folder, String version) throws Exception {
        if (!Files.isRegularFile(folder.resolve(Contents.NAME))) {
            // From a version before there were lists.
            SortedMap<String, Long> tables = hasDerby(folder) ? countDerby(folder) : new TreeMap<>();
            out.println(Texts.text(
                    "backup.without-list",
                    tables.size(),
                    tables.values().stream().mapToLong(Long::longValue).sum()));
            return;
        }
        Contents contents = Contents.read(folder);
        if (Versions.OLD_TO_NEW.compare(contents.version(), version) > 0) {
            throw new Refused(Texts.text("backup.newer", contents.version(), version));
        }
        contents.compareFiles(Contents.filesIn(folder));
        if (contents.database().equals("derby")) {
            contents.compareTables(countDerby(folder));
        }
        out.println(Texts.text(
                "backup.checked",
                contents.version(),
                contents.made().toString(),
                contents.tables().size(),
                contents.rows(),
                contents.files().size()));
        if (contents.database().equals("postgresql")) {
            out.println(Texts.text("backup.counted-when-loaded"));
        }
    }

    private void load(Path folder) throws Exception {
        Contents contents = Contents.read(folder);
        PostgresServer server = postgresql();
        server.refuseUnlessEmpty();
        server.restore(folder.resolve(DUMP));
        contents.compareTables(server.counts());
        out.println(Texts.text("backup.loaded", contents.tables().size(), contents.rows()));
    }

    private static boolean hasDerby(Path folder) {
        return Files.isDirectory(derbyOf(folder));
    }

    private static Path derbyOf(Path folder) {
        return folder.resolve("derby").resolve("tributary");
    }

    private SortedMap<String, Long> countDerby(Path folder) throws SQLException, Refused, IOException {
        try (DerbyFolder derby =
                new DerbyFolder(driver("org.tributary.derby.internal.DerbyDataSourceFactory"), derbyOf(folder))) {
            return Tables.counts(derby.connection());
        }
    }

    // ---- moving ------------------------------------------------------------

    private void move(Path home, Path data) throws Exception {
        PostgresServer server = postgresql();
        try (Slices slices = new Slices(home, data);
                DerbyFolder derby =
                        new DerbyFolder(driver("org.tributary.derby.internal.DerbyDataSourceFactory"), derbyOf(data));
                Connection target = server.connect()) {
            Move move = new Move(derby.connection(), target, out);
            move.begin();
            makeTables(slices.units(), derby.connection());
            Move.Moved moved = move.copy();
            out.println(Texts.text("move.done", moved.tables(), moved.rows()));
            if (moved.replaced() > 0) {
                out.println(Texts.text("move.replaced", moved.replaced()));
            }
        }
    }

    private void makeTables(List<UnitFiles> units, Connection source) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Database database = Database.postgresql(
                        driver("org.postgresql.osgi.PGDataSourceFactory"),
                        address(),
                        Duration.ofMinutes(1),
                        2,
                        clock,
                        new Random());
                StoreHost host =
                        new StoreHost(database, timer, () -> UUID.randomUUID().toString())) {
            host.makeAllTables(units, source);
        } catch (NotForUs e) {
            throw new Refused(e.getMessage());
        } finally {
            timer.shutdownNow();
        }
    }

    // ---- where -------------------------------------------------------------

    private String url() {
        return environment.getOrDefault("TRIBUTARY_DB_URL", "").strip();
    }

    private PostgresAddress address() {
        return new PostgresAddress(
                url(),
                environment.getOrDefault("TRIBUTARY_DB_USER", "").strip(),
                environment.getOrDefault("TRIBUTARY_DB_PASSWORD", ""));
    }

    private PostgresServer postgresql() throws Refused {
        if (url().isEmpty()) {
            throw new Refused(Texts.text("backup.no-address"));
        }
        return new PostgresServer(driver("org.postgresql.osgi.PGDataSourceFactory"), address());
    }

    /** Bundles beside this one in a host, jars on the class path here. */
    private static DataSourceFactory driver(String name) {
        try {
            return (DataSourceFactory)
                    Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is missing in the archive", e);
        }
    }
}
