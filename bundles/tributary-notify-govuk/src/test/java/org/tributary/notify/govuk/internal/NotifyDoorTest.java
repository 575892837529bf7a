package org.tributary.notify.govuk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

class NotifyDoorTest {

    private static final OutboundHttp NOBODY = request -> {
        throw new AssertionError("nobody is asked");
    };

    private final List<Object> registered = new ArrayList<>();
    private final List<Object> properties = new ArrayList<>();

    /** The little of a framework that a door uses. */
    private final BundleContext bundle = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (context, method, given) -> {
                Object service = given[1];
                registered.add(service);
                if (given[2] instanceof Dictionary<?, ?> order) {
                    order.elements().asIterator().forEachRemaining(properties::add);
                }
                return Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ServiceRegistration.class},
                        (registration, unregister, none) -> registered.remove(service) ? null : null);
            });

    private NotifyDoor door(NotifyConfiguration configuration) {
        return new NotifyDoor(bundle, NOBODY, configuration, Clock.systemUTC());
    }

    private NotificationChannel channel() {
        return registered.stream()
                .filter(NotificationChannel.class::isInstance)
                .map(NotificationChannel.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Health health() {
        return registered.stream()
                .filter(HealthCheck.class::isInstance)
                .map(HealthCheck.class::cast)
                .findFirst()
                .orElseThrow()
                .check();
    }

    @Test
    void with_a_key_it_takes_the_place_of_the_mail_server_without_asking_anybody() {
        NotifyDoor door = door(Settings.of(""));

        assertThat(channel().name()).isEqualTo("email");
        assertThat(properties).containsExactly(100);
        assertThat(health())
                .isEqualTo(new Health(Health.Status.UP, "Mail goes out by api.notifications.service.gov.uk."));
        door.close();
        assertThat(registered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void without_a_key_it_is_not_there(String key) {
        door(Settings.of("").key(key));

        assertThat(registered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-key",
                "26785a09-ab16-4eb0-8407-a37497a57506",
                "name-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b"
            })
    void with_a_key_that_is_none_mail_waits_and_the_operator_is_told(String key) {
        door(Settings.of("").key(key));

        assertFaulty("TRIBUTARY_NOTIFY_KEY");
        assertThat(health().sentence()).doesNotContain(key);
    }

    @Test
    void without_a_template_mail_waits() {
        door(Settings.of("").template(""));

        assertFaulty("TRIBUTARY_NOTIFY_TEMPLATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://notify.example",
                "ftp://notify.example",
                "https://user:secret@notify.example",
                "https://notify.example?x=y",
                "notify.example",
                "https://a b"
            })
    void an_address_that_would_tell_secrets_is_none(String url) {
        door(Settings.of(url));

        assertFaulty("TRIBUTARY_NOTIFY_URL");
    }

    private void assertFaulty(String setting) {
        assertThat(health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health().sentence()).contains(setting);
        assertThat(channel()
                        .send(new Message(
                                "key",
                                "officer@council.example",
                                "",
                                "",
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Message.Sort.PERSONAL)))
                .isInstanceOf(Receipt.Later.class);
    }

    @Test
    void a_key_without_a_name_is_good_too_and_says_nothing_of_itself() {
        Optional<ApiKey> key = ApiKey.parse(" " + Settings.SERVICE + "-" + Settings.SECRET + "\n");

        assertThat(key).isPresent();
        assertThat(key.get().toString()).doesNotContain(Settings.SECRET);
    }
}
