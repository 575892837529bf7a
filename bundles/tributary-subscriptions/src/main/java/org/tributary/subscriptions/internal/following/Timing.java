package org.tributary.subscriptions.internal.following;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody wants to hear.
 *
 * @param zone whose clock counts
 * @param hour of the daily and weekly message, 0 to 23
 * @param days on which there is a daily message; at least one
 * @param weekly the day of the weekly message
 * @param quiet when nothing is sent, not even at once
 */
public record Timing(ZoneId zone, int hour, Set<DayOfWeek> days, DayOfWeek weekly, Optional<Quiet> quiet) {

    /** On working days at eight in the morning in London, weekly on Mondays, quiet from eight to seven. */
    public static final Timing USUAL = new Timing(
            ZoneId.of("Europe/London"),
            8,
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            DayOfWeek.MONDAY,
            Optional.of(new Quiet(LocalTime.of(20, 0), LocalTime.of(7, 0))));

    public Timing {
        days = Set.copyOf(days);
    }

    /**
     * A part of the day, over midnight where it begins later than it ends.
     *
     * @param from when it begins
     * @param to when it has ended
     */
    public record Quiet(LocalTime from, LocalTime to) {}
}
