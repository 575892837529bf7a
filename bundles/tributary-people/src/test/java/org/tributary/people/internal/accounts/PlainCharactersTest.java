package org.tributary.people.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can look like somebody else by what cannot be seen. */
class PlainCharactersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Siân O'Neill-Ďurič", "李小龍", "Jo 😀", "a\u00a0b"})
    void names_of_all_scripts_are_plain(String text) {
        assertThat(PlainCharacters.only(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jo\u0000",
                "Jo\nBloggs",
                "Jo\u200bBloggs",
                "\u202eoJ",
                "Jo\uD83D",
                "Jo\uE000",
                "Jo\u0378",
                "Jo\u2028B",
                "Jo\u2029B"
            })
    void what_cannot_be_seen_is_not(String text) {
        assertThat(PlainCharacters.only(text)).isFalse();
    }
}
