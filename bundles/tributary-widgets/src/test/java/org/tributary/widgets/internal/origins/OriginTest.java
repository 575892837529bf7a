package org.tributary.widgets.internal.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.widgets.internal.origins.Origin.Fault;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://intranet.camden.gov.uk,https://intranet.camden.gov.uk",
        "' HTTPS://Intranet.Camden.gov.uk/ ',https://intranet.camden.gov.uk",
        "https://intranet.camden.gov.uk:443,https://intranet.camden.gov.uk",
        "https://intranet:8443/,https://intranet:8443",
        "http://localhost:8080,http://localhost:8080",
        "http://127.0.0.1,http://127.0.0.1",
        "http://localhost:*,http://localhost:*",
        "https://cyngor-môn.cymru,https://xn--cyngor-mn-n7a.cymru"
    })
    void a_site_has_one_spelling(String typed, String origin) {
        assertThat(Origin.read(typed).origin()).contains(new Origin(origin));
    }

    @ParameterizedTest
    @CsvSource({
        "'',NONE_GIVEN",
        "intranet.camden.gov.uk,NOT_AN_ADDRESS",
        "*,NOT_AN_ADDRESS",
        "https://*.gov.uk,NOT_AN_ADDRESS",
        "https:,NOT_AN_ADDRESS",
        "'https://a.example https://b.example',NOT_AN_ADDRESS",
        "'https://a.example; script-src *',NOT_AN_ADDRESS",
        "https://user@a.example,NOT_AN_ADDRESS",
        "https://[::1],NOT_AN_ADDRESS",
        "javascript:alert(1),NOT_AN_ADDRESS",
        "data:text/html,NOT_AN_ADDRESS",
        "https://a.example:99999,NOT_AN_ADDRESS",
        "https://evil.example:*,NOT_AN_ADDRESS",
        "http://intranet.camden.gov.uk,NOT_HTTPS",
        "https://intranet.camden.gov.uk/news,WITH_PATH",
        "https://intranet.camden.gov.uk?x,WITH_PATH",
        "https://intranet.camden.gov.uk#x,WITH_PATH"
    })
    void anything_else_is_refused_and_why(String typed, Fault fault) {
        assertThat(Origin.read(typed).fault()).contains(fault);
        assertThat(Origin.read(typed).origin()).isEmpty();
    }

    @Test
    void a_long_text_is_refused_at_once() {
        assertThat(Origin.read("https://" + "a".repeat(10_000)).fault()).contains(Fault.NOT_AN_ADDRESS);
        assertThat(Origin.read("https://" + "a.".repeat(140) + "example").fault())
                .contains(Fault.NOT_AN_ADDRESS);
    }

    @Test
    void a_page_belongs_to_its_site() {
        assertThat(Origin.ofAddress("https://Intranet.camden.gov.uk/news?a=b"))
                .contains("https://intranet.camden.gov.uk");
        assertThat(Origin.ofAddress("http://localhost:8080/")).contains("http://localhost:8080");
        assertThat(Origin.ofAddress("about:blank")).isEmpty();
        assertThat(Origin.ofAddress("%%%")).isEqualTo(Optional.empty());
    }

    @Test
    void all_ports_of_this_machine_are_covered_and_no_other_name() {
        Origin here = new Origin("http://localhost:*");

        assertThat(here.covers("http://localhost:8080")).isTrue();
        assertThat(here.covers("http://localhost")).isTrue();
        assertThat(here.covers("http://localhost.evil.example")).isFalse();
        assertThat(here.covers("https://localhost")).isFalse();
        assertThat(new Origin("https://a.example").covers("https://a.example:8443"))
                .isFalse();
    }

    @Test
    void in_a_policy_a_machine_of_ones_own_needs_no_scheme_where_the_site_has_no_tls() {
        URI plain = URI.create("http://localhost:8181");
        URI secure = URI.create("https://tributary.example");

        assertThat(new Origin("http://localhost:*").source(plain)).isEqualTo("localhost:*");
        assertThat(new Origin("http://localhost:*").source(secure)).isEqualTo("http://localhost:*");
        assertThat(new Origin("https://a.example").source(plain)).isEqualTo("https://a.example");
    }
}
