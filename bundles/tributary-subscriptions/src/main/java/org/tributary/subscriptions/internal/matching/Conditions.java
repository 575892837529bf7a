package org.tributary.subscriptions.internal.matching;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.tributary.api.listing.Facet;

/**
 * The dictionary of all that filters ask for: a term, or a value of a facet. Each has a number from 0 up, and counts of
 * how many listings had it and how many filters want it.
 *
 * <p>Texts lie in one array of bytes and are found by a table with open addressing: a few dozen bytes a condition, where
 * a map of strings takes five times as much. Whoever uses it sees to the locking.
 */
final class Conditions {

    /** The sort of a term; a value of a facet has 1 and the facet's position. */
    static final int TERM = 0;

    /** What {@link #find} answers where there is none. */
    static final int NONE = -1;

    /** How many listings the guess of {@link #share} weighs. */
    private static final int GUESS = 16;

    /** One of few values is no rare thing, even where few filters ask for it yet. */
    private static final double SHARE_OF_FEW = 1.0 / 16;

    private static final Set<Facet> OF_FEW_VALUES = EnumSet.of(
            Facet.KIND,
            Facet.PHASE,
            Facet.LOOKING_FOR,
            Facet.ORGANISATION_KIND,
            Facet.REGION,
            Facet.BUDGET,
            Facet.YEAR);

    private static final Facet[] FACETS = Facet.values();

    /** So many of the table's places may be taken before it grows. */
    private static final double FULL = 0.75;

    private final long seed;
    /** Each place: the hash above, the number and 1 below; 0 where nothing is. */
    private long[] table;

    private byte[] texts;
    /** Where each text begins; the last one is where the next would. */
    private int[] starts;

    private int[] had;
    private int[] wanted;
    /** How many listings had been seen when it came. */
    private int[] since;

    private int size;
    private int listings;
    private int filters;

    /** @param seed makes it impossible to choose words that fall on one place of the table */
    Conditions(long seed) {
        this(seed, 1 << 10);
    }

    private Conditions(long seed, int places) {
        this.seed = seed;
        table = new long[places];
        texts = new byte[places * 4];
        starts = new int[places / 2 + 1];
        had = new int[places / 2];
        wanted = new int[places / 2];
        since = new int[places / 2];
    }

    /** An empty one that has seen as many listings. */
    Conditions empty() {
        Conditions empty = new Conditions(seed);
        empty.listings = listings;
        return empty;
    }

    static int sort(Facet facet) {
        return 1 + facet.ordinal();
    }

    int size() {
        return size;
    }

    /** How many listings it has seen. */
    int listings() {
        return listings;
    }

    /** The number of a condition, or {@link #NONE}. */
    int find(int sort, String text) {
        int hash = hash(sort, text);
        int mask = table.length - 1;
        for (int place = hash & mask; table[place] != 0; place = place + 1 & mask) {
            int id = (int) table[place] - 1;
            if ((int) (table[place] >>> 32) == hash && isAt(id, sort, text)) {
                return id;
            }
        }
        return NONE;
    }

    /** The number of a condition, which is new where it was not known. */
    int add(int sort, String text) {
        int found = find(sort, text);
        if (found != NONE) {
            return found;
        }
        int at = starts[size];
        // At most three bytes a unit of UTF-16, and one for the sort.
        ensureText(at + 1 + 3 * text.length());
        texts[at++] = (byte) sort;
        for (int i = 0; i < text.length(); i++) {
            at = write(text.charAt(i), at);
        }
        return enter(hash(sort, text), at);
    }

    /** The number here of a condition that stands in another dictionary; what that one counted is taken over. */
    int add(Moment other, int id) {
        int from = other.starts[id];
        int to = other.starts[id + 1];
        int hash = hash(other.bytes, from, to);
        int mask = table.length - 1;
        for (int place = hash & mask; table[place] != 0; place = place + 1 & mask) {
            int own = (int) table[place] - 1;
            if ((int) (table[place] >>> 32) == hash
                    && Arrays.equals(texts, starts[own], starts[own + 1], other.bytes, from, to)) {
                return own;
            }
        }
        int at = starts[size];
        ensureText(at + to - from);
        System.arraycopy(other.bytes, from, texts, at, to - from);
        int own = enter(hash, at + to - from);
        had[own] = other.had[id];
        since[own] = other.since[id];
        return own;
    }

    private int enter(int hash, int end) {
        if (size + 1 > had.length) {
            int places = Math.max(16, had.length + (had.length >> 1));
            starts = Arrays.copyOf(starts, places + 1);
            had = Arrays.copyOf(had, places);
            wanted = Arrays.copyOf(wanted, places);
            since = Arrays.copyOf(since, places);
        }
        if (size + 1 > table.length * FULL) {
            widen();
        }
        place(table, hash, size);
        starts[size + 1] = end;
        since[size] = listings;
        return size++;
    }

    private void widen() {
        long[] wider = new long[table.length * 2];
        for (long entry : table) {
            if (entry != 0) {
                place(wider, (int) (entry >>> 32), (int) entry - 1);
            }
        }
        table = wider;
    }

    private static void place(long[] table, int hash, int id) {
        int mask = table.length - 1;
        int place = hash & mask;
        while (table[place] != 0) {
            place = place + 1 & mask;
        }
        table[place] = (long) hash << 32 | id + 1;
    }

    /** Gives back what it took to grow. */
    void trim() {
        texts = Arrays.copyOf(texts, starts[size]);
        starts = Arrays.copyOf(starts, size + 1);
        had = Arrays.copyOf(had, size);
        wanted = Arrays.copyOf(wanted, size);
        since = Arrays.copyOf(since, size);
    }

    private void ensureText(int length) {
        if (length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(length, texts.length + (texts.length >> 1)));
        }
    }

    /** Each unit by itself, unlike UTF-8, so that different strings have different bytes even where they are broken. */
    private int write(char c, int at) {
        if (c < 0x80) {
            texts[at] = (byte) c;
            return at + 1;
        }
        if (c < 0x800) {
            texts[at] = (byte) (0xC0 | c >> 6);
            texts[at + 1] = (byte) (0x80 | c & 0x3F);
            return at + 2;
        }
        texts[at] = (byte) (0xE0 | c >> 12);
        texts[at + 1] = (byte) (0x80 | c >> 6 & 0x3F);
        texts[at + 2] = (byte) (0x80 | c & 0x3F);
        return at + 3;
    }

    private boolean isAt(int id, int sort, String text) {
        int at = starts[id];
        int end = starts[id + 1];
        if (texts[at++] != sort || end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (at >= end) {
                return false;
            }
            char c = text.charAt(i);
            int first = texts[at] & 0xFF;
            if (first < 0x80) {
                if (c != first) {
                    return false;
                }
                at++;
            } else if (first < 0xE0) {
                if (c != ((first & 0x1F) << 6 | texts[at + 1] & 0x3F)) {
                    return false;
                }
                at += 2;
            } else {
                if (c != (char) ((first & 0xF) << 12 | (texts[at + 1] & 0x3F) << 6 | texts[at + 2] & 0x3F)) {
                    return false;
                }
                at += 3;
            }
        }
        return at == end;
    }

    private int hash(int sort, String text) {
        long hash = begin(sort);
        for (int i = 0; i < text.length(); i++) {
            hash = step(hash, text.charAt(i));
        }
        return end(hash);
    }

    private int hash(byte[] bytes, int from, int to) {
        long hash = begin(bytes[from]);
        int at = from + 1;
        while (at < to) {
            int first = bytes[at] & 0xFF;
            if (first < 0x80) {
                hash = step(hash, (char) first);
                at++;
            } else if (first < 0xE0) {
                hash = step(hash, (char) ((first & 0x1F) << 6 | bytes[at + 1] & 0x3F));
                at += 2;
            } else {
                hash = step(hash, (char) ((first & 0xF) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F));
                at += 3;
            }
        }
        return end(hash);
    }

    private long begin(int sort) {
        return step(seed, (char) sort);
    }

    private static long step(long hash, char c) {
        long mixed = (hash ^ c) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    private static int end(long hash) {
        return (int) (hash * 0xBF58476D1CE4E5B9L >>> 32);
    }

    /** A listing came by. */
    void countListing() {
        listings++;
    }

    /** A listing had this. Several threads may count at once and miss one: it is an estimate. */
    void countHad(int id) {
        had[id]++;
    }

    /** A filter came. */
    void countFilter() {
        filters++;
    }

    /** A filter wants this. */
    void countWanted(int id) {
        wanted[id]++;
    }

    /**
     * Which part of all listings is expected to have this: what was counted, with a guess that weighs a few listings: as
     * often as filters ask for it.
     */
    double share(int id) {
        int sort = texts[starts[id]];
        double guess = filters == 0 ? 0 : (double) wanted[id] / filters;
        if (sort != TERM && OF_FEW_VALUES.contains(FACETS[sort - 1])) {
            guess = Math.max(guess, SHARE_OF_FEW);
        }
        return (had[id] + GUESS * guess) / (listings - since[id] + GUESS);
    }

    /** All conditions up to now. They stay as they are while others are added; only counts go on. */
    Moment moment() {
        return new Moment(texts, starts, had, since, size);
    }

    long bytes() {
        return 8L * table.length + texts.length + 4L * (starts.length + had.length + wanted.length + since.length);
    }

    /**
     * A dictionary at one moment, to be read without a lock.
     *
     * @param bytes all texts
     * @param starts where each begins
     * @param had how many listings had it
     * @param since how many listings had been seen when it came
     * @param size how many there were
     */
    record Moment(byte[] bytes, int[] starts, int[] had, int[] since, int size) {}
}
