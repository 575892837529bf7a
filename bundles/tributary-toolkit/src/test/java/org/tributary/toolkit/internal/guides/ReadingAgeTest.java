package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.crydee.syllablecounter.SyllableCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts whose grade is known, so that the figure of a guide can be believed. */
class ReadingAgeTest {

    /** Lincoln at Gettysburg, 1863: by most tools between grade 10 and 11.5. */
    private static final String GETTYSBURG =
            """
            Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, \
            and dedicated to the proposition that all men are created equal.

            Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated, \
            can long endure. We are met on a great battle-field of that war. We have come to dedicate a portion of that field, \
            as a final resting place for those who here gave their lives that that nation might live. It is altogether fitting \
            and proper that we should do this.

            But, in a larger sense, we can not dedicate, we can not consecrate, we can not hallow this ground. The brave men, \
            living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. The world \
            will little note, nor long remember what we say here, but it can never forget what they did here. It is for us the \
            living, rather, to be dedicated here to the unfinished work which they who fought here have thus far so nobly \
            advanced. It is rather for us to be here dedicated to the great task remaining before us, that from these honored \
            dead we take increased devotion to that cause for which they gave the last full measure of devotion, that we here \
            highly resolve that these dead shall not have died in vain, that this nation, under God, shall have a new birth of \
            freedom, and that government of the people, by the people, for the people, shall not perish from the earth.
            """;

    @Test
    void a_text_that_many_tools_have_measured_has_their_grade() {
        assertThat(ReadingAge.of(GETTYSBURG).grade()).isBetween(10.0, 11.5);
    }

    @Test
    void the_formula_is_that_of_kincaid() {
        // Six words of one syllable: 0.39 * 6 + 11.8 - 15.59.
        assertThat(ReadingAge.of("The cat sat on the mat.").grade()).isCloseTo(-1.45, within(0.001));
        assertThat(new ReadingAge(1400, 100, 2016).years()).isCloseTo(11.86, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "council, 2",
        "agreement, 3",
        "service, 2",
        "resident, 3",
        "measured, 2",
        "decided, 3",
        "information, 4",
        "because, 2",
        "director, 3",
        "yes, 1"
    })
    void words_of_councils_have_the_syllables_that_people_speak(String word, int syllables) {
        assertThat(new SyllableCounter().count(word)).isEqualTo(syllables);
    }

    @Test
    void addresses_of_links_and_marks_are_not_read_aloud() {
        ReadingAge plain = ReadingAge.of("Read the guide first.");

        assertThat(ReadingAge.of("Read [the guide](the-guide-of-all-guides.md) **first**."))
                .isEqualTo(plain);
        assertThat(ReadingAge.of("1. Read the guide first.")).isEqualTo(plain);
        assertThat(ReadingAge.of("> Read the\n> guide first.")).isEqualTo(plain);
    }

    @Test
    void headings_points_and_cells_are_sentences_of_their_own() {
        ReadingAge age = ReadingAge.of(
                """
                ## A heading without a full stop

                - one point
                - another point

                | Instead of | write |
                | --- | --- |
                | this | that |

                One sentence. And one more!
                """);

        assertThat(age.sentences()).isEqualTo(1 + 2 + 4 + 2);
        assertThat(age.words()).isEqualTo(6 + 4 + 5 + 5);
    }
}
