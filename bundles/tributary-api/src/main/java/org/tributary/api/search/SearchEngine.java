package org.tributary.api.search;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;

/**
 * Holds the index and answers questions from it.
 *
 * <p>There is one on a host, chosen by installing a bundle that provides the capability {@code tributary.searchengine}.
 * The search slice feeds it from the change log on one thread and asks it on many. A question takes milliseconds. The
 * engine keeps its own position in the same commit as its content, so that after a crash the log goes on exactly where
 * the index is; where its files are damaged it starts empty with no position, and is filled again.
 */
@ProviderType
public interface SearchEngine {

    /** The position of the last commit; empty where the index is new or was cleared. */
    OptionalLong position();

    /**
     * What it can do beyond {@link org.tributary.api.listing.ListingFilter the filter}, for the search page; what is not
     * named here is left out of every answer. From memory.
     */
    default Set<Ability> abilities() {
        return Set.of();
    }

    /**
     * Takes in a batch, durably, and makes it visible to questions before it returns.
     *
     * @param put listings as everybody sees them; replaces what was there
     * @param remove ids to forget; unknown ones do no harm
     * @param position what {@link #position()} answers from now on
     */
    void apply(Collection<Listing> put, Collection<ListingId> remove, long position);

    /** Forgets everything, position included. */
    void clear();

    /**
     * Answers a question for one viewer. Totals and facet counts are exact and hold only what the viewer may see.
     *
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where the index cannot be read
     */
    Hits search(SearchQuery query, Viewer viewer);

    /**
     * Titles and tags that somebody may be about to type, best first: those with words that begin like each of the typed
     * ones, in any order and whatever their case and accents. Asked at each pause between two keys, so it answers within
     * few milliseconds, also for a million listings, and rather with little than late.
     *
     * @param typed what stands in the box so far, at most 200 characters; nothing but blanks gives nothing
     * @param limit at most so many of each kind, 1 to 20
     * @param viewer whoever types; nothing is proposed that only listings have which they may not see
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where the index cannot be read
     */
    default List<Suggestion> suggest(String typed, int limit, Viewer viewer) {
        return List.of();
    }

    /** Something that an engine may be able to do and need not. */
    enum Ability implements Coded {
        /** Shows the words where they stand: without it every snippet is {@link Hits.Snippet#NONE}. */
        SNIPPETS,
        /** Proposes other words: without it {@link Hits#didYouMean()} is always empty. */
        DID_YOU_MEAN,
        /**
         * Takes words more loosely where the query is not strict, such as the last one as a prefix: without it such a query
         * means the same as a strict one.
         */
        LOOSE_WORDS,
        /**
         * Finds words with a wrong, missing, additional or swapped letter where the query is not strict, always behind
         * listings that have the words as they were typed: without it such words find nothing.
         */
        TYPOS,
        /** Proposes titles and tags while somebody types: without it {@link #suggest} answers nothing. */
        SUGGESTIONS
    }
}
