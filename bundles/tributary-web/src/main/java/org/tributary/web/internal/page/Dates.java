package org.tributary.web.internal.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.tributary.api.listing.PartialDate;
import org.tributary.web.Texts;

/** Writes dates as people in the United Kingdom read them. */
public final class Dates {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Texts texts;
    private final LocalDate today;

    public Dates(Texts texts, Instant now) {
        this.texts = texts;
        this.today = LocalDate.ofInstant(now, LONDON);
    }

    public String day(Instant time) {
        return day(LocalDate.ofInstant(time, LONDON));
    }

    private String day(LocalDate date) {
        return format("d MMMM uuuu").format(date);
    }

    public String month(Instant time) {
        return month(YearMonth.from(LocalDate.ofInstant(time, LONDON)));
    }

    private String month(YearMonth month) {
        return format("MMMM uuuu").format(month);
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, texts.locale());
    }

    public String partial(PartialDate date) {
        if (date.day().isPresent()) {
            return day(date.firstDay());
        }
        return date.month().isPresent() ? month(YearMonth.from(date.firstDay())) : String.valueOf(date.year());
    }

    /** Counted in days of the calendar, so that a change of the clocks makes no difference. */
    public String ago(Instant time) {
        LocalDate then = LocalDate.ofInstant(time, LONDON);
        long days = ChronoUnit.DAYS.between(then, today);
        if (days < 0) {
            return day(then);
        }
        if (days < 2) {
            return texts.get(days == 0 ? "ago.today" : "ago.yesterday");
        }
        if (days < 14) {
            return texts.get("ago.days", days);
        }
        if (days < 61) {
            return texts.get("ago.weeks", days / 7);
        }
        long months = ChronoUnit.MONTHS.between(then, today);
        return months < 24 ? texts.get("ago.months", months) : texts.get("ago.years", months / 12);
    }
}
