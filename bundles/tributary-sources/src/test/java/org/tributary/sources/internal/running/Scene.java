package org.tributary.sources.internal.running;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.sources.internal.FakeListings;
import org.tributary.sources.internal.keeping.Decisions;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.web.PluginCalls;

/** Sources that are scripted, listings in memory, and a clock that is moved by hand; everything else is real. */
public final class Scene implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-01-14T09:10:00Z");

    /** Waits a moment only for a plugin that hangs. */
    static final class ImpatientCalls implements PluginCalls {

        @Override
        public <T> T call(Object plugin, String doing, Duration limit, Callable<T> call) throws PluginFault {
            CompletableFuture<T> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    answer.complete(call.call());
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            try {
                T result = answer.get(5, TimeUnit.SECONDS);
                if (result == null) {
                    throw new PluginFault("It answered nothing at all.", null);
                }
                return result;
            } catch (TimeoutException e) {
                throw new PluginFault("It did not answer in time.", e);
            } catch (ExecutionException e) {
                throw new PluginFault("It failed: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Account> accounts() {
            return List.of();
        }
    }

    /** The sources of a test. */
    static final class Guests extends InstalledSources {

        private final List<ListingSource> sources = new ArrayList<>();
        private String settings = "one";

        Guests() {
            super(new ImpatientCalls());
        }

        @Override
        protected synchronized List<Installed> found() {
            return sources.stream()
                    .map(source -> ask(
                            source,
                            Map.of("service.pid", "tributary.adapter.test~1", "address", settings, "token", "geheim"),
                            "org.tributary.adapter-test",
                            "1.0.0"))
                    .toList();
        }

        synchronized void add(ListingSource source) {
            sources.add(source);
        }

        synchronized void remove(ListingSource source) {
            sources.remove(source);
        }

        synchronized void configure(String other) {
            settings = other;
        }
    }

    public final TestStore db;
    public final Store store;
    public final MovableClock clock = new MovableClock(START);
    public final FakeListings listings = new FakeListings();
    private ScriptedSource moderated;
    final Guests guests = new Guests();
    final Rounds rounds;
    public final Sources sources;
    public final Decisions decisions;

    /** A database for all tests of a class. */
    public static TestStore open(TestDatabase database) {
        return database.open("sources", "db/sources.xml");
    }

    public Scene(TestStore database) {
        this(database, Limits.USUAL);
    }

    Scene(TestStore database, Limits limits) {
        db = database;
        db.clear();
        store = db.store();
        rounds = node(limits);
        sources = new Sources(rounds, guests, clock);
        decisions = new Decisions(store, listings.service(), clock);
    }

    /** Another node on the same database. */
    Rounds node(Limits limits) {
        return new Rounds(
                store, guests, listings.service(), db.leases(), new ImpatientCalls(), clock, new Random(1), limits);
    }

    ScriptedSource source(String origin) {
        ScriptedSource source = new ScriptedSource(origin);
        guests.add(source);
        return source;
    }

    /** A source with something for moderators, for tests of other packages. */
    public void moderatedSource(String origin, int drafts) {
        ScriptedSource source = source(origin);
        source.moderated = true;
        source.news(IntStream.rangeClosed(1, drafts)
                .mapToObj(i -> ScriptedSource.draft("k" + i, "Story " + i + " <b>&"))
                .toArray(ListingDraft[]::new));
        moderated = source;
    }

    /** The next page of that source: the first three with another title. */
    public void nextPage(String origin, String title) {
        moderated.news(IntStream.rangeClosed(1, 3)
                .mapToObj(i -> ScriptedSource.draft("k" + i, title))
                .toArray(ListingDraft[]::new));
    }

    /** A source that fails in a way that a person must mend. */
    public void brokenSource(String origin) {
        source(origin).always(since -> {
            throw SourceFailure.misconfigured("The token <b>has</b> expired.");
        });
    }

    /** Runs all that is due, on this thread. */
    public Scene go() {
        rounds.look(Runnable::run);
        return this;
    }

    /** The same some time later. */
    public Scene later(Duration time) {
        clock.move(time);
        return go();
    }

    Run last(String origin) {
        return sources.runs(origin, curator().viewer()).get(0);
    }

    SourceState state(String origin) {
        return rounds.store().find(origin).orElseThrow();
    }

    public Titles titles() {
        return new Titles(rounds);
    }

    public Standing standing(String origin) {
        return sources.find(origin, curator().viewer()).standing();
    }

    /** What became of a thing, as it is in the table. */
    String item(String origin, String key) {
        List<?> found = store.read(entities -> entities.createNativeQuery(
                        "select state from sources_item where origin = ?1 and item_key = ?2")
                .setParameter(1, origin)
                .setParameter(2, key)
                .getResultList());
        return found.isEmpty() ? "" : found.get(0).toString();
    }

    public static Actor curator() {
        return actor("cura", Role.CURATOR, "leeds");
    }

    public static Actor administrator() {
        return Actor.of(Viewer.administrator(), Door.PAGE);
    }

    public static Actor actor(String person, Role role, String organisation) {
        return Actor.of(
                new Viewer(Optional.of(new PersonId(person)), role, Set.of(new OrganisationId(organisation))),
                Door.PAGE);
    }

    @Override
    public void close() {
        rounds.stop();
    }
}
