package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.text.TextAnalysis;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.subscriptions.internal.following.Subscriptions;

/**
 * Notes for each change who is to hear of it. The pump calls it on one node; what it follows is read when the first change
 * comes, so that the other nodes do not hold it in memory.
 */
@Component(service = {ChangeConsumer.class, Matching.class})
public final class Matching implements ChangeConsumer {

    /** Its name, under which the pump keeps its position. */
    static final String NAME = "subscriptions";

    /** Within the minute that a batch may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Followed followed;
    private final Noting noting;
    private final ExecutorService worker;
    private Optional<Future<?>> loading = Optional.empty();

    @Activate
    public Matching(
            @Reference(target = "(unit=subscriptions)") Store store,
            @Reference Subscriptions subscriptions,
            @Reference TextAnalysis analysis) {
        this(store, subscriptions, analysis, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Matching(Store store, Subscriptions subscriptions, TextAnalysis analysis, Clock clock) {
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "tributary-subscriptions-index");
            thread.setDaemon(true);
            return thread;
        });
        this.followed = new Followed(store, subscriptions, analysis, worker, clock);
        this.noting = new Noting(store, subscriptions, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        List<Change> lines = batch.stream()
                .filter(change -> change.subject() == Subject.LISTING)
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        read();
        noting.note(lines, followed);
    }

    /** Reads what is followed the first time, in a thread of its own, and afterwards what was changed. */
    private synchronized void read() {
        if (followed.isLoaded()) {
            followed.renew();
            return;
        }
        Future<?> running = loading.orElseGet(() -> worker.submit(followed::load));
        loading = Optional.of(running);
        try {
            running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            followed.renew();
        } catch (TimeoutException e) {
            throw new TemporarilyUnavailable("What people follow is still being read in.", PATIENCE, e);
        } catch (ExecutionException e) {
            // The next batch tries again.
            loading = Optional.empty();
            throw new TemporarilyUnavailable("What people follow could not be read in.", PATIENCE, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporarilyUnavailable("What people follow was not read in to the end.", PATIENCE, e);
        }
    }

    /** How many filters are in memory; 0 where another node does the matching. */
    int size() {
        return followed.size();
    }

    long bytes() {
        return followed.bytes();
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
    }
}
