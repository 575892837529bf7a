package org.tributary.sources.internal.running;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.web.Texts;

/** Tells the operator which sources cannot be read. */
@Component(service = {HealthCheck.class, Measures.class})
public final class SourcesHealth implements HealthCheck, Measures {

    private static final int NAMED = 5;

    private final Rounds rounds;
    private final InstalledSources installed;
    private final Clock clock;
    private final Texts texts = Texts.of(RunningTexts.class, Locale.UK);

    @Activate
    public SourcesHealth(@Reference Rounds rounds, @Reference InstalledSources installed) {
        this(rounds, installed, Clock.systemUTC());
    }

    SourcesHealth(Rounds rounds, InstalledSources installed, Clock clock) {
        this.rounds = rounds;
        this.installed = installed;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public Health check() {
        List<Installed> here = installed.all();
        List<String> failing = new ArrayList<>();
        List<String> asking = new ArrayList<>();
        Map<String, String> details = new TreeMap<>();
        here.stream().filter(one -> !one.isSound()).forEach(one -> failing.add(one.title()));
        Map<String, SourceState> states = states();
        for (Installed one : here) {
            Optional<SourceState> state =
                    one.isSound() ? Optional.ofNullable(states.get(one.origin())) : Optional.empty();
            state.filter(known -> !known.paused() && !known.error().isEmpty()).ifPresent(known -> {
                failing.add(one.title());
                details.put(one.origin(), known.error());
            });
            state.filter(known -> known.missing() > 0).ifPresent(known -> asking.add(one.title()));
        }
        details.put("installed", texts.get("health.installed", here.size()));
        if (!failing.isEmpty()) {
            return new Health(Health.Status.DEGRADED, texts.get("health.failing", some(failing)), details);
        }
        if (!asking.isEmpty()) {
            return new Health(Health.Status.DEGRADED, texts.get("health.asking", some(asking)), details);
        }
        return new Health(Health.Status.UP, texts.get(here.isEmpty() ? "health.none" : "health.up"), details);
    }

    private static String some(List<String> titles) {
        String named = titles.stream().limit(NAMED).collect(Collectors.joining(", "));
        return titles.size() > NAMED ? named + ", …" : named;
    }

    private Map<String, SourceState> states() {
        return rounds.states().stream()
                .collect(Collectors.toMap(SourceState::origin, state -> state, (one, other) -> one));
    }

    @Override
    public List<Measure> now() {
        Map<String, SourceState> states = states();
        Instant now = clock.instant();
        long failing = 0;
        long lag = 0;
        List<Installed> here = installed.all();
        for (Installed one : here) {
            SourceState state = states.get(one.origin());
            if (!one.isSound() || state != null && !state.error().isEmpty()) {
                failing++;
            } else if (state != null && !state.paused()) {
                lag = Math.max(lag, Duration.between(state.nextRun(), now).toSeconds());
            }
        }
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure("tributary.sources.installed", "Sources that are there", Map.of(), here.size()),
                new Measure("tributary.sources.failing", "Sources that cannot be read", Map.of(), failing),
                new Measure(
                        "tributary.sources.running",
                        "Sources that are read on this node at this moment",
                        Map.of(),
                        rounds.running()),
                new Measure(
                        "tributary.sources.lag.seconds",
                        "How long the source waits that should have been read first",
                        Map.of(),
                        lag)));
        rounds.items()
                .forEach((state, number) -> measures.add(new Measure(
                        "tributary.sources.items",
                        "Things that sources named, by what became of them",
                        Map.of("state", state),
                        number)));
        rounds.ended()
                .forEach((outcome, number) -> measures.add(new Measure(
                        "tributary.sources.runs.total",
                        "Runs that ended on this node since it started, by how they ended",
                        Map.of("outcome", outcome.code()),
                        number)));
        return measures;
    }
}
