package org.tributary.sources.internal.keeping;

/**
 * What became of what was read.
 *
 * @param fresh listings that were not there before
 * @param changed listings with other content than before
 * @param same as they were, or left alone because they belong to somebody here
 * @param removed taken away, because the source names them no more
 * @param refused not kept, for a fault in them
 * @param waiting for a person to look at them
 */
public record Counts(int fresh, int changed, int same, int removed, int refused, int waiting) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                fresh + other.fresh,
                changed + other.changed,
                same + other.same,
                removed + other.removed,
                refused + other.refused,
                waiting + other.waiting);
    }

    static Counts removed(int number) {
        return new Counts(0, 0, 0, number, 0, 0);
    }

    /** How many were read. */
    public int read() {
        return fresh + changed + same + refused + waiting;
    }
}
