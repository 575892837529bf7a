package org.tributary.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All contenders in one run, slice by slice in turn, so that what else the machine does disturbs all of them alike.
 * The first slices of each are not counted.
 */
final class Turns {

    private final PrintStream out;
    private final int warmUp;
    private final int rounds;
    private final Map<String, Measured> measured = new LinkedHashMap<>();

    /** Everything that was counted of one contender. */
    static final class Measured {

        private final List<Turn> turns = new ArrayList<>();
        private double processor;

        long operations() {
            return turns.stream().mapToLong(Turn::operations).sum();
        }

        /** Operations a second in the best slice. */
        double best() {
            return rates()[turns.size() - 1];
        }

        /** Operations a second in the middle one of all slices. */
        double median() {
            return rates()[turns.size() / 2];
        }

        private double[] rates() {
            return turns.stream().mapToDouble(Turn::perSecond).sorted().toArray();
        }

        /** Milliseconds that this part of all operations stayed below; not a number where only sums are known. */
        double percentile(double part) {
            long[] all = turns.stream()
                    .map(Turn::nanoseconds)
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .toArray();
            return all.length == 0
                    ? Double.NaN
                    : all[(int) Math.min(all.length - 1L, (long) (part * all.length))] / 1e6;
        }

        /** Milliseconds of processor time an operation. */
        double processor() {
            return processor * 1_000 / operations();
        }
    }

    Turns(PrintStream out, int warmUp, int rounds) {
        this.out = out;
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    /** Lets all take their turns. */
    Turns run(Collection<? extends Contender> contenders) throws Exception {
        for (int round = -warmUp; round < rounds; round++) {
            for (Contender contender : contenders) {
                double before = Processes.processor(contender.processes());
                Turn turn = contender.turn(round + warmUp);
                double spent = Processes.processor(contender.processes()) - before;
                if (round >= 0) {
                    Measured row = measured.computeIfAbsent(contender.name(), name -> new Measured());
                    row.turns.add(turn);
                    row.processor += spent;
                }
            }
        }
        return this;
    }

    Measured of(String name) {
        return measured.get(name);
    }

    /** Prints what was measured as the table of docs/performance.md. */
    Turns table(String what) {
        out.printf(
                Locale.ROOT,
                "%n| %s | operations | best slice | middle slice | p50 | p99 | processor each |%n"
                        + "|---|---|---|---|---|---|---|%n",
                what);
        measured.forEach((name, row) -> out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f/s | %,.0f/s | %s | %s | %.3f ms |%n",
                name,
                row.operations(),
                row.best(),
                row.median(),
                milliseconds(row.percentile(0.5)),
                milliseconds(row.percentile(0.99)),
                row.processor()));
        out.printf(Locale.ROOT, "%nload %s%n", Processes.load());
        return this;
    }

    private static String milliseconds(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f ms", value);
    }

    /**
     * Prints how many times as fast the one is as the other, and what was hoped for.
     *
     * @param wanted what it should at least be by the middle slice; 0 where nothing was set
     */
    double ratio(String one, String other, double wanted) {
        Measured a = measured.get(one);
        Measured b = measured.get(other);
        if (a == null || b == null) {
            out.printf("%s beside %s: not measured%n", one, other);
            return Double.NaN;
        }
        double ratio = a.median() / b.median();
        out.printf(
                Locale.ROOT,
                "%s is %.2f times as fast as %s by middle slices, %.2f by best slices, %.2f by processor time%s%n",
                one,
                ratio,
                other,
                a.best() / b.best(),
                b.processor() / a.processor(),
                wanted == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "; at least %.2f was wanted: %s", wanted, verdict(ratio >= wanted)));
        return ratio;
    }

    /** How a bound is said to have been kept. */
    static String verdict(boolean kept) {
        return kept ? "met" : "NOT MET";
    }
}
