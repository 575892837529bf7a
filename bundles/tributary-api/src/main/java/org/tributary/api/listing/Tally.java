package org.tributary.api.listing;

/** How many organisations said what, each counted once a kind. */
public record Tally(int haveThisToo, int useThis, int wouldJoin, int couldHelp) {

    /** Nobody said anything. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** All of them together. */
    public int sum() {
        return haveThisToo + useThis + wouldJoin + couldHelp;
    }
}
