package org.tributary.subscriptions.internal.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.web.Texts;

/** Tells the operator whether those who follow something are written to in time. */
@Component(service = {HealthCheck.class, Measures.class})
public final class FlowHealth implements HealthCheck, Measures {

    private static final long BEHIND_TO_MENTION = 1_000;

    private final Rounds rounds;
    private final Matching matching;
    private final Texts texts = Texts.of(FlowHealth.class, Locale.UK);

    @Activate
    public FlowHealth(@Reference Rounds rounds, @Reference Matching matching) {
        this.rounds = rounds;
        this.matching = matching;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Health check() {
        Rounds.Figures figures = rounds.figures();
        Map<String, String> details = new TreeMap<>();
        details.put("behind", figures.behind() + " changes");
        details.put("overdue", figures.overdue() + " followers");
        details.put("filters", matching.size() + " in memory, " + matching.bytes() / 1024 + " KiB");
        if (figures.overdue() > 0) {
            return new Health(Health.Status.DEGRADED, texts.get("health.overdue", figures.overdue()), details);
        }
        return figures.behind() > BEHIND_TO_MENTION
                ? new Health(Health.Status.DEGRADED, texts.get("health.behind", figures.behind()), details)
                : new Health(Health.Status.UP, texts.get("health.up"), details);
    }

    @Override
    public List<Measure> now() {
        Rounds.Figures figures = rounds.figures();
        return List.of(
                new Measure(
                        "tributary.subscriptions.behind",
                        "Changes that were not matched to what people follow yet",
                        Map.of(),
                        figures.behind()),
                new Measure(
                        "tributary.subscriptions.overdue",
                        "Followers whose message should have been made more than ten minutes ago",
                        Map.of(),
                        figures.overdue()),
                new Measure(
                        "tributary.subscriptions.filters",
                        "Filters in memory on this node",
                        Map.of(),
                        matching.size()));
    }
}
