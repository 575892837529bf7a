package org.tributary.subscriptions.internal.pages;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.web.Texts;

/** How these pages say what counts and when. */
record Words(Texts texts) {

    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** For example "new, next phase, outcome". */
    String news(Set<News> news) {
        return Arrays.stream(News.values())
                .filter(news::contains)
                .map(one -> texts.get("news.short." + one.code()))
                .collect(Collectors.joining(", "));
    }

    /** For example "Daily". */
    String rhythm(Rhythm rhythm) {
        return texts.get("rhythm." + rhythm.code());
    }

    /** What a rhythm means for somebody, for example "Monday to Friday at 8am, when there is something". */
    String explained(Rhythm rhythm, Timing timing) {
        return switch (rhythm) {
            case AT_ONCE -> timing.quiet()
                    .map(quiet -> texts.get("rhythm.at-once.quiet", time(quiet.from()), time(quiet.to())))
                    .orElseGet(() -> texts.get("rhythm.at-once.hint"));
            case DAILY -> texts.get("rhythm.daily.hint", days(timing.days()), hour(timing.hour()));
            case WEEKLY -> texts.get("rhythm.weekly.hint", day(timing.weekly()), hour(timing.hour()));
            case FEED -> texts.get("rhythm.feed.hint");
        };
    }

    /** For example "Monday". */
    String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, texts.locale());
    }

    /** For example "Monday to Friday", or "Tuesday and Thursday". */
    String days(Set<DayOfWeek> days) {
        if (days.equals(WORKING)) {
            return texts.get("days.working");
        }
        if (days.size() == DayOfWeek.values().length) {
            return texts.get("days.all");
        }
        List<String> names = Arrays.stream(DayOfWeek.values())
                .filter(days::contains)
                .map(this::day)
                .toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : texts.get("days.and", String.join(", ", names.subList(0, last)), names.get(last));
    }

    /** For example "8am". */
    String hour(int hour) {
        return time(LocalTime.of(hour, 0));
    }

    /** For example "7:30pm". */
    String time(LocalTime time) {
        if (time.equals(LocalTime.MIDNIGHT)) {
            return texts.get("time.midnight");
        }
        if (time.equals(LocalTime.NOON)) {
            return texts.get("time.midday");
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String minutes = time.getMinute() == 0 ? "" : String.format(Locale.ROOT, ":%02d", time.getMinute());
        return hour + minutes + (time.getHour() < 12 ? "am" : "pm");
    }
}
