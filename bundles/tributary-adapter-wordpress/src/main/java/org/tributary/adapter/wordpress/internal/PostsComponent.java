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
import org.tributary.api.source.ListingSource;

/** One source for each configuration. */
@Component(
        service = {},
        immediate = true,
        configurationPid = PostsComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PostsConfiguration.class, factory = true)
public final class PostsComponent {

    static final String PID = "tributary.adapter.wordpress";

    private final ServiceRegistration<ListingSource> source;

    @Activate
    public PostsComponent(
            BundleContext bundle,
            @Reference OutboundHttp http,
            PostsConfiguration configuration,
            Map<String, Object> properties) {
        source = OwnService.register(
                bundle, ListingSource.class, new PostsSource(configuration, http, Clock.systemUTC()), properties);
    }

    /** Takes the source away. */
    @Deactivate
    void close() {
        source.unregister();
    }
}
