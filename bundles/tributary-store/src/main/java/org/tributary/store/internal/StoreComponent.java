package org.tributary.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.people.PersonalRecords;
import org.tributary.store.AuditTrail;
import org.tributary.store.Backups;
import org.tributary.store.ChangeLog;
import org.tributary.store.Deliveries;
import org.tributary.store.IdempotencyKeys;
import org.tributary.store.Leases;
import org.tributary.store.MessageWriter;
import org.tributary.store.Positions;
import org.tributary.store.ProgramVersions;
import org.tributary.store.Store;
import org.tributary.store.StoreHealth;
import org.tributary.store.Workers;

/**
 * Runs the store in a host: opens the configured database, makes the shared tables, then looks for bundles that declare a
 * unit and gives each its store. All of it happens on a thread of its own and is tried again until it works.
 */
@Component(
        service = {},
        configurationPid = "tributary.store")
@Designate(ocd = StoreConfiguration.class)
public final class StoreComponent {

    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    private static final String CAPABILITY = "tributary.store";
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Seconds between two attempts to make tables. */
    private static final long LONGEST_GAP = 30;

    private final BundleContext context;
    private final Path dataFolder;
    private final Database database;
    private final StoreHost host;
    /** Makes tables and opens units, one after the other. */
    private final ScheduledExecutorService worker;
    /** What must go on while the worker is busy. */
    private final ScheduledExecutorService timer;

    private final ConcurrentMap<String, SliceUnit> units = new ConcurrentSkipListMap<>();
    private final List<ServiceRegistration<?>> registrations = Collections.synchronizedList(new ArrayList<>());
    private final StoreStatus status;
    private final DatabaseFigures figures;
    private final BundleTracker<List<SliceUnit>> tracker;
    /** Both from when the shared tables are there; set by the worker's thread, read when it has ended. */
    private volatile DeliveryLoop loop;

    private volatile TrackedByName<NotificationChannel> channels;
    private volatile TrackedByName<MessageWriter> writers;

    @Activate
    public StoreComponent(
            BundleContext context,
            StoreConfiguration configuration,
            @Reference(target = "(osgi.jdbc.driver.name=derby)") DataSourceFactory derby,
            @Reference(target = "(osgi.jdbc.driver.class=org.postgresql.Driver)") DataSourceFactory postgresql)
            throws SQLException {
        this.context = context;
        this.dataFolder = dataFolder(configuration, context);
        this.database = open(configuration, derby, postgresql, dataFolder);
        this.worker = thread("tributary-store");
        this.timer = thread("tributary-store-timer");
        String node = NodeNames.here();
        this.host = new StoreHost(database, timer, () -> NodeNames.unique(node));
        this.status = new StoreStatus(database, units::values);
        this.figures = new DatabaseFigures(database, status, node);
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, new Slices());
        register(StoreHealth.class, status);
        register(HealthCheck.class, status.databaseCheck(figures::details));
        register(Measures.class, figures);
        register(HealthCheck.class, status.tablesCheck());
        BackupNotes backups = new BackupNotes(dataFolder);
        register(Backups.class, backups);
        register(HealthCheck.class, backups);
        register(Measures.class, backups);
        timer.scheduleWithFixedDelay(database::probe, 0, PROBE.toMillis(), TimeUnit.MILLISECONDS);
        worker.execute(() -> prepare(1));
    }

    private static Database open(
            StoreConfiguration configuration, DataSourceFactory derby, DataSourceFactory postgresql, Path dataFolder)
            throws SQLException {
        String url = configuration.url().strip();
        int connections = within(configuration.maximumConnections(), 2, 100);
        if (url.isEmpty()) {
            Path folder = dataFolder.resolve("derby").resolve("tributary");
            LOG.info("The database is Derby in {}", folder);
            return Database.derby(derby, folder.toString(), connections, Clock.systemUTC(), new CurrentThreadsRandom());
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "etc/tributary.store.cfg: the url must begin with jdbc:postgresql: or be empty for Derby");
        }
        LOG.info("The database is PostgreSQL");
        PostgresAddress address = new PostgresAddress(url, configuration.user().strip(), configuration.password());
        return Database.postgresql(
                postgresql,
                address,
                Duration.ofSeconds(within(configuration.longestStatement(), 1, 600)),
                connections,
                Clock.systemUTC(),
                new CurrentThreadsRandom());
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    private static Path dataFolder(StoreConfiguration configuration, BundleContext context) {
        String configured = configuration.dataFolder().strip();
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        return Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
    }

    private static ThreadFactory named(String name) {
        ThreadFactory factory = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ScheduledExecutorService thread(String name) {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, named(name), new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    private void prepare(int attempt) {
        ProgramVersions versions;
        try {
            host.endLeasesOfTheDead();
            host.prepare();
            versions = host.versions(version());
        } catch (Exception e) {
            status.failed(e);
            refused(e);
            say("The shared tables are", attempt, e);
            again(() -> prepare(attempt + 1), attempt, e);
            return;
        }
        status.ready();
        register(ChangeLog.class, host.changeLog());
        register(Positions.class, host.positions());
        register(Leases.class, host.leases());
        register(AuditTrail.class, host.auditTrail());
        register(Deliveries.class, host.deliveries(this::channelNames));
        register(PersonalRecords.class, host.messageRecords());
        register(IdempotencyKeys.class, host.idempotencyKeys());
        register(ProgramVersions.class, versions);
        tracker.open();
        send();
        register(HealthCheck.class, figures.nodesCheck());
        timer.scheduleWithFixedDelay(figures::look, 0, DatabaseFigures.EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::tidy, 0, TIDY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** That of this bundle, which has that of the archive. */
    private String version() {
        Version version = context.getBundle().getVersion();
        String numbers = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        return version.getQualifier().isEmpty() ? numbers : numbers + "-" + version.getQualifier();
    }

    /** Tells {@code bin/tributary start} why it waits in vain. */
    private void refused(Exception e) {
        if (e instanceof NotForUs) {
            try {
                Files.writeString(
                        Files.createDirectories(dataFolder.resolve("run")).resolve("refused"), e.getMessage() + "\n");
            } catch (IOException again) {
                e.addSuppressed(again);
            }
        }
    }

    /** Sends what is in the queue from now on, through the channels that are there. */
    private void send() {
        CommitSignal signal = host.messages();
        TrackedByName<NotificationChannel> ways =
                new TrackedByName<>(context, NotificationChannel.class, NotificationChannel::name, signal::committed);
        TrackedByName<MessageWriter> writing =
                new TrackedByName<>(context, MessageWriter.class, MessageWriter::name, signal::committed);
        ExecutorService senders = Executors.newCachedThreadPool(named("tributary-sender"));
        DeliveryWorker sender = new DeliveryWorker(
                host.queue(), ways, writing, senders, signal, Clock.systemUTC(), new CurrentThreadsRandom());
        DeliveryStatus messages = new DeliveryStatus(host.queue(), sender, ways, writing, Clock.systemUTC());
        register(HealthCheck.class, messages);
        register(Measures.class, messages);
        ways.open();
        writing.open();
        channels = ways;
        writers = writing;
        loop = new DeliveryLoop(sender, messages, host.leases(), signal, senders);
        loop.start();
    }

    private Set<String> channelNames() {
        TrackedByName<NotificationChannel> now = channels;
        return now == null ? Set.of() : now.names();
    }

    private void again(Runnable task, int attempt, Exception reason) {
        worker.schedule(task, gap(attempt, reason), TimeUnit.SECONDS);
    }

    /**
     * Seconds until the next attempt. At once where another node is at it, which takes it some seconds: were the gaps to
     * grow, this one would be without pages long after the other has them. Soon where the database is away, later where the
     * change sets themselves are at fault.
     */
    static long gap(int attempt, Exception reason) {
        if (reason instanceof Migrations.Busy) {
            return 1;
        }
        return Fault.of(reason) == Fault.AWAY ? Math.min(LONGEST_GAP, 1L << Math.min(attempt, 5)) : LONGEST_GAP;
    }

    /** That another node is at it is no fault, and is said once. */
    private static void say(String what, int attempt, Exception reason) {
        if (!(reason instanceof Migrations.Busy)) {
            LOG.warn("{} not ready; it is tried again", what, reason);
        } else if (attempt == 1) {
            LOG.info("{} not ready: {}", what, reason.getMessage());
        }
    }

    private void tidy() {
        try {
            host.tidy();
        } catch (RuntimeException e) {
            LOG.warn("Old answers are not thrown away; it is tried again in an hour", e);
        }
    }

    private <S> void register(Class<S> type, S service) {
        registrations.add(context.registerService(type, service, null));
    }

    @Deactivate
    void stop() throws SQLException, InterruptedException {
        // Not interrupted: a change set that is cut in two may leave half a table.
        worker.shutdown();
        if (!worker.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("Tables are still being brought up to date; that is finished at the next start");
        }
        Workers.end(timer);
        if (loop != null) {
            loop.close();
            channels.close();
            writers.close();
        }
        tracker.close();
        registrations.forEach(ServiceRegistration::unregister);
        host.close();
    }

    /** Finds the bundles that declare units. */
    private final class Slices implements BundleTrackerCustomizer<List<SliceUnit>> {

        @Override
        public List<SliceUnit> addingBundle(Bundle bundle, BundleEvent event) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null) {
                return null;
            }
            List<SliceUnit> found = new ArrayList<>();
            for (BundleCapability capability : wiring.getCapabilities(CAPABILITY)) {
                UnitFiles files = new UnitFiles(
                        String.valueOf(capability.getAttributes().get("unit")),
                        String.valueOf(capability.getAttributes().get("changelog")),
                        wiring.getClassLoader());
                SliceUnit unit = new SliceUnit(files);
                found.add(unit);
                units.put(files.name(), unit);
                worker.execute(() -> attach(unit, 1));
            }
            return found.isEmpty() ? null : found;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, List<SliceUnit> found) {
            // From STARTING to ACTIVE: the unit is on its way already.
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, List<SliceUnit> found) {
            for (SliceUnit unit : found) {
                units.remove(unit.files().name(), unit);
                unit.detach();
            }
        }
    }

    private void attach(SliceUnit unit, int attempt) {
        if (unit.isDetached()) {
            return;
        }
        try {
            unit.attach(host, this::registerStore);
        } catch (Exception e) {
            if (unit.isDetached()) {
                return;
            }
            unit.failed(e);
            refused(e);
            say("Unit " + unit.files().name() + " is", attempt, e);
            again(() -> attach(unit, attempt + 1), attempt, e);
        }
    }

    private ServiceRegistration<Store> registerStore(String unit, Store store) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("unit", unit);
        return context.registerService(Store.class, store, properties);
    }
}
