package org.tributary.web.internal.security;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;
import org.tributary.web.internal.plugin.WatchedCalls;

/** Asks everybody who may know who somebody is. */
@Component(service = Viewers.class)
public final class Viewers {

    private static final String RANKING = "service.ranking";

    /** How long a request waits for what a plugin knows of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    // Sign-in may be installed and removed while requests come, so the sources come and go. Each with its properties,
    // because the container does not say in which order it lists them.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, ViewerSource>> sources = List.of();

    private final WatchedCalls calls;

    /** For the container. */
    @Activate
    public Viewers(@Reference WatchedCalls calls) {
        this.calls = calls;
    }

    /**
     * For tests: the sources by their ranking. No second public constructor, for the container would take either: a map can
     * stand for a reference too, and which one it meets first is up to the Java VM.
     */
    public static Viewers ofTests(Map<ViewerSource, Integer> ranked) {
        Viewers viewers = new Viewers(WatchedCalls.ofTests());
        viewers.sources = ranked.entrySet().stream()
                .map(entry -> Map.entry(Map.<String, Object>of(RANKING, entry.getValue()), entry.getKey()))
                .toList();
        return viewers;
    }

    /** Who it is; empty where nobody knows the credentials. A source that fails counts as one that does not know. */
    public Optional<Caller> recognise(Credentials credentials) {
        List<ViewerSource> inOrder = sources.stream()
                .sorted(Comparator.comparing(Viewers::ranking).reversed())
                .map(Map.Entry::getValue)
                .toList();
        for (ViewerSource source : inOrder) {
            Optional<Caller> caller = calls.ask(
                            source, "whose request it is", PATIENCE, () -> source.recognise(credentials))
                    .flatMap(Function.identity());
            if (caller.isPresent()) {
                return caller;
            }
        }
        return Optional.empty();
    }

    private static int ranking(Map.Entry<Map<String, Object>, ViewerSource> source) {
        return source.getKey().get(RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
