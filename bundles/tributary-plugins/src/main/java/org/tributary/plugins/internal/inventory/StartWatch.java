package org.tributary.plugins.internal.inventory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the folder for plugins from one that does not come to an end of its start or stop.
 *
 * <p>One thread of the container takes up what is dropped in, and calls the constructors of what it starts. A plugin that
 * waits there keeps everybody behind it waiting. So it is interrupted after some seconds; where it does not care for
 * that, the folder gets another thread and the old one is left to the plugin. At the stop of the site it is the thread
 * that stops everything.
 */
@Component(service = StartWatch.class, immediate = true)
public final class StartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);

    /** A start that takes so long is shown. */
    private static final Duration LONG = Duration.ofSeconds(4);

    /** And interrupted, if it takes so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** And if it does not end within so long after that, the folder goes on without its thread. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final String WATCHER = "fileinstall-";
    private static final String FOLDERS = "org.apache.felix.fileinstall";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Clock clock;
    private final Path folder;
    private final Map<Thread, Start> starts = new ConcurrentHashMap<>();
    private final Set<Thread> left = new HashSet<>();
    private final Set<Long> told = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tributary-plugins-starts");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public StartWatch(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
        this.clock = Clock.systemUTC();
        this.folder = Path.of(Objects.requireNonNullElse(context.getProperty("tributary.data"), "."), "deploy")
                .toAbsolutePath()
                .normalize();
        rounds.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A bundle that does not come to an end of its start.
     *
     * @param where the method in which it is, for its developer
     */
    public record Stuck(String where, Instant since) {}

    private record Start(long bundle, String where, Instant since) {

        Start at(String now) {
            return new Start(bundle, now, since);
        }
    }

    /** Whether a bundle hangs in its start. */
    public Optional<Stuck> stuck(long bundle) {
        return starts.values().stream()
                .filter(start -> start.bundle() == bundle && takes(start, LONG))
                .findFirst()
                .map(start -> new Stuck(start.where(), start.since()));
    }

    /** Whether a bundle was interrupted in its start. */
    public boolean wasInterrupted(long bundle) {
        return told.contains(bundle);
    }

    private boolean takes(Start start, Duration time) {
        return start.since().plus(time).isBefore(clock.instant());
    }

    private void round() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Whether plugins hang in their start could not be seen", e);
        }
    }

    private void look() {
        List<Thread> threads = threads();
        threads.forEach(this::look);
        starts.keySet().retainAll(threads);
        left.retainAll(threads);
        told.removeIf(bundle -> context.getBundle(bundle) == null);
    }

    private void look(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        Optional<Start> now = start(stack);
        Start before = starts.get(thread);
        if (now.isEmpty()) {
            starts.remove(thread);
            if (left.contains(thread) && !isInDatabase(stack)) {
                // Another thread looks after the folder by now, and this one is to end.
                thread.interrupt();
            }
        } else if (before == null || before.bundle() != now.get().bundle()) {
            starts.put(thread, now.get());
        } else {
            starts.put(thread, before.at(now.get().where()));
            if (!isInDatabase(stack)) {
                free(thread, before);
            }
        }
    }

    /** The database and the index take an interrupt for a broken disk; and neither keeps a plugin for ever. */
    private static boolean isInDatabase(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .anyMatch(type -> type.startsWith("org.apache.derby.") || type.startsWith("org.apache.lucene."));
    }

    private void free(Thread thread, Start start) {
        if (!takes(start, PATIENCE) || left.contains(thread)) {
            return;
        }
        // Once a round, since it may be asked for by several one after the other, and hangs each time.
        thread.interrupt();
        if (told.add(start.bundle())) {
            LOG.error("{} does not come to an end, in {}: interrupted", name(start.bundle()), start.where());
        }
        boolean watches = thread.getName().startsWith(WATCHER);
        if (watches && takes(start, PATIENCE.plus(GRACE))) {
            LOG.error(
                    "{} takes no notice, in {}: the folder for plugins gets another thread",
                    name(start.bundle()),
                    start.where());
            left.add(thread);
            reopen();
        }
    }

    private String name(long bundle) {
        Bundle there = context.getBundle(bundle);
        return there == null ? "Bundle " + bundle : there.getSymbolicName();
    }

    /** The threads that start and stop what is dropped in. */
    private List<Thread> threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] all = new Thread[group.activeCount() * 2 + 100];
        int count = group.enumerate(all, true);
        Set<String> names = Set.of(WATCHER + folder, "FelixStartLevel");
        List<Thread> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (names.contains(all[i].getName())) {
                found.add(all[i]);
            }
        }
        return found;
    }

    /** Whose code a thread is in, if it is in that of a bundle that was dropped in. */
    private Optional<Start> start(StackTraceElement[] stack) {
        // A class of one name may be in several, for example in two versions of one: the newest comes last, and hangs.
        List<Bundle> dropped = Arrays.stream(context.getBundles())
                .filter(bundle -> (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0)
                .filter(bundle ->
                        DeployFolder.file(folder, bundle.getLocation()).isPresent())
                .sorted(Comparator.comparingLong(Bundle::getLastModified)
                        .thenComparingLong(Bundle::getBundleId)
                        .reversed())
                .toList();
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("org.apache.felix.")) {
                continue;
            }
            String file = type.replace('.', '/') + ".class";
            for (Bundle bundle : dropped) {
                if (bundle.getEntry(file) != null) {
                    return Optional.of(
                            new Start(bundle.getBundleId(), type + "." + frame.getMethodName(), clock.instant()));
                }
            }
        }
        return Optional.empty();
    }

    private void reopen() {
        try {
            Configuration[] found = configurations.listConfigurations("(service.factoryPid=" + FOLDERS + ")");
            for (Configuration each : found == null ? new Configuration[0] : found) {
                Dictionary<String, Object> properties = each.getProperties();
                Object dir = properties.get("felix.fileinstall.dir");
                if (dir != null
                        && new File(dir.toString())
                                .toPath()
                                .toAbsolutePath()
                                .normalize()
                                .equals(folder)) {
                    // Without the name of its file, which stays as it is.
                    properties.remove("felix.fileinstall.filename");
                    properties.put("tributary.reopened", clock.instant().toString());
                    each.update(properties);
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOG.error("The folder for plugins is stuck; start Tributary again without the plugin that hangs", e);
        }
    }

    /** Watches no more. */
    @Deactivate
    void close() {
        rounds.shutdownNow();
    }
}
