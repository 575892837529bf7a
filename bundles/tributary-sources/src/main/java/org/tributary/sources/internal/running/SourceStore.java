package org.tributary.sources.internal.running;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.store.Store;

/** How sources stand and what became of their runs, in the database. */
final class SourceStore {

    /** So many runs are remembered of each source. */
    static final int RUNS = 20;

    private static final int MOST_SOURCES = 1_000;

    private final Store store;
    private final Clock clock;

    SourceStore(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** All sources that were ever here, by origin; at most a thousand. */
    List<SourceState> all() {
        return store.read(entities -> entities
                .createQuery("select s from SourceRow s order by s.origin", SourceRow.class)
                .setMaxResults(MOST_SOURCES)
                .getResultList()
                .stream()
                .map(SourceRow::state)
                .toList());
    }

    Optional<SourceState> find(String origin) {
        return store.read(entities ->
                Optional.ofNullable(entities.find(SourceRow.class, origin)).map(SourceRow::state));
    }

    /** Makes a row for a source that is new, and brings its name up to date. */
    void meet(Installed source) {
        store.write((entities, tx) -> {
            SourceRow row = entities.find(SourceRow.class, source.origin());
            if (row == null) {
                entities.persist(new SourceRow(source.origin(), source.title(), source.bundle(), clock.instant()));
            } else {
                row.met(source.title(), source.bundle());
            }
            return null;
        });
    }

    /** The runs of a source, the newest first. */
    List<Run> runs(String origin, int limit) {
        return store.read(entities -> entities
                .createQuery("select r from RunRow r where r.origin = :origin order by r.number desc", RunRow.class)
                .setParameter("origin", origin)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(RunRow::run)
                .toList());
    }

    /** The last run of every source. */
    Map<String, Run> lastRuns() {
        return store.read(entities -> entities
                .createQuery(
                        "select r from RunRow r, SourceRow s where r.origin = s.origin and r.number = s.runs",
                        RunRow.class)
                .setMaxResults(MOST_SOURCES)
                .getResultList()
                .stream()
                .map(RunRow::run)
                .collect(Collectors.toMap(Run::origin, Function.identity())));
    }

    /**
     * Begins a run; one that was left open by a node that died is ended.
     *
     * @param brokenOff what is said of that one
     * @return its number; empty where the source is no more, or what was to be done is done
     */
    Optional<Long> begin(String origin, Mode mode, Predicate<SourceState> stillDue, String brokenOff) {
        return store.write((entities, tx) -> {
            SourceRow row = entities.find(SourceRow.class, origin);
            if (row == null || !stillDue.test(row.state())) {
                return Optional.empty();
            }
            open(entities, origin).forEach(run -> run.end(Outcome.BROKEN_OFF, brokenOff, clock.instant()));
            long number = row.begin(mode, clock.instant());
            entities.persist(new RunRow(origin, number, mode, clock.instant()));
            return Optional.of(number);
        });
    }

    private static List<RunRow> open(EntityManager entities, String origin) {
        return entities.createQuery(
                        "select r from RunRow r where r.origin = :origin and r.endedMs is null", RunRow.class)
                .setParameter("origin", origin)
                .setMaxResults(RUNS)
                .getResultList();
    }

    /** How far a run is. */
    record Step(int pages, Counts counts, List<String> notes) {}

    /**
     * Writes down how far a run is.
     *
     * @param change of the source in the same transaction
     * @return whether it may go on: nobody stopped it, and it is still the one that runs
     */
    boolean step(String origin, long number, Step step, Consumer<SourceRow> change) {
        return store.write((entities, tx) -> {
            RunRow run = entities.find(RunRow.class, new RunKey(origin, number));
            SourceRow source = entities.find(SourceRow.class, origin);
            if (run == null || source == null || !run.isOpen()) {
                return false;
            }
            run.beat(step.pages(), step.counts(), step.notes(), clock.instant());
            change.accept(source);
            return !source.isStopping();
        });
    }

    /** Ends a run and forgets the oldest ones. */
    void end(String origin, long number, Step step, Outcome outcome, String sentence, Consumer<SourceRow> change) {
        store.write((entities, tx) -> {
            RunRow run = entities.find(RunRow.class, new RunKey(origin, number));
            SourceRow source = entities.find(SourceRow.class, origin);
            if (run != null && run.isOpen()) {
                run.beat(step.pages(), step.counts(), step.notes(), clock.instant());
                run.end(outcome, sentence, clock.instant());
                if (source != null) {
                    change.accept(source);
                }
            }
            entities.createQuery("delete from RunRow r where r.origin = :origin and r.number <= :old")
                    .setParameter("origin", origin)
                    .setParameter("old", number - RUNS)
                    .executeUpdate();
            return null;
        });
    }

    /** Changes a source, and says who did. */
    void change(String origin, Actor actor, String action, String detail, Consumer<SourceRow> change) {
        store.write((entities, tx) -> {
            SourceRow row = entities.find(SourceRow.class, origin);
            if (row == null) {
                throw new NotFound(RunningTexts.kept().get("refused.unknown"));
            }
            change.accept(row);
            tx.audit(actor, action, origin, detail);
            return null;
        });
    }

    /** Forgets a source that is not here any more. */
    void delete(String origin) {
        store.write((entities, tx) -> {
            entities.createQuery("delete from RunRow r where r.origin = :origin")
                    .setParameter("origin", origin)
                    .executeUpdate();
            SourceRow row = entities.find(SourceRow.class, origin);
            if (row != null) {
                entities.remove(row);
            }
            return null;
        });
    }

    Instant now() {
        return clock.instant();
    }
}
