package org.tributary.plugins.internal.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.tributary.plugins.internal.inventory.DeployFolder;

/**
 * Frees the folder for plugins from one that does not come to an end of its start.
 *
 * <p>One thread of the container takes up what is dropped in, and calls the constructors of what it starts. A plugin that
 * waits there keeps everybody behind it waiting. So it is interrupted after some seconds; where it does not care for
 * that, the folder gets another thread and the old one is left to the plugin.
 */
@Component(service = StartWatch.class, immediate = true)
public final class StartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);

    /** A start that takes so long is interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** And if it does not end within so long after that, the folder goes on without its thread. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final String FOLDERS = "org.apache.felix.fileinstall";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Clock clock;
    private final Path folder;
    private final Map<Thread, Start> starts = new ConcurrentHashMap<>();
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

    private record Start(long bundle, String where, Instant since, boolean interrupted, boolean replaced) {}

    /** Whether a bundle hangs in its start. */
    public Optional<Stuck> stuck(long bundle) {
        return starts.values().stream()
                .filter(start -> start.bundle() == bundle && isLate(start))
                .findFirst()
                .map(start -> new Stuck(start.where(), start.since()));
    }

    private boolean isLate(Start start) {
        return start.since().plus(PATIENCE).isBefore(clock.instant());
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
    }

    private void look(Thread thread) {
        Optional<Start> now = start(thread.getStackTrace());
        Start before = starts.get(thread);
        if (now.isEmpty()) {
            starts.remove(thread);
            if (before != null && before.replaced()) {
                // Another thread looks after the folder by now.
                thread.interrupt();
            }
            return;
        }
        if (before == null || before.bundle() != now.get().bundle()) {
            starts.put(thread, now.get());
            return;
        }
        Start seen =
                new Start(before.bundle(), now.get().where(), before.since(), before.interrupted(), before.replaced());
        Instant time = clock.instant();
        if (!seen.interrupted() && isLate(seen)) {
            LOG.error("{} hangs in its start, in {}: interrupted", name(seen.bundle()), seen.where());
            thread.interrupt();
            seen = new Start(seen.bundle(), seen.where(), seen.since(), true, false);
        } else if (!seen.replaced() && seen.since().plus(PATIENCE).plus(GRACE).isBefore(time)) {
            LOG.error(
                    "{} hangs in its start, in {}, and takes no notice: the folder for plugins gets another thread",
                    name(seen.bundle()),
                    seen.where());
            reopen();
            seen = new Start(seen.bundle(), seen.where(), seen.since(), true, true);
        }
        starts.put(thread, seen);
    }

    private String name(long bundle) {
        Bundle there = context.getBundle(bundle);
        return there == null ? "Bundle " + bundle : there.getSymbolicName();
    }

    /** The threads that take up what is dropped in: one, unless one was left to a plugin. */
    private List<Thread> threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] all = new Thread[group.activeCount() * 2 + 100];
        int count = group.enumerate(all, true);
        String name = "fileinstall-" + folder;
        List<Thread> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (all[i].getName().equals(name)) {
                found.add(all[i]);
            }
        }
        return found;
    }

    /** Whose code a thread is in, if it is in the start of a bundle that was dropped in. */
    private Optional<Start> start(StackTraceElement[] stack) {
        boolean starting = Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("org.apache.felix.framework.BundleImpl")
                        && frame.getMethodName().equals("start"));
        if (!starting) {
            return Optional.empty();
        }
        List<Bundle> dropped = Arrays.stream(context.getBundles())
                .filter(bundle ->
                        DeployFolder.file(folder, bundle.getLocation()).isPresent())
                .toList();
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("org.apache.felix.")) {
                continue;
            }
            String file = type.replace('.', '/') + ".class";
            for (Bundle bundle : dropped) {
                if (bundle.getEntry(file) != null) {
                    return Optional.of(new Start(
                            bundle.getBundleId(), type + "." + frame.getMethodName(), clock.instant(), false, false));
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
