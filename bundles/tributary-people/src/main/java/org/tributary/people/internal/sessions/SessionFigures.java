package org.tributary.people.internal.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Measures;
import org.tributary.store.Store;
import org.tributary.store.Workers;

/**
 * In how many browsers people are signed in, on all nodes together. The database is asked every minute, since metrics do not
 * wait for it.
 */
@Component(service = Measures.class)
public final class SessionFigures implements Measures {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFigures.class);
    private static final long EVERY_SECONDS = 60;

    /** Whoever did something within this time is here. */
    private static final Duration HERE = Duration.ofMinutes(5);

    private final Store store;
    private final PeopleSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile Optional<Counts> counts = Optional.empty();

    private record Counts(long open, long used) {}

    @Activate
    public SessionFigures(@Reference(target = "(unit=people)") Store store, @Reference PeopleSettings settings) {
        this(store, settings, Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::lookOrSay, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** For tests: looks when told. */
    SessionFigures(Store store, PeopleSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tributary-people-figures");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            // What was known a minute ago would be wrong for as long as the database is away.
            counts = Optional.empty();
            LOG.debug("Sessions cannot be counted now", e);
        }
    }

    /** Asks the database. */
    void look() {
        Instant now = clock.instant();
        counts = Optional.of(new Counts(count(now, settings.idle()), count(now, HERE)));
    }

    private long count(Instant now, Duration within) {
        return store.read(entities -> entities.createQuery(
                        "select count(s) from SessionRow s where s.seenMs > :since and s.expiresMs > :now", Long.class)
                .setParameter("since", now.minus(within).toEpochMilli())
                .setParameter("now", now.toEpochMilli())
                .getSingleResult());
    }

    @Override
    public List<Measure> now() {
        return counts.map(known -> List.of(
                        new Measure(
                                "tributary.sessions.open",
                                "Browsers in which somebody is signed in, on all nodes together",
                                Map.of(),
                                known.open()),
                        new Measure(
                                "tributary.sessions.used",
                                "Those of them in which somebody did something within five minutes",
                                Map.of(),
                                known.used())))
                .orElse(List.of());
    }

    @Deactivate
    void close() {
        Workers.end(timer);
    }
}
