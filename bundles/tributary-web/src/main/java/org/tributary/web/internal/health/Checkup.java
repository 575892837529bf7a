package org.tributary.web.internal.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.web.internal.health.Report.Part;
import org.tributary.web.internal.health.Report.Waiting;
import org.tributary.web.internal.plugin.WatchedCalls;

/** Asks every part how it is, at most once a second, and waits for nobody longer than agreed. */
@Component(service = Checkup.class)
public final class Checkup {

    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** What still waits so long after the last thing that it could wait for will not come by itself. */
    private static final Duration START = Duration.ofSeconds(30);

    private final ServiceComponentRuntime components;
    private final WatchedCalls calls;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Supplier<List<String>> unstarted;
    private final ExecutorService askers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tributary-web-health");
        thread.setDaemon(true);
        return thread;
    });

    // Parts come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<HealthCheck> checks = List.of();

    private final Map<HealthCheck, Question> answering = new IdentityHashMap<>();
    private Report last;
    private long asked;
    private boolean wasReady;
    /** When it was created, or, until it is ready for the first time, when something was down on its own account. */
    private long startingSince;

    @Activate
    public Checkup(
            @Reference ServiceComponentRuntime components, @Reference WatchedCalls calls, BundleContext context) {
        this(components, calls, List.of(), Duration.ofSeconds(2), System::nanoTime, () -> unstarted(context));
    }

    /** For tests. */
    Checkup(
            ServiceComponentRuntime components,
            WatchedCalls calls,
            List<HealthCheck> checks,
            Duration patience,
            LongSupplier nanos,
            Supplier<List<String>> unstarted) {
        this.components = components;
        this.calls = calls;
        this.checks = List.copyOf(checks);
        this.patience = patience;
        this.nanos = nanos;
        this.startingSince = nanos.getAsLong();
        this.unstarted = unstarted;
    }

    private static List<String> unstarted(BundleContext context) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .filter(name -> name != null && name.startsWith("tributary"))
                .toList();
    }

    /** How everything is now, or was up to a second ago. */
    synchronized Report report() {
        long now = nanos.getAsLong();
        if (last == null || now - asked > FRESH.toNanos()) {
            last = ask();
            asked = nanos.getAsLong();
        }
        return last;
    }

    private Report ask() {
        List<Part> parts = new ArrayList<>();
        Map<HealthCheck, Question> answers = new LinkedHashMap<>();
        checks.forEach(check -> answers.put(check, question(check)));
        answering.clear();
        answering.putAll(answers);
        long deadline = System.nanoTime() + patience.toNanos();
        answers.forEach((check, answer) -> parts.add(part(check, answer, deadline)));
        List<Waiting> waiting = waiting();
        if (!wasReady && parts.stream().anyMatch(part -> part.status() == Health.Status.DOWN)) {
            // Such as tables that another node is making: what waits for them comes after them.
            startingSince = nanos.getAsLong();
        }
        if (nanos.getAsLong() - startingSince < START.toNanos()) {
            Set<String> missing = new TreeSet<>(unstarted.get());
            waiting.forEach(component -> missing.add(component.component()));
            if (!missing.isEmpty()) {
                parts.add(new Part(
                        "start",
                        Health.Status.DOWN,
                        "Tributary is starting. Wait for: " + String.join(", ", missing) + ".",
                        Map.of()));
            }
        }
        parts.sort(Comparator.comparing(Part::name));
        Health.Status worst =
                parts.stream().map(Part::status).max(Comparator.naturalOrder()).orElse(Health.Status.UP);
        wasReady = wasReady || worst != Health.Status.DOWN;
        return new Report(worst, List.copyOf(parts), waiting);
    }

    /** Who has not answered yet is not asked once more, so that one who hangs takes one thread and not one a second. */
    private Question question(HealthCheck check) {
        Question before = answering.get(check);
        if (before != null && !before.answer().isDone()) {
            return before;
        }
        // Of a plugin it is not even certain that it can say its name.
        AtomicReference<String> name = new AtomicReference<>(check.getClass().getSimpleName());
        Future<Part> answer = askers.submit(() -> calls.check(check, "health", patience, () -> {
            name.set(Objects.requireNonNull(check.name()));
            Health health = check.check();
            return new Part(name.get(), health.status(), health.sentence(), health.details());
        }));
        return new Question(name, answer);
    }

    private Part part(HealthCheck check, Question question, long deadline) {
        try {
            return question.answer().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Not interrupted: it may be at the database, which takes that for a broken disk.
            return silent(check, question, "It did not answer in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent(check, question, "The question was interrupted.");
        } catch (ExecutionException e) {
            LOG.warn("{} could not say how it is", question.name(), e);
            return silent(check, question, "It could not say how it is; the log has the cause.");
        }
    }

    /** A plugin that cannot speak for itself needs attention, but nobody is sent away from the site for it. */
    private Part silent(HealthCheck check, Question question, String sentence) {
        Health.Status status = calls.isOurs(check) ? Health.Status.DOWN : Health.Status.DEGRADED;
        return new Part(question.name().get(), status, sentence, Map.of());
    }

    private List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            if (!description.bundle.symbolicName.startsWith("tributary")) {
                continue;
            }
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                        || configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                    List<String> missing = new ArrayList<>();
                    for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                        missing.add(reference.name + (reference.target == null ? "" : " " + reference.target));
                    }
                    waiting.add(new Waiting(description.bundle.symbolicName, description.name, List.copyOf(missing)));
                }
            }
        }
        waiting.sort(Comparator.comparing(Waiting::bundle).thenComparing(Waiting::component));
        return List.copyOf(waiting);
    }

    private record Question(AtomicReference<String> name, Future<Part> answer) {}

    /** Waits for nobody any more. */
    @Deactivate
    void close() {
        askers.shutdown();
    }
}
