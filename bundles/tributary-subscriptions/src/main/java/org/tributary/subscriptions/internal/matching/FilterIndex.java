package org.tributary.subscriptions.internal.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * All saved filters, asked the other way round: which of them does this listing fit?
 *
 * <p>Of each filter's required conditions (a term, or a value of a facet) the one that the fewest listings have is its
 * key. A listing is asked for the filters under the conditions that it has itself, and only those are tested. So what a
 * listing costs grows with the filters that nearly fit it and not with all there are.
 *
 * <p>Most filters lie folded in a few arrays. What comes later lies in a small table beside them, and what goes is
 * struck out; from time to time all is folded anew, in the background and while others read and write. Any number of
 * threads may use it at once; none waits longer than for the taking over of what was folded, some milliseconds.
 */
public final class FilterIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FilterIndex.class);

    /** It is folded when this many changed, or this part of all. */
    private static final int CHANGES = 4_096;

    private static final int PART = 16;

    /** It is folded with better keys when it has seen this many listings, and then four times as many, and so on. */
    private static final int LISTINGS = 256;

    private final TextAnalysis analysis;
    private final Executor background;
    private final long seed;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicBoolean folding = new AtomicBoolean();

    // All of these under the lock.
    private Conditions conditions;
    private FoldedFilters folded = FoldedFilters.none();
    /** What is being folded in just now; empty otherwise. */
    private RecentFilters frozen = new RecentFilters();

    private RecentFilters recent = new RecentFilters();
    /** Whether some are frozen, so that what goes of them and of the folded ones is kept in mind. */
    private boolean freezing;

    private final Set<Long> gone = new HashSet<>();

    /** How many came and went since the last folding began. */
    private int changes;

    private int listingsWhenFolded;
    private int loads;

    /**
     * One filter to be loaded.
     *
     * @param id by which it is found again
     */
    public record Entry(long id, ListingFilter filter) {}

    /** An index that folds in the thread of whoever makes it necessary; for tests and small ones. */
    public FilterIndex(TextAnalysis analysis) {
        this(analysis, Runnable::run);
    }

    /** @param background where it folds from time to time, for about a second for each million filters */
    public FilterIndex(TextAnalysis analysis, Executor background) {
        this(analysis, background, ThreadLocalRandom.current().nextLong());
    }

    FilterIndex(TextAnalysis analysis, Executor background, long seed) {
        this.analysis = analysis;
        this.background = background;
        this.seed = seed;
        conditions = new Conditions(seed);
    }

    /** Whether a filter asks for nothing, or only for a kind of listing, so that it is not worth an index. */
    public static boolean isBroad(ListingFilter filter) {
        return filter.words().isBlank()
                && filter.near().isEmpty()
                && filter.atLeast().isEmpty()
                && filter.facets().keySet().stream().allMatch(facet -> facet == Facet.KIND);
    }

    /**
     * Replaces all that is in here, at once for all readers; the fastest way to put many. What others put or remove
     * meanwhile is replaced as well. Where an id comes twice, the last one counts.
     */
    public void load(Iterator<Entry> all) {
        Conditions fresh = new Conditions(seed);
        Folding folds = new Folding(fresh, size());
        while (all.hasNext()) {
            Entry entry = all.next();
            folds.add(
                    entry.id(),
                    Clauses.compile(
                            entry.filter(), analysis.wanted(entry.filter().words()), fresh));
        }
        FoldedFilters loaded = folds.finish();
        fresh.trim();
        lock.writeLock().lock();
        try {
            loads++;
            conditions = fresh;
            folded = loaded;
            frozen = new RecentFilters();
            recent = new RecentFilters();
            changes = 0;
            listingsWhenFolded = 0;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Adds a filter, or replaces the one with this id. */
    public void put(long id, ListingFilter filter) {
        List<Term> terms = analysis.wanted(filter.words());
        lock.writeLock().lock();
        try {
            takeOut(id);
            changes++;
            recent.put(id, Clauses.compile(filter, terms, conditions), conditions);
        } finally {
            lock.writeLock().unlock();
        }
        foldWhenDue();
    }

    /** Takes a filter out; nothing happens where it is not in here. */
    public void remove(long id) {
        lock.writeLock().lock();
        try {
            takeOut(id);
        } finally {
            lock.writeLock().unlock();
        }
        foldWhenDue();
    }

    private void takeOut(long id) {
        if (recent.remove(id)) {
            changes++;
        } else if (frozen.remove(id) || folded.remove(id)) {
            changes++;
            if (freezing) {
                gone.add(id);
            }
        }
    }

    /**
     * Tells each filter that the listing fits, once and in no order: those for which {@link ListingFilter#matches} says
     * so.
     *
     * @param listing as everybody sees it: {@link Listing#forEverybody()}
     * @param found gets the ids, in the calling thread; it may change the index
     */
    public void match(Listing listing, LongConsumer found) {
        Held held = new Held(listing, analysis);
        Ids ids = new Ids();
        lock.readLock().lock();
        try {
            held.resolve(conditions);
            folded.match(held, ids);
            frozen.match(held, ids);
            recent.match(held, ids);
        } finally {
            lock.readLock().unlock();
        }
        for (int i = 0; i < ids.size(); i++) {
            found.accept(ids.get(i));
        }
        foldWhenDue();
    }

    /** How many filters there are. */
    public int size() {
        lock.readLock().lock();
        try {
            return folded.size() + frozen.size() + recent.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** About how many bytes of memory it takes. */
    public long bytes() {
        lock.readLock().lock();
        try {
            return conditions.bytes() + folded.bytes() + frozen.bytes() + recent.bytes();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void foldWhenDue() {
        if (isDue() && folding.compareAndSet(false, true)) {
            try {
                background.execute(this::foldOnce);
            } catch (RejectedExecutionException e) {
                folding.set(false);
                LOG.debug("Not folded, because the background is closed", e);
            }
        }
    }

    private boolean isDue() {
        if (folding.get()) {
            return false;
        }
        lock.readLock().lock();
        try {
            int seen = conditions.listings();
            return changes > Math.max(CHANGES, folded.size() / PART)
                    || seen >= LISTINGS && seen / 4 >= listingsWhenFolded && folded.size() > 0;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Folds now, in this thread, unless another does. */
    void fold() {
        if (folding.compareAndSet(false, true)) {
            foldOnce();
        }
    }

    private void foldOnce() {
        try {
            new Refolding().run();
        } catch (RuntimeException | Error e) {
            LOG.error("Folding {} saved filters failed; all go on being matched", size(), e);
            throw e;
        } finally {
            folding.set(false);
        }
    }

    /** From the freezing of what is recent to the taking over of what was folded. */
    final class Refolding {

        private final int load;
        private final Conditions old;
        private final Conditions.Moment then;
        private final Conditions fresh;
        private final FoldedFilters before;
        private final long[] struck;
        private final Ids frozenIds = new Ids();
        private final List<int[]> frozenClauses = new ArrayList<>();
        private final int[] numbers;

        Refolding() {
            lock.writeLock().lock();
            try {
                load = loads;
                freezing = true;
                gone.clear();
                changes = 0;
                listingsWhenFolded = Math.max(1, conditions.listings());
                // Where the last folding failed, what was frozen then comes first, and what is recent waits.
                if (frozen.size() == 0) {
                    frozen = recent;
                    recent = new RecentFilters();
                }
                old = conditions;
                then = old.moment();
                fresh = old.empty();
                before = folded;
                struck = folded.struck();
                frozen.forEach((id, clauses, from, to) -> {
                    frozenIds.add(id);
                    frozenClauses.add(clauses);
                });
            } finally {
                lock.writeLock().unlock();
            }
            numbers = new int[then.size()];
            Arrays.fill(numbers, Conditions.NONE);
        }

        void run() {
            Folding folds = new Folding(fresh, before.size() + frozenIds.size());
            IntUnaryOperator number = this::number;
            before.forEach(
                    struck, (id, clauses, from, to) -> folds.add(id, Clauses.renumber(clauses, from, to, number)));
            for (int i = 0; i < frozenIds.size(); i++) {
                int[] clauses = frozenClauses.get(i);
                folds.add(frozenIds.get(i), Clauses.renumber(clauses, 0, clauses.length, number));
            }
            FoldedFilters after = folds.finish();
            fresh.trim();
            takeOver(after);
        }

        /** The new number; conditions that nobody asks for any more get none and are forgotten. */
        private int number(int oldNumber) {
            if (numbers[oldNumber] == Conditions.NONE) {
                numbers[oldNumber] = fresh.add(then, oldNumber);
            }
            return numbers[oldNumber];
        }

        private void takeOver(FoldedFilters after) {
            lock.writeLock().lock();
            try {
                freezing = false;
                if (load != loads) {
                    return;
                }
                gone.forEach(after::remove);
                Conditions.Moment now = old.moment();
                recent = recent.renumbered(id -> fresh.add(now, id), fresh);
                conditions = fresh;
                folded = after;
                frozen = new RecentFilters();
                gone.clear();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
