package org.tributary.benchmarks;

/**
 * What all search peers are asked: the twenty best with all these words, how many there are, and a piece of the text of
 * each.
 *
 * @param words plain ones, with blanks between them
 * @param withFacets whether only problems are wanted, and counts of five facets
 */
record SearchQuestion(String words, boolean withFacets) {

    static final int PAGE = 20;

    /** The one value of the filter. */
    static final String KIND = "problem";

    /** As many values of a facet as Tributary answers. */
    static final int MOST_VALUES = 100;

    SearchQuestion facets() {
        return new SearchQuestion(words, true);
    }
}
