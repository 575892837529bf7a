package org.tributary.adapter.wordpress.internal;

import java.time.Clock;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.adapter.kit.OwnService;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingOutlet;

/**
 * One outlet for each configuration. It is registered here and not by the component, so that its password does not become a
 * property of the service, which every bundle can read.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = PagesComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PagesConfiguration.class, factory = true)
public final class PagesComponent {

    static final String PID = "tributary.adapter.wordpress.outlet";

    private final ServiceRegistration<ListingOutlet> outlet;

    @Activate
    public PagesComponent(
            BundleContext bundle,
            @Reference OutboundHttp http,
            PagesConfiguration configuration,
            Map<String, Object> properties) {
        outlet = OwnService.register(
                bundle, ListingOutlet.class, new PagesOutlet(configuration, http, Clock.systemUTC()), properties);
    }

    /** Takes the outlet away. */
    @Deactivate
    void close() {
        outlet.unregister();
    }
}
