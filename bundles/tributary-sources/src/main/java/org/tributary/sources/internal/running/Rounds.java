package org.tributary.sources.internal.running;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceProfile;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.keeping.Keeper;
import org.tributary.sources.internal.keeping.Removal;
import org.tributary.sources.internal.running.SourceStore.Step;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.web.PluginCalls;
import org.tributary.web.Texts;

/** Every few seconds: runs the sources whose time has come, each on one node at a time, a few of them at once. */
@Component(service = Rounds.class, immediate = true)
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final String LEASE = "sources.run.";

    /** Longer than a page takes to come and to be kept. */
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(3);

    private static final Duration FIRST = Duration.ofSeconds(8);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final Duration COUNT_AGAIN = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;

    /** No run is planned further ahead, unless the clock was wrong when it was. */
    private static final Duration LONGEST = SourceProfile.LONGEST_RHYTHM.plusDays(1);

    private final SourceStore store;
    private final InstalledSources installed;
    private final Leases leases;
    private final SourceRun.Tools tools;
    private final Texts texts = RunningTexts.kept();
    private final ScheduledThreadPoolExecutor clockwork;
    private final ThreadPoolExecutor runners;
    private final Runnable look = this::soon;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Installed> met = new HashMap<>();
    private volatile List<SourceState> states = List.of();
    private volatile boolean started;
    private volatile boolean stopping;
    private Instant askAt = Instant.MIN;
    private boolean failing;
    private Instant countAt = Instant.MIN;
    private volatile Map<String, Long> items = Map.of();
    private final Map<Outcome, Long> ended = new ConcurrentHashMap<>();

    @Activate
    public Rounds(
            @Reference(target = "(unit=sources)") Store store,
            @Reference InstalledSources installed,
            @Reference Listings listings,
            @Reference Leases leases,
            @Reference PluginCalls calls) {
        this(store, installed, listings, leases, calls, Clock.systemUTC(), new SecureRandom(), Limits.USUAL);
        start();
    }

    /** For tests, which look themselves or start it. */
    Rounds(
            Store store,
            InstalledSources installed,
            Listings listings,
            Leases leases,
            PluginCalls calls,
            Clock clock,
            RandomGenerator random,
            Limits limits) {
        this.store = new SourceStore(store, clock);
        this.installed = installed;
        this.leases = leases;
        this.tools = new SourceRun.Tools(
                this.store,
                new Keeper(store, listings, clock),
                new Removal(store, listings, clock),
                calls,
                new Gaps(random),
                limits);
        this.clockwork = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "tributary-sources"));
        this.runners = new ThreadPoolExecutor(
                0,
                AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "tributary-sources-run"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Goes round by itself from now on. */
    void start() {
        started = true;
        installed.onNews(look);
        clockwork.scheduleWithFixedDelay(this::lookOrSay, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        stopping = true;
        installed.noNews(look);
        Workers.end(clockwork);
        Workers.end(runners);
    }

    /** Looks again at once; somebody asked for something. */
    void soon() {
        if (!started) {
            return;
        }
        try {
            clockwork.execute(this::lookOrSay);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Sources are not run any more", stopped);
        }
    }

    private void lookOrSay() {
        try {
            look(runners::execute);
            failing = false;
        } catch (RuntimeException e) {
            // The database being away is said by others; the rest once until it works again.
            if (!failing && !(e instanceof TemporarilyUnavailable)) {
                LOG.error("Sources are not run at the moment; it is tried again", e);
            }
            failing = true;
        }
    }

    /** By which a run gets a thread of its own. */
    @FunctionalInterface
    interface Runner {
        void execute(Runnable run);
    }

    /** Begins all runs whose time has come and for which there is room. */
    void look(Runner runner) {
        Instant now = store.now();
        if (isTime(askAt, now, ASK_AGAIN)) {
            askAt = now.plus(ASK_AGAIN);
            installed.askAgain();
        }
        Map<String, Installed> here = new HashMap<>();
        installed.all().stream().filter(Installed::isSound).forEach(one -> here.put(one.origin(), one));
        List.copyOf(here.values()).forEach(one -> {
            if (!met(one)) {
                here.remove(one.origin());
            }
        });
        met.keySet().retainAll(here.keySet());
        states = store.all();
        if (isTime(countAt, now, COUNT_AGAIN)) {
            countAt = now.plus(COUNT_AGAIN);
            items = tools.removal().counts();
        }
        for (SourceState state : states) {
            Optional<Installed> one = Optional.ofNullable(here.get(state.origin()));
            if (due(state, one, now).isPresent() && running.add(state.origin())) {
                try {
                    runner.execute(() -> run(state.origin(), one));
                } catch (RejectedExecutionException allAreBusy) {
                    running.remove(state.origin());
                    return;
                }
            }
        }
    }

    /** Whether a moment has come, or lies further ahead than it was ever put, since the clock was put back. */
    private static boolean isTime(Instant moment, Instant now, Duration gap) {
        return !now.isBefore(moment) || moment.isAfter(now.plus(gap));
    }

    /** Whether it is known in the database; one that cannot be does not hold up the others. */
    private boolean met(Installed one) {
        try {
            meet(one);
            return true;
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Source {} could not be met; it is tried again", one.origin(), e);
            return false;
        }
    }

    private void meet(Installed one) {
        Installed before = met.get(one.origin());
        if (before == null
                || !before.title().equals(one.title())
                || !before.bundle().equals(one.bundle())) {
            store.meet(one);
            met.put(one.origin(), one);
        }
    }

    /** What is to be done with a source now; empty where nothing is. */
    static Optional<Mode> due(SourceState state, Optional<Installed> installed, Instant now) {
        if (state.asked().isPresent()) {
            Mode asked = state.asked().get();
            return asked.isReading() && installed.isEmpty() ? Optional.empty() : Optional.of(asked);
        }
        boolean later = state.nextRun().isAfter(now) && !state.nextRun().isAfter(now.plus(LONGEST));
        if (installed.isEmpty() || state.paused() || later) {
            return Optional.empty();
        }
        boolean waitsForSettings =
                state.held().filter(mark -> mark.equals(installed.get().mark())).isPresent();
        return waitsForSettings ? Optional.empty() : Optional.of(Mode.NEWS);
    }

    private void run(String origin, Optional<Installed> source) {
        try {
            Optional<Leases.Lease> lease = leases.acquire(LEASE + origin, LEASE_LENGTH);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    boolean ran = run(origin, source, () -> !stopping && isThere(source) && held.renew());
                    if (ran) {
                        store.runs(origin, 1).stream()
                                .filter(last -> last.ended().isPresent())
                                .forEach(last -> ended.merge(last.outcome(), 1L, Long::sum));
                    }
                }
            }
        } catch (TemporarilyUnavailable e) {
            LOG.info("Reading {} waits: {}", origin, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Source {} could not be run; it is tried again", origin, e);
        } finally {
            running.remove(origin);
        }
    }

    /** Whether a source is the one that is there: with other settings it is another one. */
    private boolean isThere(Optional<Installed> source) {
        Optional<ListingSource> wanted = source.flatMap(Installed::source);
        return wanted.isEmpty()
                || installed.all().stream()
                        .flatMap(one -> one.source().stream())
                        .anyMatch(one -> one == wanted.get());
    }

    /** Whether there was anything to do. */
    private boolean run(String origin, Optional<Installed> source, BooleanSupplier held) {
        Optional<SourceState> state = store.find(origin);
        Optional<Mode> mode = state.flatMap(now -> due(now, source, store.now()));
        if (mode.isEmpty()) {
            return false;
        }
        if (mode.get().isReading()) {
            tools.keeper().awaitReady(origin);
        }
        Optional<Long> number = store.begin(
                origin, mode.get(), now -> due(now, source, store.now()).equals(mode), texts.get("run.died"));
        if (number.isEmpty()) {
            return false;
        }
        LOG.debug("Run {} of {} begins: {}", number.get(), origin, mode.get().code());
        try {
            if (mode.get().isReading()) {
                new SourceRun(tools, source.orElseThrow(), state.get(), mode.get(), number.get(), held).go();
            } else {
                clean(origin, mode.get(), number.get(), source, held);
            }
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("Run {} of {} failed", number.get(), origin, e);
            String sentence = texts.get("run.broken");
            store.end(
                    origin,
                    number.get(),
                    new Step(0, Counts.NONE, List.of()),
                    Outcome.FAILED,
                    sentence,
                    row -> row.failed(
                            sentence, store.now().plus(tools.gaps().after(row.failures())), Optional.empty()));
        }
        return true;
    }

    /** Takes away what somebody agreed to. */
    private void clean(String origin, Mode mode, long number, Optional<Installed> source, BooleanSupplier held) {
        int removed = mode == Mode.REMOVE
                ? tools.removal().removeMarked(origin, held)
                : tools.removal().forget(origin, held);
        Counts counts = new Counts(0, 0, 0, removed, 0, 0);
        boolean finished = held.getAsBoolean();
        store.end(
                origin,
                number,
                new Step(0, counts, List.of()),
                finished ? Outcome.DONE : Outcome.STOPPED,
                finished ? "" : texts.get("run.stopped.node"),
                row -> {
                    if (!finished) {
                        row.ask(mode);
                    } else if (mode == Mode.REMOVE) {
                        row.question(0, 0);
                    } else {
                        row.forgotten();
                    }
                });
        if (finished && mode == Mode.FORGET && source.isEmpty()) {
            store.delete(origin);
        }
    }

    /** How all sources stood when it was last looked; from memory. */
    List<SourceState> states() {
        return states;
    }

    /** How many sources are read on this node. */
    int running() {
        return running.size();
    }

    /** How many things there are in each state, as of a minute ago at most. */
    Map<String, Long> items() {
        return items;
    }

    /** How runs ended on this node since it started. */
    Map<Outcome, Long> ended() {
        return Map.copyOf(ended);
    }

    SourceStore store() {
        return store;
    }

    Removal removal() {
        return tools.removal();
    }
}
