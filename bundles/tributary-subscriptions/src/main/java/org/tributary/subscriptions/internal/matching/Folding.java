package org.tributary.subscriptions.internal.matching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Collects filters and lays them out side by side. Used once, by one thread. */
final class Folding {

    private final Conditions conditions;

    private long[] ids;
    private int[] groupOf;
    private int size;

    /** The clauses of all groups, one after the other. */
    private int[] clauses;
    /** Where those of each group begin, and where those of the next would. */
    private int[] starts;

    private int groups;
    /** Finds the group of some clauses, with open addressing: its number and 1, or 0. */
    private int[] table = new int[1 << 10];

    /**
     * @param conditions whose numbers the clauses have
     * @param expected about how many filters will come
     */
    Folding(Conditions conditions, int expected) {
        this.conditions = conditions;
        int places = Math.max(64, expected);
        ids = new long[places];
        groupOf = new int[places];
        starts = new int[places + 1];
        clauses = new int[places * 4];
    }

    void add(long id, int[] ofOne) {
        Clauses.count(ofOne, 0, ofOne.length, conditions);
        if (size == ids.length) {
            int places = size + (size >> 1);
            ids = Arrays.copyOf(ids, places);
            groupOf = Arrays.copyOf(groupOf, places);
        }
        ids[size] = id;
        groupOf[size++] = group(ofOne);
    }

    private int group(int[] wanted) {
        int mask = table.length - 1;
        int place = hash(wanted, 0, wanted.length) & mask;
        while (table[place] != 0) {
            int group = table[place] - 1;
            if (Arrays.equals(clauses, starts[group], starts[group + 1], wanted, 0, wanted.length)) {
                return group;
            }
            place = place + 1 & mask;
        }
        table[place] = groups + 1;
        if (groups + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length + (starts.length >> 1));
        }
        int at = starts[groups];
        if (at + wanted.length > clauses.length) {
            clauses = Arrays.copyOf(clauses, Math.max(at + wanted.length, clauses.length + (clauses.length >> 1)));
        }
        System.arraycopy(wanted, 0, clauses, at, wanted.length);
        starts[groups + 1] = at + wanted.length;
        groups++;
        if (groups * 2 > table.length) {
            widen();
        }
        return groups - 1;
    }

    private void widen() {
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int group = 0; group < groups; group++) {
            int place = hash(clauses, starts[group], starts[group + 1]) & mask;
            while (table[place] != 0) {
                place = place + 1 & mask;
            }
            table[place] = group + 1;
        }
    }

    private static int hash(int[] clauses, int from, int to) {
        long hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ clauses[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 16);
    }

    /** Lays them out under the keys that are best by what the dictionary has counted until now. */
    FoldedFilters finish() {
        long[] sorted = withoutDoubles();
        int[][] keys = new int[groups][];
        for (int group = 0; group < groups; group++) {
            keys[group] = Clauses.arrange(clauses, starts[group], starts[group + 1], conditions);
        }
        int[] order = byKey(keys);
        int[] idsFrom = new int[groups];
        int[] laid = lay(order, keys, idsFrom);
        int[] placesFrom = placesFrom(keys);
        int[] places = places(order, keys, placesFrom);
        long[] laidIds = new long[size];
        int[] next = idsFrom.clone();
        for (int i = 0; i < size; i++) {
            laidIds[next[groupOf[i]]++] = ids[i];
        }
        int[] inOrder = new int[size];
        for (int position = 0; position < size; position++) {
            inOrder[Arrays.binarySearch(sorted, laidIds[position])] = position;
        }
        return new FoldedFilters(laid, places, placesFrom, unkeyed(order, keys), laidIds, inOrder);
    }

    /** Where an id came twice the last one counts. Answers all ids in their order. */
    private long[] withoutDoubles() {
        long[] sorted = Arrays.copyOf(ids, size);
        Arrays.sort(sorted);
        boolean doubled = false;
        for (int i = 1; i < size && !doubled; i++) {
            doubled = sorted[i] == sorted[i - 1];
        }
        if (!doubled) {
            return sorted;
        }
        Set<Long> seen = new HashSet<>();
        int at = size;
        for (int i = size - 1; i >= 0; i--) {
            if (seen.add(ids[i])) {
                at--;
                ids[at] = ids[i];
                groupOf[at] = groupOf[i];
            }
        }
        size -= at;
        System.arraycopy(ids, at, ids, 0, size);
        System.arraycopy(groupOf, at, groupOf, 0, size);
        return Arrays.stream(sorted).distinct().toArray();
    }

    /** The groups in the order of the first condition of their keys; those without a key come last. */
    private int[] byKey(int[][] keys) {
        int none = conditions.size();
        int[] from = new int[none + 2];
        for (int[] key : keys) {
            from[(key.length == 0 ? none : key[0]) + 1]++;
        }
        for (int i = 1; i < from.length; i++) {
            from[i] += from[i - 1];
        }
        int[] order = new int[groups];
        for (int group = 0; group < groups; group++) {
            int[] key = keys[group];
            order[from[key.length == 0 ? none : key[0]]++] = group;
        }
        return order;
    }

    /** Writes the groups in this order; from then on {@code starts} says where each lies. */
    private int[] lay(int[] order, int[][] keys, int[] idsFrom) {
        int[] members = new int[groups];
        for (int i = 0; i < size; i++) {
            members[groupOf[i]]++;
        }
        int[] laid = new int[FoldedFilters.HEAD * groups + starts[groups]];
        int[] laidAt = new int[groups + 1];
        int at = 0;
        int idAt = 0;
        for (int group : order) {
            int length = starts[group + 1] - starts[group];
            laid[at] = keys[group].length > 1 ? -length : length;
            laid[at + 1] = idAt;
            laid[at + 2] = members[group];
            System.arraycopy(clauses, starts[group], laid, at + FoldedFilters.HEAD, length);
            laidAt[group] = at;
            idsFrom[group] = idAt;
            at += FoldedFilters.HEAD + length;
            idAt += members[group];
        }
        starts = laidAt;
        return laid;
    }

    private int[] placesFrom(int[][] keys) {
        int[] from = new int[conditions.size() + 1];
        for (int[] key : keys) {
            for (int condition : key) {
                from[condition + 1]++;
            }
        }
        for (int i = 1; i < from.length; i++) {
            from[i] += from[i - 1];
        }
        return from;
    }

    private int[] places(int[] order, int[][] keys, int[] placesFrom) {
        int[] next = placesFrom.clone();
        int[] places = new int[placesFrom[placesFrom.length - 1]];
        for (int group : order) {
            for (int condition : keys[group]) {
                places[next[condition]++] = starts[group];
            }
        }
        return places;
    }

    private int[] unkeyed(int[] order, int[][] keys) {
        return Arrays.stream(order)
                .filter(group -> keys[group].length == 0)
                .map(group -> starts[group])
                .toArray();
    }
}
