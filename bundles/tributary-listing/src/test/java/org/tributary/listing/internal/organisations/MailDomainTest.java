package org.tributary.listing.internal.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may speak for a council is decided by the domain of an address. */
class MailDomainTest {

    @ParameterizedTest
    @CsvSource({
        "Camden.gov.UK,        camden.gov.uk",
        "' camden.gov.uk ',    camden.gov.uk",
        "camden.gov.uk.,       camden.gov.uk",
        "bücher.example,       xn--bcher-kva.example",
        "'',                   ''",
        "'a b.gov.uk',         ''",
        "'_spf.gov.uk',        ''"
    })
    void a_domain_is_kept_in_one_form(String typed, String kept) {
        assertThat(MailDomain.normal(typed)).isEqualTo(kept);
    }

    @Test
    void what_is_longer_than_a_domain_can_be_is_none() {
        String label = "a".repeat(49) + ".";
        assertThat(MailDomain.normal(label.repeat(5) + "uk")).hasSize(252);
        assertThat(MailDomain.normal(label.repeat(5) + "ukuk")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "mail.gmail.com",
                "gov.uk",
                "nhs.net",
                "onmicrosoft.com",
                "leeds.mail.onmicrosoft.com",
                "localhost"
            })
    void a_domain_where_anybody_may_have_an_address_speaks_for_nobody(String domain) {
        assertThat(MailDomain.isAnybodys(domain)).isTrue();
        assertThat(MailDomain.decisive(domain)).isEmpty();
    }

    @Test
    void a_council_is_spoken_for_by_its_domain_and_by_what_is_below_it() {
        assertThat(MailDomain.isAnybodys("camden.gov.uk")).isFalse();
        assertThat(MailDomain.decisive("it.camden.gov.uk")).isEqualTo(List.of("it.camden.gov.uk", "camden.gov.uk"));
        assertThat(MailDomain.decisive("leeds.onmicrosoft.com")).containsExactly("leeds.onmicrosoft.com");
    }

    @Test
    void a_government_does_not_speak_for_the_councils_below_its_domain() {
        assertThat(MailDomain.isAnybodys("gov.wales")).isFalse();
        assertThat(MailDomain.decisive("gov.wales")).containsExactly("gov.wales");
        assertThat(MailDomain.decisive("cardiff.gov.wales")).containsExactly("cardiff.gov.wales");
    }
}
