package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.listing.PartialDate;

class DatesTest {

    private static Dates at(String now) {
        return new Dates(PageTexts.of(Locale.UK), Instant.parse(now));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-31T00:59:59Z, 31 March 2024",
        "2024-03-31T23:30:00Z, 1 April 2024",
        "2024-10-26T23:30:00Z, 27 October 2024",
        "2024-10-27T23:30:00Z, 27 October 2024",
        "2024-12-31T23:59:59Z, 31 December 2024",
        "2024-06-30T23:00:00Z, 1 July 2024"
    })
    void a_day_is_that_of_london_in_summer_and_winter(String time, String day) {
        assertThat(at("2024-06-15T10:00:00Z").day(Instant.parse(time))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        // The night of 31 March has 23 hours, that of 27 October has 25.
        "2024-03-31T22:00:00Z, 2024-03-31T00:30:00Z, today",
        "2024-03-31T23:30:00Z, 2024-03-31T00:30:00Z, yesterday",
        "2024-03-31T12:00:00Z, 2024-03-30T23:59:00Z, yesterday",
        "2024-10-27T23:30:00Z, 2024-10-26T23:30:00Z, today",
        "2024-10-28T00:30:00Z, 2024-10-26T23:30:00Z, yesterday",
        "2024-06-15T10:00:00Z, 2024-06-15T10:00:00Z, today",
        "2024-06-15T10:00:00Z, 2024-06-12T22:00:00Z, 3 days ago",
        "2024-06-15T10:00:00Z, 2024-06-02T10:00:00Z, 13 days ago",
        "2024-06-15T10:00:00Z, 2024-06-01T10:00:00Z, 2 weeks ago",
        "2024-06-15T10:00:00Z, 2024-04-16T10:00:00Z, 8 weeks ago",
        "2024-06-15T10:00:00Z, 2024-04-15T10:00:00Z, 2 months ago",
        "2024-06-15T10:00:00Z, 2022-07-15T10:00:00Z, 23 months ago",
        "2024-06-15T10:00:00Z, 2022-06-15T10:00:00Z, 2 years ago",
        "2024-06-15T10:00:00Z, 2024-07-01T10:00:00Z, 1 July 2024"
    })
    void how_long_ago_counts_days_of_the_calendar(String now, String then, String words) {
        assertThat(at(now).ago(Instant.parse(then))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"2024, 2024", "2024-05, May 2024", "2024-05-03, 3 May 2024"})
    void a_date_is_as_exact_as_it_is_known(String date, String words) {
        assertThat(at("2024-06-15T10:00:00Z").partial(PartialDate.parse(date))).isEqualTo(words);
    }

    @Test
    void months_have_their_english_names_whatever_the_machine_speaks() {
        assertThat(at("2024-06-15T10:00:00Z").month(Instant.parse("2024-09-30T23:30:00Z")))
                .isEqualTo("October 2024");
    }
}
