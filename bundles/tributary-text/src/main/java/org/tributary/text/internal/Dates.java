package org.tributary.text.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.text.internal.Thesaurus.Concepts;
import org.tributary.text.internal.Thesaurus.Match;

/**
 * Reads dates however they are written, day before month: "1st March 2024", "01/03/2024" and "2024-03-01" are one term.
 *
 * <p>A day is also found by its month with the year, by its day and month, and by its year.
 */
final class Dates {

    /** No stem of a word has such a sign. */
    private static final String SIGN = "@";

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final int CENTURY = 2000;

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(st|nd|rd|th)?");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d\\d");
    private static final Pattern WITH_STOPS = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("jan", 1),
            Map.entry("february", 2),
            Map.entry("feb", 2),
            Map.entry("march", 3),
            Map.entry("mar", 3),
            Map.entry("april", 4),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("june", 6),
            Map.entry("jun", 6),
            Map.entry("july", 7),
            Map.entry("jul", 7),
            Map.entry("august", 8),
            Map.entry("aug", 8),
            Map.entry("september", 9),
            Map.entry("sept", 9),
            Map.entry("sep", 9),
            Map.entry("october", 10),
            Map.entry("oct", 10),
            Map.entry("november", 11),
            Map.entry("nov", 11),
            Map.entry("december", 12),
            Map.entry("dec", 12));

    private final List<Word> words;
    private final String text;
    private final int from;
    private final List<Match> found = new ArrayList<>(2);

    private Dates(List<Word> words, String text, int from) {
        this.words = words;
        this.text = text;
        this.from = from;
    }

    /** All dates that begin with this word; each depends on its own words and what stands between them alone. */
    static List<Match> at(List<Word> words, String text, int from) {
        String first = words.get(from).folded();
        if (Character.isDigit(first.charAt(0))) {
            return new Dates(words, text, from).fromDigits(first);
        }
        Integer month = MONTHS.get(first);
        return month == null ? List.of() : new Dates(words, text, from).fromMonth(month);
    }

    private String word(int ahead) {
        return from + ahead < words.size() ? words.get(from + ahead).folded() : "";
    }

    /** What stands between a word and the next one. */
    private String between(int ahead) {
        return from + ahead + 1 < words.size()
                ? text.substring(
                        words.get(from + ahead).end(),
                        words.get(from + ahead + 1).start())
                : "";
    }

    private List<Match> fromMonth(int month) {
        year(word(1)).ifPresent(year -> month(2, year, month));
        Matcher day = DAY.matcher(word(1));
        if (day.matches()) {
            int number = Integer.parseInt(day.group(1));
            if (day.group(2) != null) {
                dayOfMonth(2, month, number);
            }
            year(word(2)).ifPresent(year -> day(3, year, month, number));
        }
        return found;
    }

    private List<Match> fromDigits(String first) {
        Matcher stops = WITH_STOPS.matcher(first);
        if (stops.matches()) {
            year(stops.group(3))
                    .ifPresent(
                            year -> day(1, year, Integer.parseInt(stops.group(2)), Integer.parseInt(stops.group(1))));
            return found;
        }
        Matcher day = DAY.matcher(first);
        if (day.matches()) {
            int number = Integer.parseInt(day.group(1));
            int of = word(1).equals("of") ? 1 : 0;
            Integer month = MONTHS.get(word(1 + of));
            if (month != null) {
                dayOfMonth(2 + of, month, number);
                year(word(2 + of)).ifPresent(year -> day(3 + of, year, month, number));
            } else if (day.group(2) == null) {
                british(number);
            }
        } else {
            year(first).ifPresent(this::international);
        }
        return found;
    }

    private void british(int first) {
        boolean slash = between(0).equals("/");
        if (slash) {
            year(word(1)).ifPresent(year -> month(2, year, first));
        }
        if ((slash || between(0).equals("-"))
                && between(1).equals(between(0))
                && SHORT.matcher(word(1)).matches()) {
            int month = Integer.parseInt(word(1));
            Optional<Integer> year = slash && SHORT_YEAR.matcher(word(2)).matches()
                    ? Optional.of(CENTURY + Integer.parseInt(word(2)))
                    : year(word(2));
            year.ifPresent(known -> day(3, known, month, first));
        }
    }

    private static final Pattern SHORT = Pattern.compile("\\d{1,2}");

    private void international(int year) {
        if (between(0).equals("-")
                && between(1).equals("-")
                && SHORT.matcher(word(1)).matches()
                && SHORT.matcher(word(2)).matches()) {
            day(3, year, Integer.parseInt(word(1)), Integer.parseInt(word(2)));
        }
    }

    private static Optional<Integer> year(String word) {
        if (!YEAR.matcher(word).matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(word);
        return year >= FIRST_YEAR && year <= LAST_YEAR ? Optional.of(year) : Optional.empty();
    }

    private void day(int length, int year, int month, int day) {
        if (isMonth(month) && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth()) {
            String inYear = month(year, month);
            String asked = inYear + "-" + two(day);
            found.add(new Match(
                    from,
                    length,
                    new Concepts(asked, List.of(asked, inYear, dayOfMonth(month, day), String.valueOf(year)))));
        }
    }

    private void month(int length, int year, int month) {
        if (isMonth(month)) {
            String asked = month(year, month);
            found.add(new Match(from, length, new Concepts(asked, List.of(asked))));
        }
    }

    private void dayOfMonth(int length, int month, int day) {
        if (day >= 1 && day <= YearMonth.of(CENTURY, month).lengthOfMonth()) {
            String asked = dayOfMonth(month, day);
            found.add(new Match(from, length, new Concepts(asked, List.of(asked))));
        }
    }

    private static boolean isMonth(int month) {
        return month >= 1 && month <= 12;
    }

    private static String month(int year, int month) {
        return SIGN + year + "-" + two(month);
    }

    private static String dayOfMonth(int month, int day) {
        return SIGN + two(month) + "-" + two(day);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
