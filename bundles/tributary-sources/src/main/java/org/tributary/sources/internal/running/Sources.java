package org.tributary.sources.internal.running;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;

/** Looks after sources, for those who may: curators and administrators. */
@Component(service = Sources.class)
public final class Sources {

    private final Rounds rounds;
    private final InstalledSources installed;
    private final Clock clock;
    private final Texts texts = RunningTexts.kept();

    @Activate
    public Sources(@Reference Rounds rounds, @Reference InstalledSources installed) {
        this(rounds, installed, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Sources(Rounds rounds, InstalledSources installed, Clock clock) {
        this.rounds = rounds;
        this.installed = installed;
        this.clock = clock;
    }

    /**
     * A source, there or not.
     *
     * @param installed empty where it is not there now
     * @param state empty where it never could be run
     * @param last its last run, or the one that is under way
     */
    public record Source(
            String origin,
            String title,
            String bundle,
            Standing standing,
            Optional<Installed> installed,
            Optional<SourceState> state,
            Optional<Run> last) {}

    /** Whether somebody looks after sources. */
    public static boolean may(Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR);
    }

    /** Whether somebody may see settings, and take away all that came from a source. */
    public static boolean mayForget(Viewer viewer) {
        return viewer.role().atLeast(Role.ADMINISTRATOR);
    }

    /** @throws NotAllowed where they may not */
    public static void mustBeAbleToForget(Viewer viewer) {
        mustBeAllowed(mayForget(viewer), viewer);
    }

    private static void mustBeAllowed(boolean allowed, Viewer viewer) {
        if (!allowed) {
            throw new NotAllowed(
                    RunningTexts.kept().get(may(viewer) ? "refused.administrators" : "refused.curators"),
                    viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    /** All of them by title, those at fault last. */
    public List<Source> all(Viewer viewer) {
        mustBeAllowed(may(viewer), viewer);
        Map<String, Installed> sound = new HashMap<>();
        List<Source> unsound = new ArrayList<>();
        for (Installed one : installed.all()) {
            if (one.isSound()) {
                sound.put(one.origin(), one);
            } else {
                unsound.add(new Source(
                        one.origin(),
                        one.title(),
                        one.bundle(),
                        Standing.AT_FAULT,
                        Optional.of(one),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        Map<String, Run> last = rounds.store().lastRuns();
        List<Source> all = new ArrayList<>(rounds.store().all().stream()
                .map(state -> source(
                        state,
                        Optional.ofNullable(sound.remove(state.origin())),
                        Optional.ofNullable(last.get(state.origin()))))
                .toList());
        // Those that were not met yet.
        sound.values()
                .forEach(one -> all.add(new Source(
                        one.origin(),
                        one.title(),
                        one.bundle(),
                        Standing.SOON,
                        Optional.of(one),
                        Optional.empty(),
                        Optional.empty())));
        all.sort((one, other) -> one.title().compareToIgnoreCase(other.title()));
        all.addAll(unsound);
        return all;
    }

    /** @throws NotFound where there is none and never was */
    public Source find(String origin, Viewer viewer) {
        mustBeAllowed(may(viewer), viewer);
        Optional<Installed> here = installed.find(origin);
        return rounds.store()
                .find(origin)
                .map(state -> source(
                        state, here, rounds.store().runs(origin, 1).stream().findFirst()))
                .or(() -> here.map(one -> new Source(
                        one.origin(),
                        one.title(),
                        one.bundle(),
                        Standing.SOON,
                        here,
                        Optional.empty(),
                        Optional.empty())))
                .orElseThrow(() -> new NotFound(texts.get("refused.unknown")));
    }

    /** The last runs, the newest first. */
    public List<Run> runs(String origin, Viewer viewer) {
        mustBeAllowed(may(viewer), viewer);
        return rounds.store().runs(origin, SourceStore.RUNS);
    }

    /** How many listings follow this source. */
    public long kept(String origin, Viewer viewer) {
        mustBeAllowed(may(viewer), viewer);
        return rounds.removal().kept(origin);
    }

    private Source source(SourceState state, Optional<Installed> here, Optional<Run> last) {
        return new Source(
                state.origin(),
                here.map(Installed::title).orElse(state.title()),
                here.map(Installed::bundle).orElse(state.bundle()),
                standing(state, here, last, clock.instant()),
                here,
                Optional.of(state),
                last);
    }

    static Standing standing(SourceState state, Optional<Installed> here, Optional<Run> last, Instant now) {
        if (last.filter(run -> run.isUnderWay(now)).isPresent()) {
            return Standing.RUNNING;
        }
        if (state.asked().isPresent()
                && (here.isPresent() || !state.asked().get().isReading())) {
            return Standing.SOON;
        }
        if (here.isEmpty()) {
            return Standing.GONE;
        }
        if (state.paused()) {
            return Standing.PAUSED;
        }
        if (state.held().filter(mark -> mark.equals(here.get().mark())).isPresent()) {
            return Standing.MISCONFIGURED;
        }
        if (!state.error().isEmpty()) {
            return Standing.FAILING;
        }
        if (state.missing() > 0) {
            return Standing.ASKING;
        }
        return state.nextRun().isAfter(now) ? Standing.RESTING : Standing.SOON;
    }

    // Doing something

    /**
     * Begins a run within seconds. Where one is under way, it begins after it.
     *
     * @param mode one that reads
     * @throws InvalidInput where the source is not there now
     */
    public void run(String origin, Mode mode, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        Installed here = here(origin);
        rounds.store().meet(here);
        rounds.store().change(origin, actor, "source.run", mode.code(), row -> row.ask(mode));
        rounds.soon();
    }

    private Installed here(String origin) {
        return installed
                .find(origin)
                .orElseThrow(() -> rounds.store().find(origin).isPresent()
                        ? new InvalidInput("origin", texts.get("refused.gone"))
                        : new NotFound(texts.get("refused.unknown")));
    }

    /** Ends the run that is under way, after the page that it is at. */
    public void stop(String origin, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        rounds.store().change(origin, actor, "source.stop", "", SourceRow::stop);
    }

    /** Lets it rest until somebody resumes it; a run that is under way goes on. */
    public void pause(String origin, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        rounds.store().change(origin, actor, "source.pause", "", row -> row.pause(true));
    }

    /** Goes on with it; a run that is due begins within seconds. */
    public void resume(String origin, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        rounds.store().change(origin, actor, "source.resume", "", row -> row.pause(false));
        rounds.soon();
    }

    /** Says whether what is new waits for a person. What waits already goes on waiting. */
    public void moderate(String origin, Moderation moderation, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        rounds.store().change(origin, actor, "source.moderate", moderation.code(), row -> row.moderate(moderation));
    }

    /**
     * Answers whether what it no longer names is to go.
     *
     * @throws InvalidInput where nobody asked, or not any more
     */
    public void answer(String origin, boolean remove, Actor actor) {
        mustBeAllowed(may(actor.viewer()), actor.viewer());
        SourceState state = rounds.store().find(origin).orElseThrow(() -> new NotFound(texts.get("refused.unknown")));
        if (state.missing() == 0) {
            throw new InvalidInput("", texts.get("refused.not-asked"));
        }
        if (remove) {
            rounds.store()
                    .change(
                            origin,
                            actor,
                            "source.remove-missing",
                            state.missing() + " listings",
                            row -> row.ask(Mode.REMOVE));
            rounds.soon();
        } else {
            rounds.removal().unmark(origin);
            rounds.store()
                    .change(
                            origin,
                            actor,
                            "source.keep-missing",
                            state.missing() + " listings",
                            row -> row.question(0, 0));
        }
    }

    /** Takes away all that came from it within minutes, and reads it no more until somebody resumes it. */
    public void forget(String origin, Actor actor) {
        mustBeAllowed(mayForget(actor.viewer()), actor.viewer());
        rounds.store().change(origin, actor, "source.forget", "", row -> {
            row.pause(true);
            row.ask(Mode.FORGET);
        });
        rounds.soon();
    }
}
