package org.tributary.web.internal.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;

/** Asks everybody who may know who somebody is. */
@Component(service = Viewers.class)
public final class Viewers {

    private static final String RANKING = "service.ranking";

    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);

    // Sign-in may be installed and removed while requests come, so the sources come and go. Each with its properties,
    // because the container does not say in which order it lists them.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, ViewerSource>> sources = List.of();

    /** For the container. */
    @Activate
    public Viewers() {}

    /** For tests: the sources by their ranking. */
    public Viewers(Map<ViewerSource, Integer> ranked) {
        this.sources = ranked.entrySet().stream()
                .map(entry -> Map.entry(Map.<String, Object>of(RANKING, entry.getValue()), entry.getKey()))
                .toList();
    }

    /** Who it is; empty where nobody knows the credentials. A source that fails counts as one that does not know. */
    public Optional<Caller> recognise(Credentials credentials) {
        List<ViewerSource> inOrder = sources.stream()
                .sorted(Comparator.comparing(Viewers::ranking).reversed())
                .map(Map.Entry::getValue)
                .toList();
        for (ViewerSource source : inOrder) {
            try {
                Optional<Caller> caller = source.recognise(credentials);
                if (caller.isPresent()) {
                    return caller;
                }
            } catch (RuntimeException e) {
                LOG.error("{} could not say who sends a request; it is taken for nobody", source.getClass(), e);
            }
        }
        return Optional.empty();
    }

    private static int ranking(Map.Entry<Map<String, Object>, ViewerSource> source) {
        return source.getKey().get(RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
