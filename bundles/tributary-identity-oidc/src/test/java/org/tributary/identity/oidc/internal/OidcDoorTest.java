package org.tributary.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.identity.IdentityProvider;

class OidcDoorTest {

    private final List<Object> registered = new ArrayList<>();
    private final PlainHttp http = new PlainHttp();

    /** The little of a framework that a door uses. */
    private final BundleContext bundle = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (context, method, given) -> {
                Object service = given[1];
                registered.add(service);
                return Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ServiceRegistration.class},
                        (registration, unregister, none) -> registered.remove(service) ? null : null);
            });

    @Test
    void a_door_opens_without_asking_anybody_and_closes_without_a_trace() {
        OidcDoor door = new OidcDoor(bundle, http, Settings.of("https://id.aldersea.example"));

        assertThat(registered).hasSize(2).anyMatch(IdentityProvider.class::isInstance);
        assertThat(health()).isEqualTo(Health.Status.UP);
        assertThat(http.times("")).isZero();
        door.close();
        assertThat(registered).isEmpty();
    }

    @Test
    void an_issuer_that_is_not_named_opens_none() {
        new OidcDoor(bundle, http, Settings.of(""));

        assertThat(registered).isEmpty();
    }

    @Test
    void a_mistake_in_the_settings_opens_none_and_tells_the_operator() {
        new OidcDoor(bundle, http, Settings.of("https://login.microsoftonline.com/common/v2.0"));

        assertThat(registered).hasSize(1).noneMatch(IdentityProvider.class::isInstance);
        assertThat(health()).isEqualTo(Health.Status.DEGRADED);
    }

    private Health.Status health() {
        return registered.stream()
                .filter(HealthCheck.class::isInstance)
                .map(HealthCheck.class::cast)
                .findFirst()
                .orElseThrow()
                .check()
                .status();
    }
}
