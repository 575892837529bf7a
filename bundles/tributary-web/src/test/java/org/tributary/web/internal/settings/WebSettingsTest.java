package org.tributary.web.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.health.Health;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Viewer;
import org.tributary.web.internal.http.RunningWeb;
import org.tributary.web.internal.security.AdministratorToken;

class WebSettingsTest {

    @Test
    void without_an_address_it_is_localhost_and_the_port() {
        WebSettings settings = RunningWeb.settings(Map.of("httpPort", 8282));

        assertThat(settings.baseUrl()).hasToString("http://localhost:8282");
        assertThat(settings.isSecure()).isFalse();
        assertThat(settings.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void an_address_is_brought_into_one_form() {
        WebSettings settings = RunningWeb.settings(Map.of("baseUrl", " HTTPS://Tributary.Example:443/ "));

        assertThat(settings.baseUrl()).hasToString("https://tributary.example");
        assertThat(settings.isSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tributary.example",
                "ftp://x.example",
                "https://x.example/path",
                "https://a@x.example",
                "https://x y"
            })
    void a_wrong_address_is_told_and_not_used(String address) {
        WebSettings settings = RunningWeb.settings(Map.of("baseUrl", address));

        assertThat(settings.baseUrl()).hasToString("http://localhost:8181");
        assertThat(settings.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(settings.check().sentence()).contains("baseUrl");
    }

    private static boolean knows(WebSettings settings, String token) {
        return new AdministratorToken(settings)
                .recognise(new Credentials(Optional.of(token), Optional.empty()))
                .filter(Caller.of(Viewer.administrator())::equals)
                .isPresent();
    }

    @Test
    void a_token_opens_only_where_it_is_long_and_the_same() {
        WebSettings settings = RunningWeb.settings(Map.of("adminToken", "0123456789abcdef"));

        assertThat(knows(settings, "0123456789abcdef")).isTrue();
        assertThat(knows(settings, "0123456789abcdeF")).isFalse();
        assertThat(knows(settings, "")).isFalse();
        assertThat(knows(RunningWeb.settings(Map.of()), "")).isFalse();
    }

    @Test
    void a_short_token_is_refused_and_told() {
        WebSettings settings = RunningWeb.settings(Map.of("adminToken", "admin"));

        assertThat(knows(settings, "admin")).isFalse();
        assertThat(settings.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(settings.check().sentence()).contains("adminToken").doesNotContain("\"admin\"");
    }

    @Test
    void whom_to_write_to_about_a_hole_is_an_address() {
        assertThat(RunningWeb.settings(Map.of()).securityContact()).isEmpty();
        assertThat(RunningWeb.settings(Map.of("contactEmail", "a@b.example")).securityContact())
                .hasValue("mailto:a@b.example");
        assertThat(RunningWeb.settings(Map.of("securityContact", "https://b.example/report"))
                        .securityContact())
                .hasValue("https://b.example/report");
        assertThat(RunningWeb.settings(Map.of("securityContact", "a\nb")).securityContact())
                .isEmpty();
    }
}
