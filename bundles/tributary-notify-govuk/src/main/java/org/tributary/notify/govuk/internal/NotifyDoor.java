package org.tributary.notify.govuk.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/**
 * Puts Notify in the place of the mail server where a key is set. The services are registered here and not by the
 * component, so that the key does not become one of their properties, and so that without a key there is none.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = NotifyDoor.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NotifyConfiguration.class)
public final class NotifyDoor {

    static final String PID = "tributary.notify.govuk";

    private static final Logger LOG = LoggerFactory.getLogger(NotifyDoor.class);

    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    @Activate
    public NotifyDoor(BundleContext bundle, @Reference OutboundHttp http, NotifyConfiguration configuration) {
        this(bundle, http, configuration, Clock.systemUTC());
    }

    /** For tests. */
    NotifyDoor(BundleContext bundle, OutboundHttp http, NotifyConfiguration configuration, Clock clock) {
        if (configuration.key().isBlank()) {
            LOG.info("No key is set in {}, so no mail goes by Notify", PID);
            return;
        }
        Way way;
        try {
            way = new NotifyChannel(Installation.of(configuration), http, clock);
        } catch (Installation.Malformed e) {
            LOG.error("{}", e.getMessage());
            way = new Faulty(e.getMessage());
        }
        Dictionary<String, Object> order = new Hashtable<>();
        order.put(Constants.SERVICE_RANKING, configuration.ranking());
        services.add(bundle.registerService(NotificationChannel.class, way, order));
        services.add(bundle.registerService(HealthCheck.class, new Check(way), null));
    }

    /** Mail goes by other ways again. */
    @Deactivate
    void close() {
        services.forEach(ServiceRegistration::unregister);
    }

    /** It has a name of its own, since a mail server may be set beside it. */
    private record Check(Way way) implements HealthCheck {

        @Override
        public String name() {
            return "email-notify";
        }

        @Override
        public Health check() {
            return way.health();
        }
    }

    /** Mail waits until the settings are mended, rather than going where nobody reads it. */
    private record Faulty(String sentence) implements Way {

        @Override
        public String name() {
            return NotifyChannel.NAME;
        }

        @Override
        public Receipt send(Message message) {
            return new Receipt.Later(Optional.empty(), sentence);
        }

        @Override
        public Health health() {
            return new Health(Health.Status.DEGRADED, sentence);
        }
    }
}
