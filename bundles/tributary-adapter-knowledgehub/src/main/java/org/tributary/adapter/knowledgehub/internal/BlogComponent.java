package org.tributary.adapter.knowledgehub.internal;

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

/** One outlet for each configuration. */
@Component(
        service = {},
        immediate = true,
        configurationPid = BlogComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BlogConfiguration.class, factory = true)
public final class BlogComponent {

    static final String PID = "tributary.adapter.knowledgehub.outlet";

    private final ServiceRegistration<ListingOutlet> outlet;

    @Activate
    public BlogComponent(
            BundleContext bundle,
            @Reference OutboundHttp http,
            BlogConfiguration configuration,
            Map<String, Object> properties) {
        outlet = OwnService.register(
                bundle, ListingOutlet.class, new BlogOutlet(configuration, http, Clock.systemUTC()), properties);
    }

    /** Takes the outlet away. */
    @Deactivate
    void close() {
        outlet.unregister();
    }
}
