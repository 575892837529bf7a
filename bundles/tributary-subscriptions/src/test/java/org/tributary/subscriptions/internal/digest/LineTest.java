package org.tributary.subscriptions.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void what_somebody_wrote_becomes_one_line_that_reads_in_one_direction() {
        assertThat(Line.of(" Damp\r\nBcc: x@evil.example\u2028and\t\u202Emould\u202C\u2066\uFEFF "))
                .isEqualTo("Damp Bcc: x@evil.example and mould");
    }

    @Test
    void emoji_and_other_scripts_stay_as_they_are() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 مرحبا";

        assertThat(Line.of(family)).isEqualTo(family);
        assertThat(Line.of("x\uD83Dy")).isEqualTo("x\uFFFDy");
    }

    @Test
    void what_is_too_long_is_cut_after_a_word() {
        assertThat(Line.of("Blue badge renewals, which take eleven weeks", 24)).isEqualTo("Blue badge renewals…");
        assertThat(Line.of("Short enough", 12)).isEqualTo("Short enough");
    }

    @Test
    void a_word_without_end_is_cut_but_no_character_in_two() {
        String cut = Line.of("\uD83D\uDE00".repeat(40), 20);

        assertThat(cut).hasSizeLessThanOrEqualTo(20).endsWith("…");
        assertThat(cut.replace("…", "")).isEqualTo("\uD83D\uDE00".repeat((cut.length() - 1) / 2));
        assertThat(Line.of("W".repeat(300), 100)).hasSize(100);
    }

    @Test
    void a_sentence_ends_like_one() {
        assertThat(Line.sentence("Now in beta")).isEqualTo("Now in beta.");
        assertThat(Line.sentence("Really?")).isEqualTo("Really?");
        assertThat(Line.sentence(" ")).isEmpty();
    }
}
