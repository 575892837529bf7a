package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @Test
    void whatever_id_is_made_is_read_again() {
        SplittableRandom dice = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            long id = Identifiers.subscription(dice);

            assertThat(Identifiers.subscription(Long.toString(id))).hasValue(id);
        }
        // One in forty begins so.
        assertThat(Identifiers.subscription("9217281321408647558")).hasValue(9_217_281_321_408_647_558L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "9223372036854775808", "1e3", " 1", "one"})
    void what_can_be_no_id_is_none(String text) {
        assertThat(Identifiers.subscription(text)).isEmpty();
    }
}
