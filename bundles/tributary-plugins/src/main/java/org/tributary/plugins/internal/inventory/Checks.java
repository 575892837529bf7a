package org.tributary.plugins.internal.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.web.PluginCalls;

/** What every part says of itself: the database, the index, the mail. */
@Component(service = Checks.class)
public final class Checks {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PluginCalls calls;

    // Parts come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HealthCheck> checks = List.of();

    @Activate
    public Checks(@Reference PluginCalls calls) {
        this.calls = calls;
    }

    /**
     * What one said.
     *
     * @param details figures by name; may be empty
     */
    public record Answer(String name, Health.Status status, String sentence, Map<String, String> details) {}

    /** Asks all of them, one after the other; the worst first. */
    public List<Answer> ask(Locale locale) {
        List<Answer> answers = new ArrayList<>();
        for (HealthCheck check : checks) {
            try {
                answers.add(calls.call(check, "health for the doctor", PATIENCE, () -> {
                    Health health = check.check();
                    return new Answer(check.name(), health.status(), health.sentence(), health.details());
                }));
            } catch (PluginCalls.PluginFault fault) {
                answers.add(new Answer(
                        check.getClass().getSimpleName(),
                        Health.Status.DEGRADED,
                        PluginTexts.of(locale).get("doctor.unanswered", fault.getMessage()),
                        Map.of()));
            }
        }
        answers.sort(Comparator.comparing(Answer::status).reversed().thenComparing(Answer::name));
        return answers;
    }
}
