package org.tributary.subscriptions.internal.matching;

import java.util.Arrays;

/** A growing list of ids. */
final class Ids {

    private long[] ids = new long[64];
    private int size;

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    int size() {
        return size;
    }

    long get(int i) {
        return ids[i];
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
