package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.InvalidInput;

/** The same channel is opened once, however its address is written. */
class ChannelAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://Hooks.Example/a/B?c=D, https://hooks.example/a/B?c=D",
        "HTTPS://hooks.example:443/a,   https://hooks.example/a",
        "https://hooks.example,         https://hooks.example/",
        "http://hooks.example:80,       http://hooks.example/",
        "https://hooks.example:80/a,    https://hooks.example:80/a",
        "http://hooks.example:443/a,    http://hooks.example:443/a",
        "'  https://hooks.example/a ',  https://hooks.example/a"
    })
    void addresses_of_one_place_have_one_key(String typed, String key) {
        ChannelAddress address = ChannelAddress.of(typed);

        assertThat(address.key()).isEqualTo(key);
        assertThat(address.value()).as("what is called is what was typed").isEqualTo(typed.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hooks.example",
                "ftp://hooks.example/a",
                "mailto:jo@hooks.example",
                "https:///a",
                "https://jo:secret@hooks.example/a",
                "https://hooks.example/a#part",
                "https://hooks.example/ä",
                "https://hooks.example/a b",
                "https://hooks.example:port/",
                "https://hooks_example/%zz"
            })
    void what_cannot_be_called_is_refused_at_its_field(String typed) {
        assertThatThrownBy(() -> ChannelAddress.of(typed))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo("address")));
    }

    @Test
    void nothing_at_all_is_said_differently_from_something_wrong() {
        assertThatThrownBy(() -> ChannelAddress.of(null))
                .hasMessage(FollowingTexts.texts().get("channel.address.missing"));
        assertThatThrownBy(() -> ChannelAddress.of("x"))
                .hasMessage(FollowingTexts.texts().get("channel.address.wrong"));
    }

    @Test
    void an_address_has_an_end() {
        String begin = "https://hooks.example/";
        assertThat(ChannelAddress.of(begin + "a".repeat(2_000 - begin.length())).key())
                .hasSize(2_000);
        assertThatThrownBy(() -> ChannelAddress.of(begin + "a".repeat(2_001 - begin.length())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("2,000");
    }

    @Test
    void the_secret_in_an_address_is_in_no_log() {
        assertThat(ChannelAddress.of("https://hooks.example/services/T0/secret"))
                .hasToString("ChannelAddress");
    }
}
