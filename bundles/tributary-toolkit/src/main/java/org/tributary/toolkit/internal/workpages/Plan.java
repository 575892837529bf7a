package org.tributary.toolkit.internal.workpages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.toolkit.internal.work.Step;

/**
 * Steps drawn along the months from the first to the last, in thousandths of the whole.
 *
 * @param first the first month that is drawn; empty where no step has a date
 * @param last the last month that is drawn
 * @param months where each month but the first begins; none where they would be too many to tell apart
 */
public record Plan(Optional<YearMonth> first, Optional<YearMonth> last, List<Integer> months, List<Bar> bars) {

    /** The width of the whole picture. */
    public static final int WHOLE = 1_000;

    private static final int LEAST = 10;
    private static final int MOST_MONTHS = 60;

    public Plan {
        months = List.copyOf(months);
        bars = List.copyOf(bars);
    }

    /** The bar of a step. */
    public record Bar(Step step, int from, int width) {}

    /** Draws those that have a date; one with a single date gets a short bar at it. */
    static Plan of(List<Step> all) {
        List<Step> steps = all.stream()
                .filter(step -> step.from().isPresent() || step.until().isPresent())
                .toList();
        if (steps.isEmpty()) {
            return new Plan(Optional.empty(), Optional.empty(), List.of(), List.of());
        }
        YearMonth first =
                YearMonth.from(days(steps).min(Comparator.naturalOrder()).orElseThrow());
        YearMonth last =
                YearMonth.from(days(steps).max(Comparator.naturalOrder()).orElseThrow());
        LocalDate begin = first.atDay(1);
        long length = ChronoUnit.DAYS.between(begin, last.plusMonths(1).atDay(1));
        List<Integer> months = new ArrayList<>();
        if (ChronoUnit.MONTHS.between(first, last) <= MOST_MONTHS) {
            for (YearMonth month = first.plusMonths(1); !month.isAfter(last); month = month.plusMonths(1)) {
                months.add(place(begin, month.atDay(1), length));
            }
        }
        return new Plan(
                Optional.of(first),
                Optional.of(last),
                months,
                steps.stream().map(step -> bar(step, begin, length)).toList());
    }

    private static Bar bar(Step step, LocalDate begin, long length) {
        LocalDate from = step.from().or(step::until).orElseThrow();
        LocalDate until = step.until().or(step::from).orElseThrow();
        int left = place(begin, from, length);
        int width = Math.max(LEAST, place(begin, until.plusDays(1), length) - left);
        return new Bar(step, Math.min(left, WHOLE - width), width);
    }

    private static int place(LocalDate begin, LocalDate day, long length) {
        return (int) (WHOLE * ChronoUnit.DAYS.between(begin, day) / length);
    }

    private static Stream<LocalDate> days(List<Step> steps) {
        return steps.stream().flatMap(step -> Stream.concat(step.from().stream(), step.until().stream()));
    }
}
