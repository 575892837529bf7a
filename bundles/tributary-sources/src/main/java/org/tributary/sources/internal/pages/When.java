package org.tributary.sources.internal.pages;

import java.time.Duration;
import java.time.Instant;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Moments as an operator says them: a minute counts here, other than on the pages of listings. */
record When(Visit visit, Texts texts) {

    private static final long SHORT_HOURS = 48;

    String ago(Instant time) {
        Duration since = Duration.between(time, visit.now());
        if (since.toMinutes() < 1) {
            return texts.get("when.now");
        }
        if (since.toMinutes() < 60) {
            return texts.get("when.minutes", since.toMinutes());
        }
        return since.toHours() < SHORT_HOURS
                ? texts.get("when.hours", since.toHours())
                : visit.ui().date(time);
    }

    String in(Instant time) {
        Duration until = Duration.between(visit.now(), time);
        if (until.toMinutes() < 1) {
            return texts.get("when.soon");
        }
        if (until.toMinutes() < 60) {
            return texts.get("when.in-minutes", until.toMinutes());
        }
        return until.toHours() < SHORT_HOURS
                ? texts.get("when.in-hours", until.toHours())
                : visit.ui().date(time);
    }

    String took(Duration time) {
        if (time.toSeconds() < 60) {
            return texts.get("took.seconds", Math.max(1, time.toSeconds()));
        }
        return texts.get("took.minutes", time.toMinutes());
    }

    String every(Duration rhythm) {
        if (rhythm.toMinutes() < 120) {
            return texts.get("every.minutes", rhythm.toMinutes());
        }
        return rhythm.toHours() < SHORT_HOURS
                ? texts.get("every.hours", rhythm.toHours())
                : texts.get("every.days", rhythm.toDays());
    }
}
