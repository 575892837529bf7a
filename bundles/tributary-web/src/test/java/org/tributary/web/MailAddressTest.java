package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Sam.Weaver@Cambury.gov.uk, Sam.Weaver@cambury.gov.uk, sam.weaver@cambury.gov.uk, cambury.gov.uk",
        "' sam@cambury.gov.uk ', sam@cambury.gov.uk, sam@cambury.gov.uk, cambury.gov.uk",
        "sam+bins@cambury.gov.uk, sam+bins@cambury.gov.uk, sam+bins@cambury.gov.uk, cambury.gov.uk",
        "O'Neill@ceredigion.gov.uk, O'Neill@ceredigion.gov.uk, o'neill@ceredigion.gov.uk, ceredigion.gov.uk",
        "sam@bücher.example, sam@xn--bcher-kva.example, sam@xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void every_spelling_of_an_address_has_one_key(String typed, String address, String key, String domain) {
        assertThat(MailAddress.parse(typed)).contains(new MailAddress(address, key, domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sam",
                "@cambury.gov.uk",
                "sam@",
                "sam@localhost",
                "sam@127.0.0.1",
                "sam@[127.0.0.1]",
                "sam@cambury..gov.uk",
                "sam@-cambury.gov.uk",
                "sam..weaver@cambury.gov.uk",
                ".sam@cambury.gov.uk",
                "sam weaver@cambury.gov.uk",
                "\"sam weaver\"@cambury.gov.uk",
                "sam@evil.example@cambury.gov.uk",
                "sam@cambury.gov.uk\nBcc: all@cambury.gov.uk",
                "sam@cambury.gov.uk\r\n.",
                "sam\u0000@cambury.gov.uk",
                "sam@cambury.gov.uk,pat@cambury.gov.uk",
                "<sam@cambury.gov.uk>",
                "Sam <sam@cambury.gov.uk>",
                // Cyrillic a, and wide letters in the domain
                "s\u0430m@cambury.gov.uk",
                "sam@\uff43\uff41\uff4d\uff42\uff55\uff52\uff59.gov.uk",
                "sam@cambury\u2024gov.uk",
                "sam@cambury.gov.u\u200dk",
                "sam@cambury.gov.uk\u202e"
            })
    void what_is_no_address_or_hides_another_is_refused(String typed) {
        assertThat(MailAddress.parse(typed)).isEmpty();
    }

    @Test
    void a_domain_that_only_looks_like_another_is_another() {
        assertThat(MailAddress.parse("sam@c\u0430mbury.gov.uk"))
                .hasValueSatisfying(address ->
                        assertThat(address.domain()).startsWith("xn--").isNotEqualTo("cambury.gov.uk"));
    }

    @Test
    void an_over_long_address_is_refused() {
        assertThat(MailAddress.parse("a".repeat(64) + "@cambury.gov.uk")).isPresent();
        assertThat(MailAddress.parse("a".repeat(65) + "@cambury.gov.uk")).isEmpty();
        assertThat(MailAddress.parse("sam@" + "a.".repeat(130) + "uk")).isEmpty();
        assertThat(MailAddress.parse("a".repeat(1_000_000) + "@cambury.gov.uk")).isEmpty();
    }
}
