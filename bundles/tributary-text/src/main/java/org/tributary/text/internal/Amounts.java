package org.tributary.text.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.text.internal.Thesaurus.Concepts;
import org.tributary.text.internal.Thesaurus.Match;

/**
 * Reads amounts however they are written: "£1.5m", "1,500,000 pounds" and "one and a half million pounds" are one term.
 *
 * <p>An amount of money asks for money and is also found by the number alone. A number in plain digits is a word like any
 * other and not looked at here.
 */
final class Amounts {

    private static final int LONGEST = 12;
    private static final Pattern DIGITS = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)(k|m|mn|bn)?");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal DOZEN = BigDecimal.valueOf(12);

    /** Below a hundred. */
    private static final Map<String, Integer> SMALL = new HashMap<>();

    private static final Map<String, BigDecimal> SCALES = Map.of(
            "thousand", BigDecimal.valueOf(1_000),
            "million", BigDecimal.valueOf(1_000_000),
            "billion", BigDecimal.valueOf(1_000_000_000));
    private static final Map<String, BigDecimal> SHORT_SCALES = Map.of(
            "k", SCALES.get("thousand"),
            "m", SCALES.get("million"),
            "mn", SCALES.get("million"),
            "bn", SCALES.get("billion"));
    private static final Map<String, Character> CURRENCIES =
            Map.of("pounds", '£', "pound", '£', "gbp", '£', "quid", '£', "euros", '€', "euro", '€', "eur", '€');
    private static final Set<String> BETWEEN =
            Set.of("a", "and", "of", "half", "quarter", "hundred", "dozen", "thousand", "million", "billion");

    static {
        String[] units = {
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen"
        };
        for (int i = 0; i < units.length; i++) {
            SMALL.put(units[i], i);
        }
        String[] tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
        for (int i = 0; i < tens.length; i++) {
            SMALL.put(tens[i], (i + 2) * 10);
        }
    }

    private Amounts() {}

    /** All amounts that begin with this word, shortest first; each depends on its own words and a sign before them alone. */
    static List<Match> at(List<Word> words, String text, int from) {
        if (!begins(words.get(from).folded())) {
            return List.of();
        }
        Optional<Character> sign = sign(text, words.get(from).start());
        List<Match> found = new ArrayList<>(2);
        List<String> parts = new ArrayList<>();
        for (int i = from; i < Math.min(words.size(), from + LONGEST); i++) {
            String word = words.get(i).folded();
            Character currency = CURRENCIES.get(word);
            if (currency != null && !parts.isEmpty()) {
                int length = parts.size() + 1;
                value(parts).ifPresent(value -> found.add(money(from, length, currency, value)));
            }
            if (!isPart(word)) {
                break;
            }
            parts.add(word);
            int length = parts.size();
            value(parts).ifPresent(value -> {
                if (sign.isPresent()) {
                    found.add(money(from, length, sign.get(), value));
                } else if (length > 1 || says(word)) {
                    found.add(new Match(from, length, new Concepts(plain(value), List.of(plain(value)))));
                }
            });
        }
        return found;
    }

    private static Match money(int from, int length, char currency, BigDecimal value) {
        String money = currency + plain(value);
        return new Match(from, length, new Concepts(money, List.of(money, plain(value))));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static boolean begins(String word) {
        return Character.isDigit(word.charAt(0))
                || SMALL.containsKey(word)
                || (BETWEEN.contains(word) && !isJoint(word));
    }

    /** Plain digits are a word like any other, and "one" is hardly ever a number. */
    private static boolean says(String word) {
        return !Character.isDigit(word.charAt(word.length() - 1)) && !word.equals("one");
    }

    private static boolean isJoint(String word) {
        return word.equals("and") || word.equals("of");
    }

    private static boolean isPart(String word) {
        return SMALL.containsKey(word)
                || BETWEEN.contains(word)
                || (Character.isDigit(word.charAt(0)) && DIGITS.matcher(word).matches());
    }

    private static Optional<Character> sign(String text, int start) {
        int before = start - 1;
        if (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && (text.charAt(before) == '£' || text.charAt(before) == '€')
                ? Optional.of(text.charAt(before))
                : Optional.empty();
    }

    /** What all these words say together; empty where they say no number, or more than one. */
    private static Optional<BigDecimal> value(List<String> words) {
        Reading reading = new Reading(words);
        return reading.read() ? Optional.of(reading.total.add(reading.current)) : Optional.empty();
    }

    /** Reads from left to right, as one says it: what is complete in a total, and what a scale may still follow. */
    private static final class Reading {

        private final List<String> words;
        private int at;
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal current = BigDecimal.ZERO;
        private BigDecimal lastScale;
        /** Nothing but a scale may follow. */
        private boolean closed;
        /** Whether there is a number at all, and no word waits for another. */
        private boolean complete;

        private Reading(List<String> words) {
            this.words = words;
        }

        private boolean read() {
            boolean understood = fraction() || digits() || article();
            while (understood && at < words.size()) {
                understood = scale() || hundred() || dozen() || small() || andSoOn();
            }
            return understood && complete;
        }

        private boolean is(int ahead, String word) {
            return at + ahead < words.size() && words.get(at + ahead).equals(word);
        }

        private boolean isScale(int ahead) {
            return at + ahead < words.size()
                    && (SCALES.containsKey(words.get(at + ahead)) || is(ahead, "hundred") || is(ahead, "dozen"));
        }

        /** "Half a million", "a quarter of a million". */
        private boolean fraction() {
            int start = is(0, "a") ? 1 : 0;
            if (!is(start, "half") && !is(start, "quarter")) {
                return false;
            }
            int next = start + (is(start + 1, "of") ? 2 : 1);
            if (!is(next, "a") || !isScale(next + 1)) {
                return false;
            }
            current = is(start, "half") ? HALF : QUARTER;
            at += next + 1;
            closed = true;
            return true;
        }

        private boolean digits() {
            Matcher digits = DIGITS.matcher(words.get(at));
            if (!digits.matches()) {
                return false;
            }
            current = new BigDecimal(digits.group(1));
            if (digits.group(2) != null) {
                total = current.multiply(SHORT_SCALES.get(digits.group(2)));
                current = BigDecimal.ZERO;
                lastScale = BigDecimal.ONE;
            }
            at++;
            closed = true;
            complete = true;
            return true;
        }

        /** "A hundred" is one hundred; otherwise it begins with a number or a scale. */
        private boolean article() {
            if (is(0, "a")) {
                at++;
                return isScale(0);
            }
            return SMALL.containsKey(words.get(0)) || isScale(0);
        }

        private boolean scale() {
            BigDecimal scale = SCALES.get(words.get(at));
            if (scale == null || (lastScale != null && scale.compareTo(lastScale) >= 0)) {
                return false;
            }
            boolean alone = current.signum() == 0;
            if (alone && (complete || total.signum() != 0)) {
                return false;
            }
            total = total.add((alone ? BigDecimal.ONE : current).multiply(scale));
            current = BigDecimal.ZERO;
            lastScale = scale;
            return done(false);
        }

        private boolean hundred() {
            if (!is(0, "hundred") || current.compareTo(HUNDRED) >= 0 || (complete && current.signum() == 0)) {
                return false;
            }
            current = (current.signum() == 0 ? BigDecimal.ONE : current).multiply(HUNDRED);
            return done(false);
        }

        private boolean dozen() {
            if (!is(0, "dozen") || (complete && current.signum() == 0)) {
                return false;
            }
            current = (current.signum() == 0 ? BigDecimal.ONE : current).multiply(DOZEN);
            lastScale = BigDecimal.ONE;
            return done(true);
        }

        private boolean small() {
            Integer small = SMALL.get(words.get(at));
            if (small == null || closed) {
                return false;
            }
            int tens = current.remainder(HUNDRED).intValue();
            boolean follows = small == 0
                    ? !complete
                    : tens == 0 && !(complete && current.signum() == 0 && total.signum() == 0)
                            || (small < 10 && tens >= 20 && tens % 10 == 0);
            if (!follows) {
                return false;
            }
            current = current.add(BigDecimal.valueOf(small));
            return done(false);
        }

        /** "And a half", "and five" behind a hundred or a scale. */
        private boolean andSoOn() {
            if (!is(0, "and") || !complete) {
                return false;
            }
            boolean half = is(1, "a") && (is(2, "half") || is(2, "quarter"));
            if (half
                    && current.signum() > 0
                    && current.setScale(0, RoundingMode.DOWN).compareTo(current) == 0) {
                current = current.add(is(2, "half") ? HALF : QUARTER);
                at += 3;
                closed = true;
                return true;
            }
            boolean round = current.remainder(HUNDRED).signum() == 0;
            if (closed || !round || at + 1 >= words.size() || !SMALL.containsKey(words.get(at + 1))) {
                return false;
            }
            at++;
            complete = false;
            return small();
        }

        private boolean done(boolean noMore) {
            at++;
            closed = noMore;
            complete = true;
            return true;
        }
    }
}
