package org.tributary.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {

    private static final String MICROSOFT = "https://login.microsoftonline.com/";
    private static final String TENANT = "8d3c2a11-0000-4000-8000-00000000000a";

    @Test
    void what_a_shell_can_say_in_one_line_is_understood() {
        OidcSettings settings = OidcSettings.of(Settings.of(MICROSOFT + "organizations/v2.0/")
                .tenants(TENANT.toUpperCase() + ":Aldersea.example:parks.example, other-tenant"));

        assertThat(settings.issuer()).isEqualTo(MICROSOFT + "organizations/v2.0");
        assertThat(settings.approves(Optional.of(TENANT))).isTrue();
        assertThat(settings.approves(Optional.of("a-third"))).isFalse();
        assertThat(settings.approves(Optional.empty())).isFalse();
        assertThat(settings.spokenFor(Optional.of(TENANT))).isEqualTo(Set.of("aldersea.example", "parks.example"));
        assertThat(settings.spokenFor(Optional.of("other-tenant"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations", "consumers"})
    void an_issuer_for_everybody_needs_a_list_of_tenants(String everybody) {
        assertThatThrownBy(() -> OidcSettings.of(Settings.of(MICROSOFT + everybody + "/v2.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenants is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "issuer.example",
                "https://",
                "https://me@issuer.example",
                "https://issuer.example/?a=b",
                "ftp://issuer.example",
                "http://localhost.issuer.example"
            })
    void an_issuer_is_an_address_over_tls(String address) {
        assertThatThrownBy(() -> OidcSettings.of(Settings.of(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer");
    }

    @Test
    void domains_for_all_would_let_one_tenant_speak_for_another() {
        Settings settings =
                Settings.of("https://issuer.example").tenants("one", "two").domains("aldersea.example");

        assertThatThrownBy(() -> OidcSettings.of(settings)).hasMessageContaining("behind it in tenants");
    }

    @Test
    void mistakes_are_named() {
        Settings good = Settings.of("https://issuer.example");

        assertThatThrownBy(() -> OidcSettings.of(good.named("Council A"))).hasMessageContaining("name");
        assertThatThrownBy(() -> OidcSettings.of(good.domains("not a domain"))).hasMessageContaining("domains");
        assertThatThrownBy(() -> OidcSettings.of(good.tenants("a b"))).hasMessageContaining("tenants");
        assertThatThrownBy(() -> OidcSettings.of(good.addressIn("nickname"))).hasMessageContaining("addressClaims");
    }

    @Test
    void the_secret_is_in_no_log() {
        assertThat(OidcSettings.of(Settings.of("https://issuer.example")))
                .asString()
                .doesNotContain("a secret");
    }
}
