package org.tributary.people.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.InvalidInput;

class WorkAddressTest {

    @Test
    void the_refusal_names_the_field_and_says_what_to_type() {
        assertThatThrownBy(() -> WorkAddress.of("address", "sam", Locale.UK))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.field()).isEqualTo("address");
                            assertThat(fault.sentence()).contains("name@council.gov.uk");
                        }));
    }
}
