package org.tributary.widgets.internal.types;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.listing.Listings;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.web.Surroundings;

/**
 * Offers the box for problems while there is an engine to ask. Registered by hand, since a component that requires an engine
 * would make the whole feature require one.
 */
@Component(service = AskWhileSearchable.class, immediate = true)
public final class AskWhileSearchable {

    private final BundleContext bundle;
    private final Listings listings;
    private final Surroundings surroundings;
    private SearchEngine engine;
    private ServiceRegistration<WidgetRenderer> offered;

    @Activate
    public AskWhileSearchable(
            BundleContext bundle, @Reference Listings listings, @Reference Surroundings surroundings) {
        this.bundle = bundle;
        this.listings = listings;
        this.surroundings = surroundings;
    }

    // Optional and dynamic: one engine is exchanged for another while everything else goes on.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void use(SearchEngine present) {
        withdraw();
        engine = present;
        offered = bundle.registerService(WidgetRenderer.class, new AskWidget(present, listings, surroundings), null);
    }

    synchronized void unuse(SearchEngine gone) {
        if (engine == gone) {
            withdraw();
        }
    }

    @Deactivate
    synchronized void withdraw() {
        engine = null;
        if (offered != null) {
            offered.unregister();
            offered = null;
        }
    }
}
