package org.tributary.search.internal.questions;

/**
 * How often something was looked for.
 *
 * @param inVain how often nothing was found
 * @param mostFound the most that was found
 */
record Tally(long asked, long inVain, long mostFound) {

    static Tally of(long found) {
        return new Tally(1, found == 0 ? 1 : 0, found);
    }

    Tally plus(Tally other) {
        return new Tally(asked + other.asked, inVain + other.inVain, Math.max(mostFound, other.mostFound));
    }
}
