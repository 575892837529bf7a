package org.tributary.subscriptions.internal.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Position;
import org.tributary.api.text.Term;

/**
 * A filter as integers, all of which must hold: first the numbers of conditions that a listing must have, in order; then
 * for each facet with several values the negative of how many there are, and their numbers, of which it must have one;
 * at last a circle on the map. Filters that mean the same to their last condition are the same integers.
 */
final class Clauses {

    /** What comes before the six integers of a circle's centre and radius. */
    private static final int CIRCLE = Integer.MIN_VALUE;

    private static final int CIRCLE_LENGTH = 7;

    /** Of clauses without a condition that could be looked up. */
    static final int[] NO_KEY = {};

    private Clauses() {}

    /**
     * A filter as integers.
     *
     * @param terms what its words come down to
     * @param conditions gets those that it does not know yet
     */
    static int[] compile(ListingFilter filter, Iterable<Term> terms, Conditions conditions) {
        Composition composition = new Composition();
        terms.forEach(term -> composition.require(conditions.add(Conditions.TERM, term.text())));
        filter.facets().forEach((facet, values) -> composition.choice(numbers(facet, values.stream(), conditions)));
        // The phases that are far enough on are a choice among the values of a facet, like any other.
        filter.atLeast()
                .ifPresent(phase -> composition.choice(numbers(
                        Facet.PHASE,
                        Stream.of(Phase.values())
                                .filter(one -> one.isAtLeast(phase))
                                .map(Coded::code),
                        conditions)));
        filter.near().ifPresent(composition::circle);
        return composition.finish();
    }

    private static int[] numbers(Facet facet, Stream<String> values, Conditions conditions) {
        int sort = Conditions.sort(facet);
        return values.mapToInt(value -> conditions.add(sort, value)).toArray();
    }

    /** The same clauses with other numbers. */
    static int[] renumber(int[] clauses, int from, int to, IntUnaryOperator number) {
        Composition composition = new Composition();
        int i = from;
        while (i < to) {
            int next = clauses[i];
            if (next >= 0) {
                composition.require(number.applyAsInt(next));
                i++;
            } else if (next == CIRCLE) {
                composition.circle(clauses, i);
                i += CIRCLE_LENGTH;
            } else {
                int[] values = Arrays.copyOfRange(clauses, i + 1, i + 1 - next);
                Arrays.setAll(values, v -> number.applyAsInt(values[v]));
                composition.choice(values);
                i += 1 - next;
            }
        }
        return composition.finish();
    }

    /** Puts clauses together in the one order that they have. */
    private static final class Composition {

        private int[] required = new int[8];
        private int count;
        private final List<int[]> choices = new ArrayList<>(2);
        private int[] circle = {};

        void require(int number) {
            if (count == required.length) {
                required = Arrays.copyOf(required, count * 2);
            }
            required[count++] = number;
        }

        void choice(int[] values) {
            if (values.length == 1) {
                require(values[0]);
            } else {
                Arrays.sort(values);
                choices.add(values);
            }
        }

        void circle(Near near) {
            circle = new int[CIRCLE_LENGTH];
            circle[0] = CIRCLE;
            write(near.centre().latitude(), 1);
            write(near.centre().longitude(), 3);
            write(near.kilometres(), 5);
        }

        private void write(double number, int at) {
            long bits = Double.doubleToLongBits(number);
            circle[at] = (int) (bits >>> 32);
            circle[at + 1] = (int) bits;
        }

        void circle(int[] clauses, int from) {
            circle = Arrays.copyOfRange(clauses, from, from + CIRCLE_LENGTH);
        }

        int[] finish() {
            Arrays.sort(required, 0, count);
            int at = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || required[i] != required[i - 1]) {
                    required[at++] = required[i];
                }
            }
            choices.sort(Arrays::compare);
            int length = at + circle.length;
            for (int[] choice : choices) {
                length += 1 + choice.length;
            }
            int[] clauses = Arrays.copyOf(required, length);
            for (int[] choice : choices) {
                clauses[at++] = -choice.length;
                System.arraycopy(choice, 0, clauses, at, choice.length);
                at += choice.length;
            }
            System.arraycopy(circle, 0, clauses, at, circle.length);
            return clauses;
        }
    }

    /** Counts that a filter wants these. */
    static void count(int[] clauses, int from, int to, Conditions conditions) {
        conditions.countFilter();
        int i = from;
        while (i < to) {
            int next = clauses[i];
            if (next >= 0) {
                conditions.countWanted(next);
                i++;
            } else if (next == CIRCLE) {
                i += CIRCLE_LENGTH;
            } else {
                for (int v = i + 1; v <= i - next; v++) {
                    conditions.countWanted(clauses[v]);
                }
                i += 1 - next;
            }
        }
    }

    /**
     * Puts the clauses into the order in which to test them, and says under which conditions to look for them: whatever
     * fits them has at least one of these, and few listings have.
     *
     * <p>What must be there comes in the order of rarity, so that most listings fail at the first; where the key has
     * several conditions, its choice is the first choice.
     *
     * @return the key; empty where there is none
     */
    static int[] arrange(int[] clauses, int from, int to, Conditions conditions) {
        int end = from;
        while (end < to && clauses[end] >= 0) {
            end++;
        }
        rarestFirst(clauses, from, end, conditions);
        double rarest = end > from ? conditions.share(clauses[from]) : Double.MAX_VALUE;
        int best = -1;
        int i = end;
        while (i < to && clauses[i] != CIRCLE) {
            int next = i + 1 - clauses[i];
            double share = 0;
            for (int v = i + 1; v < next; v++) {
                share += conditions.share(clauses[v]);
            }
            if (share < rarest) {
                rarest = share;
                best = i;
            }
            i = next;
        }
        if (best >= 0) {
            int length = 1 - clauses[best];
            int[] choice = Arrays.copyOfRange(clauses, best, best + length);
            System.arraycopy(clauses, end, clauses, end + length, best - end);
            System.arraycopy(choice, 0, clauses, end, length);
            return Arrays.copyOfRange(choice, 1, length);
        }
        return end > from ? new int[] {clauses[from]} : NO_KEY;
    }

    private static void rarestFirst(int[] clauses, int from, int to, Conditions conditions) {
        for (int i = from + 1; i < to; i++) {
            int moving = clauses[i];
            double share = conditions.share(moving);
            int at = i;
            while (at > from && conditions.share(clauses[at - 1]) > share) {
                clauses[at] = clauses[at - 1];
                at--;
            }
            clauses[at] = moving;
        }
    }

    /**
     * Whether this is the first condition of a key of several that the listing has, so that what lies under all of them
     * is found once.
     */
    static boolean isFirstOfKey(int[] clauses, int from, int number, Held held) {
        int i = from;
        while (clauses[i] >= 0) {
            i++;
        }
        i++;
        while (!held.has(clauses[i])) {
            i++;
        }
        return clauses[i] == number;
    }

    /** Whether a listing that has these conditions, and lies there, fits. */
    static boolean hold(int[] clauses, int from, int to, Held held) {
        int i = from;
        while (i < to) {
            int next = clauses[i];
            if (next >= 0) {
                if (!held.has(next)) {
                    return false;
                }
                i++;
            } else if (next == CIRCLE) {
                if (!isNear(clauses, i, held)) {
                    return false;
                }
                i += CIRCLE_LENGTH;
            } else {
                int end = i + 1 - next;
                if (!hasOne(clauses, i + 1, end, held)) {
                    return false;
                }
                i = end;
            }
        }
        return true;
    }

    private static boolean hasOne(int[] clauses, int from, int to, Held held) {
        for (int i = from; i < to; i++) {
            if (held.has(clauses[i])) {
                return true;
            }
        }
        return false;
    }

    /** A degree of latitude is a little over 111 kilometres everywhere; so most circles are passed by without a sine. */
    private static final double SURE_KILOMETRES_A_DEGREE = 111;

    private static boolean isNear(int[] clauses, int at, Held held) {
        Position place = held.place();
        if (place == null) {
            return false;
        }
        double latitude = read(clauses, at + 1);
        double kilometres = read(clauses, at + 5);
        if (Math.abs(latitude - place.latitude()) * SURE_KILOMETRES_A_DEGREE > kilometres) {
            return false;
        }
        return new Near(new Position(latitude, read(clauses, at + 3)), kilometres).holds(place);
    }

    private static double read(int[] clauses, int at) {
        return Double.longBitsToDouble((long) clauses[at] << 32 | clauses[at + 1] & 0xFFFFFFFFL);
    }
}
