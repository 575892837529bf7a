package org.tributary.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    private static final String TEXT = "First sentence here. Second sentence is longer than the first one. Third.";

    @Test
    void a_summary_ends_with_a_sentence_where_that_leaves_enough() {
        assertThat(Wording.summary(TEXT, 30)).isEqualTo("First sentence here.");
        assertThat(Wording.summary(TEXT, 200)).isEqualTo(TEXT);
        assertThat(Wording.summary("Hm. " + "word ".repeat(60).strip() + ".", 100))
                .hasSizeLessThan(101)
                .endsWith("word…");
    }

    @Test
    void what_is_cut_ends_with_a_word_and_fits() {
        assertThat(Wording.cut("one two three", 9)).isEqualTo("one two…");
        assertThat(Wording.cut("x".repeat(50), 10)).isEqualTo("x".repeat(9) + "…");
        assertThat(Wording.cut("\uD83D\uDE00".repeat(20), 10).codePointCount(0, 19))
                .isEqualTo(10);
    }

    @Test
    void paragraphs_stay_whole() {
        assertThat(Wording.cutParagraphs("one\n\ntwo\n\nthree", 12)).isEqualTo("one\n\n…");
        assertThat(Wording.cutParagraphs("short", 12)).isEqualTo("short");
    }

    @Test
    void a_line_has_no_breaks_and_nothing_that_hides() {
        assertThat(Wording.line(" a\r\n\tb\u2028c\u0007\uD800\u200B ")).isEqualTo("a b c");
    }
}
