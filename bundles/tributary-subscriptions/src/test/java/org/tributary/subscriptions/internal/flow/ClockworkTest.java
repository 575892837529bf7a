package org.tributary.subscriptions.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.subscriptions.internal.following.Timing;

class ClockworkTest {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest
    @CsvSource({
        // In winter, in summer.
        "Europe/London, 8, 2026-01-14T07:59:00Z, 2026-01-14T08:00:00Z",
        "Europe/London, 8, 2026-01-14T08:00:00Z, 2026-01-14T08:00:00Z",
        "Europe/London, 8, 2026-01-14T08:00:01Z, 2026-01-15T08:00:00Z",
        "Europe/London, 8, 2026-07-15T06:00:00Z, 2026-07-15T07:00:00Z",
        // The clocks go forward on 29 March 2026: one o'clock is left out, and eight is an hour sooner.
        "Europe/London, 8, 2026-03-28T08:00:01Z, 2026-03-29T07:00:00Z",
        "Europe/London, 1, 2026-03-28T01:00:01Z, 2026-03-29T01:00:00Z",
        "Europe/London, 1, 2026-03-29T01:00:01Z, 2026-03-30T00:00:00Z",
        // The clocks go back on 25 October 2026: one o'clock comes twice, and the first counts.
        "Europe/London, 8, 2026-10-24T07:00:01Z, 2026-10-25T08:00:00Z",
        "Europe/London, 1, 2026-10-24T00:00:01Z, 2026-10-25T00:00:00Z",
        "Europe/London, 1, 2026-10-25T00:00:01Z, 2026-10-26T01:00:00Z",
        // Elsewhere: a day may begin at one, be half an hour off, or not be there at all.
        "America/New_York, 2, 2026-03-08T00:00:00Z, 2026-03-08T07:00:00Z",
        "America/New_York, 1, 2026-11-01T00:00:00Z, 2026-11-01T05:00:00Z",
        "Africa/Cairo, 0, 2026-04-23T12:00:00Z, 2026-04-23T22:00:00Z",
        "Asia/Kolkata, 8, 2026-01-14T02:30:01Z, 2026-01-15T02:30:00Z",
        "Pacific/Apia, 8, 2011-12-29T18:00:01Z, 2011-12-30T18:00:00Z",
        "UTC, 0, 2026-12-31T00:00:01Z, 2027-01-01T00:00:00Z"
    })
    void the_next_daily_moment_is_at_that_hour_by_the_clock_on_the_wall(
            String zone, int hour, Instant from, Instant expected) {
        assertThat(clockwork(zone, hour, EVERY_DAY).daily(from, Optional.empty()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "UTC"})
    void each_day_of_a_year_has_exactly_one_moment_at_whatever_hour(String zone) {
        for (int hour = 0; hour < 24; hour++) {
            Clockwork clockwork = clockwork(zone, hour, EVERY_DAY);
            Instant from = Instant.parse("2025-12-31T12:00:00Z");
            Optional<Instant> last = Optional.empty();
            Set<LocalDate> days = new HashSet<>();
            for (int i = 0; i < 366; i++) {
                Instant next = clockwork.daily(from, last);
                assertThat(days.add(next.atZone(ZoneId.of(zone)).toLocalDate())).isTrue();
                assertThat(clockwork.dailyBefore(next)).isEqualTo(next);
                assertThat(clockwork.dailyBefore(next.plusSeconds(1))).isEqualTo(next);
                last = Optional.of(next);
                // What is noted in the hour that comes twice waits for tomorrow.
                from = next.plusSeconds(1);
            }
            assertThat(Duration.between(Instant.parse("2025-12-31T12:00:00Z"), from))
                    .isLessThan(Duration.ofDays(367));
        }
    }

    @Test
    void a_daily_moment_is_on_the_days_that_were_chosen() {
        Clockwork clockwork = clockwork("Europe/London", 8, WORKING);
        Instant friday = Instant.parse("2026-03-27T08:00:00Z");
        Instant monday = Instant.parse("2026-03-30T07:00:00Z");

        assertThat(clockwork.daily(friday.plusSeconds(1), Optional.of(friday))).isEqualTo(monday);
        assertThat(clockwork.dailyBefore(monday.minusSeconds(1))).isEqualTo(friday);
    }

    @Test
    void who_changes_the_hour_after_todays_message_gets_the_next_tomorrow() {
        Clockwork later = clockwork("Europe/London", 17, EVERY_DAY);

        assertThat(later.daily(
                        Instant.parse("2026-01-14T09:00:00Z"), Optional.of(Instant.parse("2026-01-14T08:00:00Z"))))
                .isEqualTo("2026-01-15T17:00:00Z");
    }

    @Test
    void a_weekly_moment_is_once_a_week_through_both_changes_of_the_clock() {
        Clockwork clockwork =
                new Clockwork(new Timing(ZoneId.of("Europe/London"), 1, EVERY_DAY, DayOfWeek.SUNDAY, Optional.empty()));
        List<Instant> sundays = new ArrayList<>();
        Optional<Instant> last = Optional.empty();
        Instant from = Instant.parse("2026-03-22T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            Instant next = clockwork.weekly(from, last);
            sundays.add(next);
            last = Optional.of(next);
            from = next.plusSeconds(1);
        }

        assertThat(sundays)
                .containsExactly(
                        Instant.parse("2026-03-22T01:00:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-04-05T00:00:00Z"));
        assertThat(clockwork.weeklyBefore(Instant.parse("2026-10-31T23:00:00Z")))
                .isEqualTo("2026-10-25T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // Over midnight.
        "20:00, 07:00, 2026-01-14T19:59:59Z, 2026-01-14T19:59:59Z",
        "20:00, 07:00, 2026-01-14T20:00:00Z, 2026-01-15T07:00:00Z",
        "20:00, 07:00, 2026-01-15T03:00:00Z, 2026-01-15T07:00:00Z",
        "20:00, 07:00, 2026-01-15T07:00:00Z, 2026-01-15T07:00:00Z",
        // Within a day, and none.
        "12:00, 13:30, 2026-01-14T12:30:00Z, 2026-01-14T13:30:00Z",
        "12:00, 13:30, 2026-01-14T13:30:00Z, 2026-01-14T13:30:00Z",
        "07:00, 07:00, 2026-01-14T07:00:00Z, 2026-01-14T07:00:00Z",
        // Over the night in which the clocks change, forward and back.
        "20:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z",
        "20:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T07:00:00Z",
        // To an hour that is left out, and to one that comes twice.
        "20:00, 01:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        "20:00, 01:30, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
        "20:00, 01:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z"
    })
    void quiet_hours_put_off_to_their_end(LocalTime from, LocalTime to, Instant moment, Instant expected) {
        Clockwork clockwork = new Clockwork(new Timing(
                ZoneId.of("Europe/London"), 8, EVERY_DAY, DayOfWeek.MONDAY, Optional.of(new Timing.Quiet(from, to))));

        assertThat(clockwork.notQuiet(moment)).isEqualTo(expected);
    }

    private static Clockwork clockwork(String zone, int hour, Set<DayOfWeek> days) {
        return new Clockwork(new Timing(ZoneId.of(zone), hour, days, DayOfWeek.MONDAY, Optional.empty()));
    }
}
