package org.tributary.benchmarks;

/**
 * What became of one short slice of work.
 *
 * @param operations how many were done
 * @param seconds how long the slice took
 * @param nanoseconds how long each operation took; empty where only the sum is known
 */
record Turn(long operations, double seconds, long[] nanoseconds) {

    Turn {
        if (operations <= 0) {
            throw new IllegalStateException("Nothing was done in a turn");
        }
    }

    /** The sum is all that is known. */
    static Turn of(long operations, double seconds) {
        return new Turn(operations, seconds, new long[0]);
    }

    double perSecond() {
        return operations / seconds;
    }
}
