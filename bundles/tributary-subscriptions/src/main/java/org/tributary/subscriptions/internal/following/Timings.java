package org.tributary.subscriptions.internal.following;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;

/** Reads when somebody wants to hear, as they typed or sent it. */
public final class Timings {

    private static final int LAST_HOUR = 23;

    private Timings() {}

    /**
     * What was given.
     *
     * @param zone for example {@code Europe/London}
     * @param hour 0 to 23
     * @param days names of days in English, any case
     * @param weekly the name of a day
     * @param quietFrom an hour and minute, {@code 20:00}; empty with {@code quietTo} for no quiet hours
     * @throws InvalidInput naming {@code zone}, {@code hour}, {@code days}, {@code weekly}, {@code quietFrom} or
     *     {@code quietTo}
     */
    public static Timing read(
            String zone, String hour, Collection<String> days, String weekly, String quietFrom, String quietTo) {
        Reading reading = new Reading();
        Timing timing = new Timing(
                reading.zone(zone),
                reading.hour(hour),
                reading.days(days),
                reading.day("weekly", weekly),
                reading.quiet(quietFrom, quietTo));
        if (!reading.faults.isEmpty()) {
            throw new InvalidInput(reading.faults);
        }
        check(timing);
        return timing;
    }

    /** @throws InvalidInput naming {@code zone}, {@code hour}, {@code days} or {@code quietTo} */
    static void check(Timing timing) {
        Texts texts = FollowingTexts.texts();
        List<FieldFault> faults = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(timing.zone().getId())) {
            faults.add(new FieldFault("zone", texts.get("zone.unknown")));
        }
        if (timing.hour() < 0 || timing.hour() > LAST_HOUR) {
            faults.add(new FieldFault("hour", texts.get("hour.wrong")));
        }
        if (timing.days().isEmpty()) {
            faults.add(new FieldFault("days", texts.get("days.missing")));
        }
        if (timing.quiet().filter(quiet -> quiet.from().equals(quiet.to())).isPresent()) {
            faults.add(new FieldFault("quietTo", texts.get("quiet.same")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static final class Reading {

        private final List<FieldFault> faults = new ArrayList<>();
        private final Texts texts = FollowingTexts.texts();

        ZoneId zone(String word) {
            String wanted = word == null ? "" : word.strip();
            if (ZoneId.getAvailableZoneIds().contains(wanted)) {
                return ZoneId.of(wanted);
            }
            return fault("zone", "zone.unknown", Timing.USUAL.zone());
        }

        int hour(String word) {
            String wanted = word == null ? "" : word.strip();
            return wanted.matches("\\d{1,2}") && Integer.parseInt(wanted) <= LAST_HOUR
                    ? Integer.parseInt(wanted)
                    : fault("hour", "hour.wrong", Timing.USUAL.hour());
        }

        Set<DayOfWeek> days(Collection<String> words) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String word : words == null ? List.<String>of() : words) {
                days.add(day("days", word));
            }
            return days.isEmpty() ? fault("days", "days.missing", Timing.USUAL.days()) : days;
        }

        DayOfWeek day(String field, String word) {
            String wanted = word == null ? "" : word.strip().toUpperCase(Locale.ROOT);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equals(wanted)) {
                    return day;
                }
            }
            return fault(field, "day.unknown", DayOfWeek.MONDAY);
        }

        Optional<Timing.Quiet> quiet(String from, String to) {
            boolean none = (from == null || from.isBlank()) && (to == null || to.isBlank());
            return none
                    ? Optional.empty()
                    : Optional.of(new Timing.Quiet(time("quietFrom", from), time("quietTo", to)));
        }

        private LocalTime time(String field, String word) {
            try {
                LocalTime time = LocalTime.parse(word == null ? "" : word.strip());
                return time.withSecond(0).withNano(0);
            } catch (DateTimeParseException e) {
                return fault(field, "time.wrong", LocalTime.MIDNIGHT);
            }
        }

        private <R> R fault(String field, String text, R instead) {
            FieldFault fault = new FieldFault(field, texts.get(text));
            if (!faults.contains(fault)) {
                faults.add(fault);
            }
            return instead;
        }
    }
}
