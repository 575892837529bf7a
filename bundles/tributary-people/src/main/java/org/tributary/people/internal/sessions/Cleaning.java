package org.tributary.people.internal.sessions;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.store.Store;
import org.tributary.store.Workers;

/**
 * Deletes sessions, links and half-finished sign-ins that are over. They count for nothing already; this keeps the tables
 * small and addresses of people who never came no longer than needed. Several nodes may do it at once.
 */
@Component(service = Cleaning.class, immediate = true)
public final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    private static final long EVERY_MINUTES = 30;

    private final Store store;
    private final PeopleSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    @Activate
    public Cleaning(@Reference(target = "(unit=people)") Store store, @Reference PeopleSettings settings) {
        this(store, settings, Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::cleanOrSay, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** For tests: cleans when told. */
    public Cleaning(Store store, PeopleSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tributary-people-cleaning");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void cleanOrSay() {
        try {
            clean();
        } catch (RuntimeException e) {
            LOG.warn("What is over of signing in was not deleted; it is tried again in {} minutes", EVERY_MINUTES, e);
        }
    }

    /** Deletes what is over. */
    public void clean() {
        Instant now = clock.instant();
        long idleSince = now.minus(settings.idle()).toEpochMilli();
        // One after another, so that nobody who signs in waits for all of them.
        delete("delete from LinkRow l where l.expiresMs <= :time", now.toEpochMilli());
        delete("delete from PendingRow p where p.expiresMs <= :time", now.toEpochMilli());
        delete("delete from SessionRow s where s.expiresMs <= :time", now.toEpochMilli());
        delete("delete from SessionRow s where s.seenMs <= :time", idleSince);
    }

    private void delete(String statement, long time) {
        store.write((entities, tx) ->
                entities.createQuery(statement).setParameter("time", time).executeUpdate());
    }

    /** Stops. It lets a run come to its end: the database suffers when who writes to it is interrupted. */
    @Deactivate
    void close() {
        Workers.end(timer);
    }
}
