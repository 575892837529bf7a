package org.tributary.adapter.knowledgehub.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where reading goes on.
 *
 * @param settings what is read and how, in short: after a change everything is read again
 * @param whole whether this run names everything, or only what was changed lately
 * @param part which of the parts comes next, from 0
 * @param page its page that comes next, from 1
 * @param latest when that was changed that was changed last, of all that was seen
 * @param wholeAt when everything was read, or begun to be read, the last time
 * @param since what a run for news asks for; the same through all of its pages
 */
record Bookmark(String settings, boolean whole, int part, int page, Instant latest, Instant wholeAt, Instant since) {

    private static final int PIECES = 7;

    /** Everything from the beginning. */
    static Bookmark everything(String settings, Instant now) {
        return new Bookmark(settings, true, 0, 1, Instant.EPOCH, now, Instant.EPOCH);
    }

    /** What was changed since the last run. */
    Bookmark news() {
        return new Bookmark(settings, false, 0, 1, latest, wholeAt, latest);
    }

    /** The following page of the same part. */
    Bookmark nextPage(Instant newest) {
        return new Bookmark(settings, whole, part, page + 1, later(newest), wholeAt, since);
    }

    /** The first page of the following part. */
    Bookmark nextPart(Instant newest) {
        return new Bookmark(settings, whole, part + 1, 1, later(newest), wholeAt, since);
    }

    private Instant later(Instant newest) {
        return newest.isAfter(latest) ? newest : latest;
    }

    String text() {
        return String.join(
                " ",
                settings,
                whole ? "whole" : "news",
                String.valueOf(part),
                String.valueOf(page),
                latest.toString(),
                wholeAt.toString(),
                since.toString());
    }

    /** Empty where it is none of ours, so that everything is read again. */
    static Optional<Bookmark> parse(String text) {
        String[] pieces = text.split(" ");
        if (pieces.length != PIECES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Bookmark(
                    pieces[0],
                    pieces[1].equals("whole"),
                    Integer.parseInt(pieces[2]),
                    Math.max(1, Integer.parseInt(pieces[3])),
                    Instant.parse(pieces[4]),
                    Instant.parse(pieces[5]),
                    Instant.parse(pieces[6])));
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
