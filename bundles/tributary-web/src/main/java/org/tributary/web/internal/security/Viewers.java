package org.tributary.web.internal.security;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Viewer;
import org.tributary.api.people.ViewerSource;

/** Asks everybody who may know who somebody is. */
@Component(service = Viewers.class)
public final class Viewers {

    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);

    // Sign-in may be installed and removed while requests come, so the sources come and go.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            fieldOption = FieldOption.REPLACE)
    private volatile List<ViewerSource> sources = List.of();

    /** For the container. */
    @Activate
    public Viewers() {}

    /** For tests. */
    public Viewers(List<ViewerSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Who it is; empty where nobody knows the credentials. A source that fails counts as one that does not know. */
    public Optional<Viewer> recognise(Credentials credentials) {
        for (ViewerSource source : sources) {
            try {
                Optional<Viewer> viewer = source.recognise(credentials);
                if (viewer.isPresent()) {
                    return viewer;
                }
            } catch (RuntimeException e) {
                LOG.error("{} could not say who sends a request; it is taken for nobody", source.getClass(), e);
            }
        }
        return Optional.empty();
    }
}
