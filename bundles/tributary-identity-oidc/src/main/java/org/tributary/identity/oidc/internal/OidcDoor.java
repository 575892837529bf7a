package org.tributary.identity.oidc.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
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
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.net.OutboundHttp;

/**
 * Opens one door for each configuration. The services are registered here and not by the component, so that the secret
 * does not become one of their properties, and so that an issuer which is not named opens no door.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = OidcDoor.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcConfiguration.class, factory = true)
public final class OidcDoor {

    static final String PID = "tributary.identity.oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcDoor.class);

    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    @Activate
    public OidcDoor(BundleContext bundle, @Reference OutboundHttp http, OidcConfiguration configuration) {
        if (configuration.issuer().isBlank()) {
            LOG.info("No issuer is set in {}, so nobody signs in by OpenID Connect", PID);
            return;
        }
        try {
            OidcSettings settings = OidcSettings.of(configuration);
            OidcProvider provider = OidcProvider.of(settings, http, Clock.systemUTC());
            Hashtable<String, Object> order = new Hashtable<>();
            order.put(Constants.SERVICE_RANKING, configuration.ranking());
            services.add(bundle.registerService(IdentityProvider.class, provider, order));
            services.add(bundle.registerService(HealthCheck.class, provider.health(), null));
        } catch (IllegalArgumentException e) {
            String sentence = "Nobody can sign in at " + configuration.issuer() + ": in " + PID + ", " + e.getMessage()
                    + ". Correct it.";
            LOG.error(sentence, e);
            services.add(bundle.registerService(HealthCheck.class, new Faulty(sentence), null));
        }
    }

    /** Closes the door. */
    @Deactivate
    void close() {
        services.forEach(ServiceRegistration::unregister);
    }

    private record Faulty(String sentence) implements HealthCheck {

        @Override
        public String name() {
            return "sign-in-oidc";
        }

        @Override
        public Health check() {
            return new Health(Health.Status.DEGRADED, sentence);
        }
    }
}
