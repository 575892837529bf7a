package org.tributary.subscriptions.internal.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.tributary.subscriptions.internal.following.Timing;

/**
 * When the next message of somebody's rhythm is. It counts days, not hours: a day has one moment, also where its hour does
 * not exist or exists twice because the clocks change.
 */
record Clockwork(Timing timing) {

    /** A week, and the day on which it is asked. */
    private static final int LONGEST_SEARCH_DAYS = 9;

    /**
     * The first moment of a daily message.
     *
     * @param from not before this
     * @param last the last one there was; on its day there is no other
     */
    Instant daily(Instant from, Optional<Instant> last) {
        return next(timing.days(), from, last);
    }

    /** The first moment of a weekly message, likewise. */
    Instant weekly(Instant from, Optional<Instant> last) {
        return next(Set.of(timing.weekly()), from, last);
    }

    /** The last moment of a daily message up to now. */
    Instant dailyBefore(Instant now) {
        return last(timing.days(), now);
    }

    /** The last moment of a weekly message up to now. */
    Instant weeklyBefore(Instant now) {
        return last(Set.of(timing.weekly()), now);
    }

    /** This moment, or the end of the quiet hours where it lies in them. */
    Instant notQuiet(Instant moment) {
        return timing.quiet().map(quiet -> after(quiet, moment)).orElse(moment);
    }

    private Instant next(Set<DayOfWeek> days, Instant from, Optional<Instant> last) {
        LocalDate day = from.atZone(zone()).toLocalDate();
        LocalDate first = last.map(time -> time.atZone(zone()).toLocalDate().plusDays(1))
                .filter(after -> after.isAfter(day))
                .orElse(day);
        LocalDate candidate = first;
        while (!days.contains(candidate.getDayOfWeek()) || on(candidate).isBefore(from)) {
            candidate = candidate.plusDays(1);
            if (candidate.isAfter(first.plusDays(LONGEST_SEARCH_DAYS))) {
                throw new IllegalStateException("There is no day on which to write");
            }
        }
        return on(candidate);
    }

    private Instant last(Set<DayOfWeek> days, Instant now) {
        LocalDate today = now.atZone(zone()).toLocalDate();
        LocalDate candidate = today;
        while (!days.contains(candidate.getDayOfWeek()) || on(candidate).isAfter(now)) {
            candidate = candidate.minusDays(1);
            if (candidate.isBefore(today.minusDays(LONGEST_SEARCH_DAYS))) {
                throw new IllegalStateException("There is no day on which to write");
            }
        }
        return on(candidate);
    }

    /** Where the hour is left out it is as much later, where it comes twice it is the first. */
    private Instant on(LocalDate day) {
        return ZonedDateTime.of(day, LocalTime.of(timing.hour(), 0), zone()).toInstant();
    }

    private Instant after(Timing.Quiet quiet, Instant moment) {
        ZonedDateTime local = moment.atZone(zone());
        LocalTime time = local.toLocalTime();
        boolean overMidnight = quiet.from().isAfter(quiet.to());
        boolean isQuiet = overMidnight
                ? !time.isBefore(quiet.from()) || time.isBefore(quiet.to())
                : !time.isBefore(quiet.from()) && time.isBefore(quiet.to());
        if (!isQuiet) {
            return moment;
        }
        LocalDate day = local.toLocalDate();
        LocalDate ends = overMidnight && !time.isBefore(quiet.from()) ? day.plusDays(1) : day;
        ZonedDateTime end = ZonedDateTime.of(ends, quiet.to(), zone());
        // In the hour that comes a second time, its first end is over already.
        return end.toInstant().isAfter(moment)
                ? end.toInstant()
                : end.withLaterOffsetAtOverlap().toInstant();
    }

    private ZoneId zone() {
        return timing.zone();
    }
}
