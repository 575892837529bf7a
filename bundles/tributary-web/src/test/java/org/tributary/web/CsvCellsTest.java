package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+44 20",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                " =1",
                "\u00a0=1",
                "'=1",
                "''-1",
                "=",
                "=HYPERLINK(\"https://evil.example\")\nx",
                "\uFEFF=1"
            })
    void what_a_spreadsheet_could_run_gets_one_apostrophe_and_loses_it_again(String text) {
        assertThat(CsvCells.guarded(text)).isEqualTo("'" + text);
        assertThat(CsvCells.plain(CsvCells.guarded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Missed bins", "'tis", "''", "it's", "1-2", "a=b", "  text", "£50", "a\n=b"})
    void everything_else_stays_as_it_is(String text) {
        assertThat(CsvCells.guarded(text)).isEqualTo(text);
        assertThat(CsvCells.plain(text)).isEqualTo(text);
    }

    @RepeatedTest(20)
    void any_text_comes_back(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        String alphabet = "'=+-@ \t\nax＝";
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(CsvCells.plain(CsvCells.guarded(text.toString()))).isEqualTo(text.toString());
        }
    }
}
