package org.tributary.sources.internal.outlets;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.source.ListingOutlet.Placed;
import org.tributary.api.source.SourceFailure;
import org.tributary.sources.internal.running.Gaps;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.web.CurrentSite;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;
import org.tributary.web.Texts;

/**
 * Puts listings into other systems after somebody has asked for it: each outlet on one node at a time, one listing after the
 * other. Apart from {@link Placements}, since panels lead there and the site in turn looks for panels.
 */
@Component(
        service = {},
        immediate = true)
public final class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    private static final String LEASE = "sources.outlet.";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(3);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofMinutes(1);
    private static final Duration TRIED = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final int PAGE = 20;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_ADDRESS = 2_000;

    private final Store store;
    private final InstalledOutlets installed;
    private final Listings listings;
    private final Leases leases;
    private final PluginCalls calls;
    private final CurrentSite site;
    private final Clock clock;
    private final Gaps gaps;
    private final ScheduledThreadPoolExecutor clockwork;
    private final ThreadPoolExecutor workers;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Runnable look = this::soon;
    private Optional<Placements> asking = Optional.empty();
    private volatile boolean stopping;
    private Instant askAt = Instant.MIN;
    private boolean failing;

    @Activate
    public Placing(
            @Reference(target = "(unit=sources)") Store store,
            @Reference InstalledOutlets installed,
            @Reference Listings listings,
            @Reference Leases leases,
            @Reference PluginCalls calls,
            @Reference CurrentSite site,
            @Reference Placements placements) {
        this(store, installed, listings, leases, calls, site, Clock.systemUTC(), new SecureRandom());
        this.asking = Optional.of(placements);
        placements.onAsk(look);
        clockwork.scheduleWithFixedDelay(this::lookOrSay, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For tests, which look themselves. */
    Placing(
            Store store,
            InstalledOutlets installed,
            Listings listings,
            Leases leases,
            PluginCalls calls,
            CurrentSite site,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.installed = installed;
        this.listings = listings;
        this.leases = leases;
        this.calls = calls;
        this.site = site;
        this.clock = clock;
        this.gaps = new Gaps(random);
        this.clockwork = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "tributary-outlets"));
        this.workers = new ThreadPoolExecutor(
                0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "tributary-outlet"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void stop() {
        stopping = true;
        asking.ifPresent(placements -> placements.noAsk(look));
        Workers.end(clockwork);
        Workers.end(workers);
    }

    private void soon() {
        try {
            clockwork.execute(this::lookOrSay);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Nothing is put elsewhere any more", stopped);
        }
    }

    private void lookOrSay() {
        try {
            look(workers::execute);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !(e instanceof TemporarilyUnavailable)) {
                LOG.error("Listings are not put elsewhere at the moment; it is tried again", e);
            }
            failing = true;
        }
    }

    /** By which an outlet gets a thread of its own. */
    @FunctionalInterface
    interface Runner {
        void execute(Runnable work);
    }

    /** Begins with each outlet for which something is due. */
    void look(Runner runner) {
        Instant now = clock.instant();
        if (!now.isBefore(askAt)) {
            askAt = now.plus(ASK_AGAIN);
            installed.askAgain();
        }
        List<String> due = store.read(entities -> entities.createQuery(
                        "select distinct p.outlet from PlacementRow p where p.state = :state and p.nextMs <= :now",
                        String.class)
                .setParameter("state", Placement.State.WAITING.code())
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(100)
                .getResultList());
        for (String name : due) {
            Optional<Outlet> outlet = installed.find(name);
            if (outlet.isPresent() && busy.add(name)) {
                try {
                    runner.execute(() -> work(outlet.get()));
                } catch (RejectedExecutionException allAreBusy) {
                    busy.remove(name);
                    return;
                }
            }
        }
    }

    private void work(Outlet outlet) {
        try {
            Optional<Leases.Lease> lease = leases.acquire(LEASE + outlet.name(), LEASE_LENGTH);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    for (Placement one : due(outlet)) {
                        if (stopping || !held.renew()) {
                            return;
                        }
                        place(outlet, one);
                    }
                }
            }
        } catch (TemporarilyUnavailable e) {
            LOG.info("Putting listings into {} waits for the database", outlet.name());
        } catch (RuntimeException e) {
            LOG.error("Listings could not be put into {}; it is tried again", outlet.name(), e);
        } finally {
            busy.remove(outlet.name());
        }
    }

    private List<Placement> due(Outlet outlet) {
        return store.read(entities -> entities
                .createQuery(
                        "select p from PlacementRow p where p.outlet = :outlet and p.state = :state"
                                + " and p.nextMs <= :now order by p.nextMs",
                        PlacementRow.class)
                .setParameter("outlet", outlet.name())
                .setParameter("state", Placement.State.WAITING.code())
                .setParameter("now", clock.millis())
                .setMaxResults(PAGE)
                .getResultList()
                .stream()
                .map(PlacementRow::placement)
                .toList());
    }

    /** What an outlet answered: where it is, or why it is not. */
    private record Answer(Placed placed, SourceFailure failure) {}

    private void place(Outlet outlet, Placement asked) {
        Texts texts = OutletTexts.of(Locale.UK);
        Listing listing = listings.forEverybody(List.of(asked.listing())).get(asked.listing());
        if (listing == null || listing.circle() != Circle.PUBLIC) {
            change(asked, row -> row.failed(texts.get("failed.not-public")));
            return;
        }
        Answer answer;
        try {
            answer = calls.call(outlet.outlet(), texts.get("doing"), CALL, () -> {
                try {
                    Placed placed = outlet.outlet()
                            .place(
                                    listing.forEverybody(),
                                    site.now()
                                            .absolute("/listings/"
                                                    + asked.listing().origin() + "/"
                                                    + asked.listing().key()),
                                    asked.key());
                    return placed == null ? null : new Answer(placed, null);
                } catch (SourceFailure failure) {
                    return new Answer(null, failure);
                } catch (Refusal refusal) {
                    // Nobody was refused anything here; and without an end it would be tried again every few seconds.
                    return new Answer(
                            null, SourceFailure.later(String.valueOf(refusal.getMessage()), REFUSED, refusal));
                }
            });
        } catch (PluginFault fault) {
            later(asked, texts.get("failed.fault", fault.getMessage()), gaps.after(asked.attempts()), texts);
            return;
        }
        if (answer.failure() != null) {
            failed(asked, answer.failure(), texts);
        } else if (isSound(answer.placed())) {
            change(asked, row -> row.placed(answer.placed(), clock.instant()));
        } else {
            change(asked, row -> row.failed(texts.get("failed.answer")));
        }
    }

    private static boolean isSound(Placed placed) {
        return placed.key() != null
                && !placed.key().isEmpty()
                && placed.key().length() <= LONGEST_KEY
                && placed.key().codePoints().noneMatch(Character::isISOControl)
                && placed.address() != null
                && placed.address()
                        .map(Object::toString)
                        .filter(address -> address.length() > LONGEST_ADDRESS || !address.matches("(?i)https?://.*"))
                        .isEmpty();
    }

    private void failed(Placement asked, SourceFailure failure, Texts texts) {
        String said = String.valueOf(failure.getMessage());
        if (failure.retryAfter() == null || failure.retryAfter().isEmpty()) {
            change(asked, row -> row.failed(said));
        } else {
            later(asked, said, gaps.after(asked.attempts(), failure.retryAfter().get()), texts);
        }
    }

    private void later(Placement asked, String why, Duration gap, Texts texts) {
        Instant next = clock.instant().plus(gap);
        if (next.isAfter(asked.asked().plus(TRIED))) {
            change(asked, row -> row.failed(texts.get("failed.a-day", why)));
        } else {
            change(asked, row -> row.later(why, next));
        }
    }

    /** Somebody who asked again meanwhile is served again. */
    private void change(Placement asked, Consumer<PlacementRow> change) {
        store.write((entities, tx) -> {
            PlacementRow row = entities.find(
                    PlacementRow.class,
                    new PlacementKey(asked.outlet(), asked.listing().toString()));
            if (row != null) {
                boolean askedAgain = row.placement().asked().isAfter(asked.asked());
                change.accept(row);
                if (askedAgain) {
                    row.again();
                }
            }
            return null;
        });
    }
}
