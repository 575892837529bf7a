package org.tributary.sources.internal.running;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.keeping.Keeper;
import org.tributary.sources.internal.keeping.Notes;
import org.tributary.sources.internal.keeping.Removal;
import org.tributary.sources.internal.running.SourceStore.Step;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;
import org.tributary.web.Texts;

/** One run of one source: from its first page to its last, or to where it has to end. For one thread. */
final class SourceRun {

    private static final int LONGEST_NEXT = 4_000;
    private static final int DRY_PAGES = 3;
    private static final Duration AFTER_SETTINGS = Duration.ofMinutes(1);

    private final Tools tools;
    private final Installed source;
    private final SourceState before;
    private final Mode mode;
    private final long number;
    private final BooleanSupplier held;
    private final Instant started;
    private final Texts texts = RunningTexts.kept();
    private final Notes notes = new Notes();
    private final Set<String> seen = new HashSet<>();
    private Counts counts = Counts.NONE;
    private int pages;

    /** What every run works with. */
    record Tools(SourceStore store, Keeper keeper, Removal removal, PluginCalls calls, Gaps gaps, Limits limits) {}

    /**
     * @param before how it stood when it began
     * @param number of the run
     * @param held whether this node may go on
     */
    SourceRun(Tools tools, Installed source, SourceState before, Mode mode, long number, BooleanSupplier held) {
        this.tools = tools;
        this.source = source;
        this.before = before;
        this.mode = mode;
        this.number = number;
        this.held = held;
        this.started = tools.store().now();
    }

    /** A page that came, or why it did not. */
    private record Fetched(ListingBatch batch, SourceFailure failure) {}

    /** How a run ended. */
    private record End(Outcome outcome, String sentence, Consumer<SourceRow> change) {}

    void go() {
        End end = mode == Mode.DRY ? tryIt() : read();
        tools.store().end(source.origin(), number, step(), end.outcome(), end.sentence(), end.change());
    }

    private Step step() {
        List<String> lines = notes.more() == 0
                ? notes.lines()
                : Stream.concat(notes.lines().stream(), Stream.of(texts.get("run.more", notes.more())))
                        .toList();
        return new Step(pages, counts, lines);
    }

    // Reading

    private End read() {
        tools.removal().finish(source.origin());
        boolean fromWithin = mode == Mode.NEWS && before.midway();
        Optional<String> since = mode == Mode.ALL ? Optional.empty() : before.nextPage();
        while (true) {
            if (!held.getAsBoolean()) {
                return stoppedHere();
            }
            Fetched fetched;
            try {
                fetched = fetch(since);
            } catch (PluginFault fault) {
                // One that was taken away in the middle of a page is not at fault.
                return held.getAsBoolean() ? failed(texts.get("run.fault", fault.getMessage())) : stoppedHere();
            }
            if (fetched.failure() != null) {
                return failed(fetched.failure());
            }
            ListingBatch batch = fetched.batch();
            Optional<String> wrong = wrong(batch, since);
            if (wrong.isPresent()) {
                return failed(wrong.get());
            }
            if (!held.getAsBoolean()) {
                return stoppedHere();
            }
            keep(batch);
            boolean goesOn =
                    tools.store().step(source.origin(), number, step(), row -> row.page(batch.next(), batch.more()));
            if (!batch.more()) {
                return isAllInVain() ? inVain() : batch.whole() && !fromWithin ? whole() : done();
            }
            if (!goesOn) {
                return stoppedBySomebody();
            }
            Optional<String> tooMuch = tooMuch();
            if (tooMuch.isPresent()) {
                return brokenOff(tooMuch.get());
            }
            since = Optional.of(batch.next());
        }
    }

    private Fetched fetch(Optional<String> since) throws PluginFault {
        ListingSource plugin = source.source().orElseThrow();
        return tools.calls().call(plugin, texts.get("run.doing"), tools.limits().page(), () -> {
            try {
                ListingBatch batch = plugin.fetch(since);
                return batch == null ? null : new Fetched(batch, null);
            } catch (SourceFailure failure) {
                return new Fetched(null, failure);
            } catch (TemporarilyUnavailable away) {
                // Whatever of ours or its own is away: without an end this run would begin again at once, for ever.
                return new Fetched(null, SourceFailure.later(String.valueOf(away.getMessage()), AFTER_SETTINGS, away));
            } catch (Refusal refusal) {
                // Nobody was refused anything here.
                throw new IllegalStateException(refusal.toString(), refusal);
            }
        });
    }

    /** Why a page cannot be taken as it is. */
    private Optional<String> wrong(ListingBatch batch, Optional<String> since) {
        Limits limits = tools.limits();
        if (batch.listings().size() > limits.together()) {
            return Optional.of(texts.get("run.page-too-long", batch.listings().size(), limits.together()));
        }
        if (batch.removed().size() > limits.removed()) {
            return Optional.of(texts.get("run.too-many-removed", batch.removed().size(), limits.removed()));
        }
        if (batch.next() == null || batch.next().indexOf('\0') >= 0) {
            return Optional.of(texts.get("run.no-next"));
        }
        if (batch.next().length() > LONGEST_NEXT) {
            return Optional.of(texts.get("run.next-too-long", batch.next().length(), LONGEST_NEXT));
        }
        return batch.more() && since.filter(batch.next()::equals).isPresent()
                ? Optional.of(texts.get("run.circle"))
                : Optional.empty();
    }

    private void keep(ListingBatch batch) {
        boolean heldBack = before.moderation().holdsBack(source.moderated());
        Counts kept = tools.keeper().keep(source.origin(), batch.listings(), heldBack, seen, notes);
        int removed = tools.removal().remove(source.origin(), batch.removed(), held);
        counts = counts.plus(kept).plus(removed(removed));
        pages++;
    }

    private static Counts removed(int number) {
        return new Counts(0, 0, 0, number, 0, 0);
    }

    private Optional<String> tooMuch() {
        Limits limits = tools.limits();
        if (pages >= limits.pages()) {
            return Optional.of(texts.get("run.too-many-pages", limits.pages()));
        }
        if (counts.read() >= limits.listings()) {
            return Optional.of(texts.get("run.too-many-listings", limits.listings()));
        }
        return started.plus(limits.run()).isBefore(tools.store().now())
                ? Optional.of(texts.get("run.too-long", limits.run().toMinutes()))
                : Optional.empty();
    }

    // Ending

    /** All was named, so what was not is no more; unless that is so much that somebody should say so. */
    private End whole() {
        String origin = source.origin();
        if (before.missing() > 0) {
            tools.removal().unmark(origin);
        }
        Removal.Missing missing = tools.removal().missing(origin, seen);
        if (missing.isSuspicious()) {
            tools.removal().mark(origin, missing.listings());
            int few = (int) missing.total() - missing.listings().size();
            String asks = texts.get("run.asks", missing.listings().size(), missing.total(), few);
            notes.add(asks);
            return new End(Outcome.DONE, asks, row -> {
                row.done(next());
                row.question(missing.listings().size(), (int) missing.total());
            });
        }
        int removed = tools.removal().remove(origin, missing.others(), held)
                + tools.removal().remove(origin, missing.listings(), held);
        counts = counts.plus(removed(removed));
        return new End(Outcome.DONE, "", row -> {
            row.done(next());
            row.question(0, 0);
        });
    }

    private End done() {
        return new End(Outcome.DONE, "", row -> row.done(next()));
    }

    /** Whether there was something, nothing of it could be kept, and nothing ever was: mostly a wrong setting. */
    private boolean isAllInVain() {
        return counts.refused() > 0
                && counts.refused() == counts.read()
                && tools.removal().kept(source.origin()) == 0;
    }

    /** The source is read from its beginning again, since it would not name the same things a second time. */
    private End inVain() {
        String why = texts.get(
                "run.in-vain",
                counts.refused(),
                notes.lines().stream().findFirst().orElse(""));
        return new End(Outcome.FAILED, why, row -> {
            row.page(null, false);
            row.failed(why, tools.store().now().plus(tools.gaps().after(row.failures())), Optional.empty());
        });
    }

    private Instant next() {
        return tools.store().now().plus(source.rhythm());
    }

    private End stoppedBySomebody() {
        return new End(Outcome.STOPPED, texts.get("run.stopped.person"), row -> row.later(next()));
    }

    /** Whoever can goes on at once, as after a crash: with other settings, after a start, or on another node. */
    private End stoppedHere() {
        return new End(
                Outcome.STOPPED,
                texts.get("run.stopped.node"),
                row -> row.later(tools.store().now()));
    }

    /** What is left is read in the next run, from where this one ended. */
    private End brokenOff(String why) {
        return new End(Outcome.BROKEN_OFF, why, row -> row.later(next()));
    }

    private End failed(String why) {
        return new End(
                Outcome.FAILED,
                why,
                row -> row.failed(why, tools.store().now().plus(tools.gaps().after(row.failures())), Optional.empty()));
    }

    private End failed(SourceFailure failure) {
        String said = String.valueOf(failure.getMessage()).strip();
        if (failure.retryAfter() == null || failure.retryAfter().isEmpty()) {
            // Even with other settings not at once, or two nodes with different ones would take turns.
            return new End(
                    Outcome.FAILED,
                    said,
                    row -> row.failed(said, tools.store().now().plus(AFTER_SETTINGS), Optional.of(source.mark())));
        }
        Duration wish = failure.retryAfter().get();
        return new End(
                Outcome.FAILED,
                said,
                row -> row.failed(
                        said, tools.store().now().plus(tools.gaps().after(row.failures(), wish)), Optional.empty()));
    }

    // Trying

    /** Reads the first pages as if for the first time, and keeps nothing. */
    private End tryIt() {
        Optional<String> since = Optional.empty();
        boolean more = true;
        boolean whole = false;
        while (more && pages < DRY_PAGES) {
            if (!held.getAsBoolean()) {
                return new End(Outcome.STOPPED, texts.get("run.stopped.node"), row -> {});
            }
            Fetched fetched;
            try {
                fetched = fetch(since);
            } catch (PluginFault fault) {
                return new End(Outcome.FAILED, texts.get("run.fault", fault.getMessage()), row -> {});
            }
            Optional<String> wrong = fetched.failure() != null
                    ? Optional.of(String.valueOf(fetched.failure().getMessage()))
                    : wrong(fetched.batch(), since);
            if (wrong.isPresent()) {
                return new End(Outcome.FAILED, wrong.get(), row -> {});
            }
            ListingBatch batch = fetched.batch();
            pages++;
            counts = counts.plus(tools.keeper()
                    .look(
                            source.origin(),
                            batch.listings(),
                            before.moderation().holdsBack(source.moderated()),
                            seen,
                            notes));
            tools.store().step(source.origin(), number, step(), row -> {});
            more = batch.more();
            whole = batch.whole();
            since = Optional.of(batch.next());
        }
        if (!more && whole) {
            int missing =
                    tools.removal().missing(source.origin(), seen).listings().size();
            counts = counts.plus(removed(missing));
        }
        return new End(Outcome.DONE, more ? texts.get("run.tried.part", pages) : texts.get("run.tried"), row -> {});
    }
}
