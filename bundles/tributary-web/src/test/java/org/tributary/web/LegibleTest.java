package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleTest {

    @ParameterizedTest
    @CsvSource({
        "C\u043Euncil, Council",
        "\u0421\u0430mden, Camden",
        "\u0391\u0392\u0395, ABE",
        "\u0406slington, Islington",
        "Bar\u0131ng, Baring",
        "\u0555xford, Oxford",
        "Camden, Camden",
        "Caf\u00E9, Caf\u00E9",
        "\u6771\u4EAC, \u6771\u4EAC"
    })
    void names_that_look_alike_are_the_same_in_latin_letters(String typed, String latin) {
        assertThat(Legible.latin(typed)).isEqualTo(latin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kent C\u043Eunty Council", "\u0430dmin", "P\u0391YROLL", "a \u0440arking"})
    void letters_of_another_alphabet_among_latin_ones_are_a_disguise(String text) {
        assertThat(Legible.isDisguised(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Kent County Council",
                "Zo\u00EB \u0141ukasiewicz",
                "Cyngor Sir Ynys M\u00F4n",
                "\u0410\u043D\u043D\u0430 Smith",
                "\u03B1-version",
                "5 \u00B5g",
                "Room \u0411 2",
                "\uD83D\uDE00 bins",
                "\u5317\u4EAC Tower"
            })
    void words_of_one_alphabet_each_are_in_order(String text) {
        assertThat(Legible.isDisguised(text)).isFalse();
    }

    @Test
    void no_letter_carries_more_than_eight_marks() {
        String pile = "a" + "\u0301".repeat(500) + "b";
        assertThat(Legible.isPiled(pile)).isTrue();
        assertThat(Legible.unpiled(pile)).isEqualTo("a" + "\u0301".repeat(8) + "b");
        for (String fine : new String[] {"e\u0301", "Vi\u1EC7t Nam", "\u05E9\u05C1\u05BC\u05B8", "plain"}) {
            assertThat(Legible.isPiled(fine)).as(fine).isFalse();
            assertThat(Legible.unpiled(fine)).isSameAs(fine);
        }
    }
}
