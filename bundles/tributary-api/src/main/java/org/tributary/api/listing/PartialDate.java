package org.tributary.api.listing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as exact as it is known: a year, a month or a day.
 *
 * @param year 1900 to 2199
 * @param month 1 to 12
 * @param day 1 to 31; only with a month
 */
public record PartialDate(int year, OptionalInt month, OptionalInt day) implements Comparable<PartialDate> {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    /** @throws DateTimeException where there is no such date */
    public PartialDate {
        if (year < 1900 || year > 2199) {
            throw new DateTimeException("A year is between 1900 and 2199");
        }
        if (day.isPresent()) {
            LocalDate.of(year, month.orElseThrow(() -> new DateTimeException("A day needs a month")), day.getAsInt());
        } else if (month.isPresent()) {
            YearMonth.of(year, month.getAsInt());
        }
    }

    /**
     * Reads {@code 2024}, {@code 2024-05} or {@code 2024-05-31} (ISO 8601).
     *
     * @throws DateTimeException with a sentence for the person where it is none of them
     */
    public static PartialDate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new DateTimeException("Write a date as 2024, 2024-05 or 2024-05-31");
        }
        return new PartialDate(Integer.parseInt(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    }

    /** A whole day. */
    public static PartialDate of(LocalDate day) {
        return new PartialDate(day.getYear(), OptionalInt.of(day.getMonthValue()), OptionalInt.of(day.getDayOfMonth()));
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** The first day that it can mean. */
    public LocalDate firstDay() {
        return LocalDate.of(year, month.orElse(1), day.orElse(1));
    }

    /** The last day that it can mean: a thing due "in 2024" is late only in 2025. */
    public LocalDate lastDay() {
        if (day.isPresent()) {
            return firstDay();
        }
        return YearMonth.of(year, month.orElse(12)).atEndOfMonth();
    }

    @Override
    public int compareTo(PartialDate other) {
        int byFirst = firstDay().compareTo(other.firstDay());
        return byFirst != 0 ? byFirst : lastDay().compareTo(other.lastDay());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%04d", year));
        month.ifPresent(m -> text.append(String.format(Locale.ROOT, "-%02d", m)));
        day.ifPresent(d -> text.append(String.format(Locale.ROOT, "-%02d", d)));
        return text.toString();
    }
}
