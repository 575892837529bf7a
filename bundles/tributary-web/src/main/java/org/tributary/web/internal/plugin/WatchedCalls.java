package org.tributary.web.internal.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.api.refusal.Refusal;
import org.tributary.web.PluginCalls;

/**
 * Hands each call of a plugin to a thread that may be lost, and keeps an account of it.
 *
 * <p>What came with Tributary and is asked on every page is asked on the thread of the page: it answers from memory, and
 * handing it over would take longer than asking it.
 */
@Component(service = {PluginCalls.class, WatchedCalls.class, HealthCheck.class, Measures.class})
public final class WatchedCalls implements PluginCalls, HealthCheck, Measures {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedCalls.class);

    /** The health speaks of a fault for so long. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** Faults of one plugin stand in the log once in so long. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** Who kept pages waiting so many times one after the other is left out for a while. */
    private static final int PATIENCE = 3;

    private static final Duration REST = Duration.ofMinutes(1);

    /** Seconds in which a call that came too late is interrupted as soon as that harms nobody else. */
    private static final int TRIES = 60;

    private static final int LONGEST = 300;

    private final Clock clock;
    private final Function<Class<?>, Tally> accounting;
    private final Map<String, Tally> all = new ConcurrentHashMap<>();
    private final Map<Task, Integer> hanging = new ConcurrentHashMap<>();
    private final Map<Task, Slow> slow = new ConcurrentHashMap<>();
    private final Map<Tally, Instant> told = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("tributary-plugin"));
    private final ScheduledExecutorService interrupts =
            Executors.newSingleThreadScheduledExecutor(daemons("tributary-plugin-interrupts"));

    // Asked on every page: to look up the bundle of a class takes longer than the call of many a plugin.
    private final ClassValue<Tally> tallies = new ClassValue<>() {
        @Override
        protected Tally computeValue(Class<?> type) {
            return accounting.apply(type);
        }
    };

    @Activate
    public WatchedCalls() {
        this.clock = Clock.systemUTC();
        this.accounting = type -> {
            Bundle bundle = FrameworkUtil.getBundle(type);
            return bundle == null
                    ? all.computeIfAbsent(type.getPackageName(), name -> new Tally(null, name, true))
                    : all.computeIfAbsent(
                            Long.toString(bundle.getBundleId()),
                            number -> new Tally(bundle, bundle.getSymbolicName(), isOurs(bundle)));
        };
    }

    /**
     * For tests, outside of a container.
     *
     * @param ours which classes count as those that came with Tributary
     */
    public WatchedCalls(Clock clock, Predicate<Class<?>> ours) {
        this.clock = clock;
        this.accounting = type -> all.computeIfAbsent(type.getName(), name -> new Tally(null, name, ours.test(type)));
    }

    /** For tests: everything is ours. */
    public static WatchedCalls ofTests() {
        return new WatchedCalls(Clock.systemUTC(), type -> true);
    }

    private static boolean isOurs(Bundle bundle) {
        String location = bundle.getLocation();
        return location != null && location.startsWith("mvn:org.tributary/");
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public <T> T call(Object plugin, String doing, Duration limit, Callable<T> call) throws PluginFault {
        Tally tally = tallies.get(plugin.getClass());
        Task task = new Task(plugin, doing);
        tally.called();
        if (hanging.containsKey(task)) {
            throw fault(tally, doing, "has not come back from an earlier call and is left alone until it does", null);
        }
        if (tally.hanging() >= Tally.MOST_HANGING) {
            throw fault(tally, doing, "is left alone, because " + tally.hanging() + " of its calls hang", null);
        }
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (!tally.places().tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw fault(tally, doing, "was busy with other calls for " + words(limit), null);
            }
            Errand<T> errand = begun(tally, task, call);
            boolean ended = await(errand, end, tally, task);
            if (!ended && errand.abandon(() -> beganToHang(tally, task))) {
                interrupt(errand, TRIES);
                throw fault(tally, doing, "took longer than " + words(limit) + " and is not waited for", null);
            }
            return answer(tally, doing, errand.answer(), errand.thrown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(tally, doing, "was not waited for, because the work was stopped", e);
        }
    }

    /** Whether it ended in time. Where the waiting is interrupted, so is the call: nobody wants its answer any more. */
    private boolean await(Errand<?> errand, long end, Tally tally, Task task) throws InterruptedException {
        try {
            return errand.await(Math.max(0, end - System.nanoTime()));
        } catch (InterruptedException e) {
            if (errand.abandon(() -> beganToHang(tally, task))) {
                interrupt(errand, TRIES);
            }
            throw e;
        }
    }

    private <T> Errand<T> begun(Tally tally, Task task, Callable<T> call) throws PluginFault {
        Errand<T> errand = new Errand<>(
                call, task.plugin().getClass().getClassLoader(), tally.name() + ": " + task.doing(), abandoned -> {
                    tally.places().release();
                    if (abandoned) {
                        tally.ended();
                        hanging.computeIfPresent(task, (same, number) -> number == 1 ? null : number - 1);
                        LOG.info("{} came back from {} after all", tally.name(), task.doing());
                    }
                });
        try {
            threads.execute(errand);
        } catch (RejectedExecutionException e) {
            tally.places().release();
            throw fault(tally, task.doing(), "was not called, because the site is stopping", e);
        }
        return errand;
    }

    private void beganToHang(Tally tally, Task task) {
        tally.beganToHang();
        hanging.merge(task, 1, Integer::sum);
    }

    private void interrupt(Errand<?> errand, int triesLeft) {
        if (!errand.interrupt() && triesLeft > 0 && !interrupts.isShutdown()) {
            interrupts.schedule(() -> interrupt(errand, triesLeft - 1), 1, TimeUnit.SECONDS);
        }
    }

    private <T> T answer(Tally tally, String doing, T answer, Throwable thrown) throws PluginFault {
        if (thrown instanceof Refusal refusal) {
            throw refusal;
        }
        if (thrown != null) {
            throw fault(tally, doing, "failed with " + words(thrown), thrown);
        }
        if (answer == null) {
            throw fault(tally, doing, "answered nothing at all (null)", null);
        }
        return answer;
    }

    /**
     * Asks a contribution for its part of a page. The page goes without it where that fails, takes too long, or refuses.
     *
     * @param limit how long a page waits for a plugin; what came with Tributary is not limited
     */
    public <T> Optional<T> ask(Object plugin, String doing, Duration limit, Callable<T> call) {
        Tally tally = tallies.get(plugin.getClass());
        try {
            if (tally.isOurs()) {
                tally.called();
                return Optional.of(direct(tally, doing, call));
            }
            Task task = new Task(plugin, doing);
            Slow before = slow.get(task);
            if (before != null && before.rests(clock.instant())) {
                return Optional.empty();
            }
            long start = System.nanoTime();
            try {
                T answer = call(plugin, doing, limit, call);
                slow.remove(task);
                return Optional.of(answer);
            } catch (PluginFault e) {
                if (System.nanoTime() - start >= limit.toNanos()) {
                    slow.merge(task, new Slow(1, clock.instant(), Instant.MIN), (old, one) -> old.again(one.at()));
                }
                return Optional.empty();
            }
        } catch (PluginFault e) {
            return Optional.empty();
        } catch (Refusal e) {
            LOG.warn("{} refused {}; the page goes without it: {}", tally.name(), doing, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether it came with Tributary and was not dropped in. */
    public boolean isOurs(Object plugin) {
        return tallies.get(plugin.getClass()).isOurs();
    }

    /**
     * Asks something that came with Tributary on this thread, and a plugin as {@link #call} does.
     *
     * @param limit how long a plugin may take
     */
    public <T> T check(Object plugin, String doing, Duration limit, Callable<T> call) throws PluginFault {
        Tally tally = tallies.get(plugin.getClass());
        if (!tally.isOurs()) {
            return call(plugin, doing, limit, call);
        }
        tally.called();
        return direct(tally, doing, call);
    }

    private <T> T direct(Tally tally, String doing, Callable<T> call) throws PluginFault {
        T answer = null;
        Throwable thrown = null;
        try {
            answer = call.call();
        } catch (Exception | LinkageError | StackOverflowError e) {
            thrown = e;
        }
        return answer(tally, doing, answer, thrown);
    }

    private PluginFault fault(Tally tally, String doing, String what, Throwable cause) {
        String sentence = doing + ": it " + what + ".";
        Instant now = clock.instant();
        tally.failed(sentence, now);
        Instant before = told.get(tally);
        if (before == null || !before.plus(QUIET).isAfter(now)) {
            told.put(tally, now);
            LOG.warn(
                    "{}: {} Its further faults are counted and not logged for a minute.",
                    tally.name(),
                    sentence,
                    cause);
        }
        return new PluginFault(sentence, cause);
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        String words = thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String words(Duration limit) {
        return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toMillis() / 1000.0 + " seconds";
    }

    @Override
    public List<Account> accounts() {
        return tallies()
                .map(Tally::account)
                .sorted(Comparator.comparing((Account account) -> account.hanging() == 0)
                        .thenComparing(Comparator.comparingLong(Account::faults).reversed())
                        .thenComparing(Account::name))
                .toList();
    }

    private Stream<Tally> tallies() {
        all.values().removeIf(Tally::isOver);
        told.keySet().retainAll(all.values());
        // So that a plugin that has gone is not kept in memory.
        Instant forgotten = clock.instant().minus(RECENT);
        slow.values().removeIf(one -> one.at().isBefore(forgotten));
        return all.values().stream();
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Health check() {
        Instant recent = clock.instant().minus(RECENT);
        List<String> hang = new ArrayList<>();
        List<String> stay = new ArrayList<>();
        List<String> fail = new ArrayList<>();
        tallies().forEach(tally -> {
            if (tally.hanging() > 0) {
                (tally.isGone() ? stay : hang).add(tally.name());
            } else if (tally.lastFaultAt().filter(recent::isBefore).isPresent()) {
                fail.add(tally.name());
            }
        });
        Map<String, String> details =
                Map.of("hanging", Integer.toString(hang.size()), "failing", Integer.toString(fail.size()));
        if (!hang.isEmpty()) {
            return new Health(
                    Health.Status.DEGRADED,
                    "Calls of " + String.join(", ", hang)
                            + " hang; the site goes on without them. Look at /admin/plugins, and take the plugin away.",
                    details);
        }
        if (!stay.isEmpty()) {
            return new Health(
                    Health.Status.DEGRADED,
                    "Calls of " + String.join(", ", stay)
                            + " still hang, although they were taken away. Nothing waits for them; restart when it suits,"
                            + " to get their threads back.",
                    details);
        }
        return fail.isEmpty()
                ? new Health(Health.Status.UP, "Plugins answer as they should.", details)
                : new Health(
                        Health.Status.DEGRADED,
                        "Calls of " + String.join(", ", fail)
                                + " failed in the last five minutes. Look at /admin/plugins for what they said.",
                        details);
    }

    @Override
    public List<Measure> now() {
        return accounts().stream()
                .flatMap(account -> {
                    Map<String, String> labels = Map.of("bundle", account.name());
                    return Stream.of(
                            new Measure("tributary.plugin.calls.total", "Calls of plugins", labels, account.calls()),
                            new Measure(
                                    "tributary.plugin.faults.total", "Calls that went wrong", labels, account.faults()),
                            new Measure(
                                    "tributary.plugin.hanging",
                                    "Threads that a plugin has not given back",
                                    labels,
                                    account.hanging()));
                })
                .toList();
    }

    /** Begins no more calls; those that hang are left to end by themselves. */
    @Deactivate
    public void close() {
        threads.shutdown();
        interrupts.shutdownNow();
    }

    /** What a plugin is asked for; the same only for the very same plugin. */
    private record Task(Object plugin, String doing) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Task task && task.plugin == plugin && task.doing.equals(doing);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(plugin) + doing.hashCode();
        }
    }

    /** How often in a row it kept a page waiting, and until when it is left out for that. */
    private record Slow(int times, Instant at, Instant until) {

        Slow again(Instant now) {
            return new Slow(times + 1, now, times + 1 >= PATIENCE ? now.plus(REST) : Instant.MIN);
        }

        boolean rests(Instant now) {
            return now.isBefore(until);
        }
    }
}
