package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

    @ParameterizedTest
    @ValueSource(strings = {"2024", "2024-05", "2024-05-31", "2024-02-29", "1900", "2199-12-31"})
    void a_date_is_written_as_it_is_read(String text) {
        assertThat(PartialDate.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01, 2024-12-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2023-02, 2023-02-01, 2023-02-28",
        "2024-05-31, 2024-05-31, 2024-05-31"
    })
    void a_date_means_all_the_days_it_can_mean(String text, LocalDate first, LocalDate last) {
        assertThat(PartialDate.parse(text).firstDay()).isEqualTo(first);
        assertThat(PartialDate.parse(text).lastDay()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "24",
                "2024-5",
                "2024-13",
                "2024-00",
                "2023-02-29",
                "2024-04-31",
                "2024-05-1",
                "1899",
                "2200",
                "31/05/2024",
                "2024-05-31T00:00",
                "٢٠٢٤",
                "2024-"
            })
    void what_is_no_date_is_refused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> PartialDate.parse(text));
    }

    @Test
    void a_wrong_form_is_answered_with_the_right_ones() {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> PartialDate.parse("May"))
                .withMessage("Write a date as 2024, 2024-05 or 2024-05-31");
    }

    @Test
    void a_day_needs_a_month() {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> new PartialDate(2024, OptionalInt.empty(), OptionalInt.of(1)));
    }

    @Test
    void dates_stand_by_their_first_day_and_the_more_exact_first() {
        assertThat(Stream.of("2024-02", "2024", "2023", "2024-01-01", "2024-01")
                        .map(PartialDate::parse)
                        .sorted())
                .map(PartialDate::toString)
                .containsExactly("2023", "2024-01-01", "2024-01", "2024", "2024-02");
    }

    @Test
    void a_whole_day_is_taken_over() {
        assertThat(PartialDate.of(LocalDate.of(2024, 5, 3))).hasToString("2024-05-03");
    }

    @Test
    void digits_are_the_same_in_every_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(PartialDate.parse("2024-05-03")).hasToString("2024-05-03");
        } finally {
            Locale.setDefault(before);
        }
    }
}
