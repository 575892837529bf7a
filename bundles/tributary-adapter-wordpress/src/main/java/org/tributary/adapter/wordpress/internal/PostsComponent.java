package org.tributary.adapter.wordpress.internal;

import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;

/**
 * One source for each configuration. It is registered here and not by the component, so that its password does not become a
 * property of the service, which every bundle can read.
 */
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
        source = bundle.registerService(
                ListingSource.class, new PostsSource(configuration, http, Clock.systemUTC()), pid(properties));
    }

    /** By which configuration a service is there, so that an operator finds from the one to the other. */
    static Dictionary<String, Object> pid(Map<String, Object> properties) {
        Dictionary<String, Object> pid = new Hashtable<>();
        if (properties.get(Constants.SERVICE_PID) instanceof String name) {
            pid.put(Constants.SERVICE_PID, name);
        }
        return pid;
    }

    /** Takes the source away. */
    @Deactivate
    void close() {
        source.unregister();
    }
}
