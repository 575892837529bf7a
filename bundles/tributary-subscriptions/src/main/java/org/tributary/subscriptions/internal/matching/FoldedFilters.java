package org.tributary.subscriptions.internal.matching;

/**
 * Many filters in a few arrays. Equal ones are one group with several ids. Groups lie in the order of their keys, so that
 * all that is looked at for one condition lies side by side. Nothing changes but that filters are struck out.
 */
final class FoldedFilters {

    /** What stands before the clauses of a group. */
    static final int HEAD = 3;

    /**
     * The groups one after the other: how many integers its clauses are (negative where it lies under several
     * conditions), where its ids begin, how many there are, and its clauses.
     */
    private final int[] groups;
    /** Where groups begin, by the condition under which they lie. */
    private final int[] places;
    /** By condition: where its places begin; the last is where they end. */
    private final int[] placesFrom;
    /** The residual list: groups without a key. */
    private final int[] unkeyed;

    private final long[] ids;
    /** Positions of ids in the order of ids. */
    private final int[] inOrder;

    private final long[] struck;
    private int struckCount;

    FoldedFilters(int[] groups, int[] places, int[] placesFrom, int[] unkeyed, long[] ids, int[] inOrder) {
        this.groups = groups;
        this.places = places;
        this.placesFrom = placesFrom;
        this.unkeyed = unkeyed;
        this.ids = ids;
        this.inOrder = inOrder;
        this.struck = new long[(ids.length + 63) / 64];
    }

    static FoldedFilters none() {
        return new FoldedFilters(new int[0], new int[0], new int[1], new int[0], new long[0], new int[0]);
    }

    void match(Held held, Ids found) {
        for (int i = 0; i < held.count(); i++) {
            int condition = held.number(i);
            if (condition + 1 < placesFrom.length) {
                for (int p = placesFrom[condition]; p < placesFrom[condition + 1]; p++) {
                    match(places[p], condition, held, found);
                }
            }
        }
        for (int group : unkeyed) {
            match(group, Conditions.NONE, held, found);
        }
    }

    private void match(int group, int condition, Held held, Ids found) {
        int length = groups[group];
        int from = group + HEAD;
        if (!Clauses.hold(groups, from, from + Math.abs(length), held)
                || length < 0 && !Clauses.isFirstOfKey(groups, from, condition, held)) {
            return;
        }
        int first = groups[group + 1];
        for (int position = first; position < first + groups[group + 2]; position++) {
            if (!isStruck(struck, position)) {
                found.add(ids[position]);
            }
        }
    }

    private static boolean isStruck(long[] struck, int position) {
        return (struck[position >> 6] & 1L << position) != 0;
    }

    /** Whether it was in here. */
    boolean remove(long id) {
        int low = 0;
        int high = inOrder.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int position = inOrder[middle];
            if (ids[position] < id) {
                low = middle + 1;
            } else if (ids[position] > id) {
                high = middle - 1;
            } else {
                if (isStruck(struck, position)) {
                    return false;
                }
                struck[position >> 6] |= 1L << position;
                struckCount++;
                return true;
            }
        }
        return false;
    }

    /** What is struck out at this moment. */
    long[] struck() {
        return struck.clone();
    }

    /** All but what was struck out at one moment. */
    void forEach(long[] struckThen, RecentFilters.Visitor visitor) {
        int group = 0;
        while (group < groups.length) {
            int from = group + HEAD;
            int to = from + Math.abs(groups[group]);
            int first = groups[group + 1];
            for (int position = first; position < first + groups[group + 2]; position++) {
                if (!isStruck(struckThen, position)) {
                    visitor.visit(ids[position], groups, from, to);
                }
            }
            group = to;
        }
    }

    int size() {
        return ids.length - struckCount;
    }

    long bytes() {
        return 4L * (groups.length + places.length + placesFrom.length + unkeyed.length + inOrder.length)
                + 8L * (ids.length + struck.length);
    }
}
