package org.tributary.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a peer answered, so far as all must say the same.
 *
 * @param ids of the page, best first; which are best is each peer's own opinion
 * @param snippets how many of the page came with a piece of their text
 * @param counts by the name of the facet and the value
 */
record SearchAnswered(long total, List<String> ids, int snippets, SortedMap<String, SortedMap<String, Long>> counts) {

    static SearchAnswered of(long total, List<String> ids, int snippets) {
        return new SearchAnswered(total, ids, snippets, new TreeMap<>());
    }

    void count(String facet, String value, long count) {
        counts.computeIfAbsent(facet, name -> new TreeMap<>()).put(value, count);
    }

    /** What is wrong with it, beside what another one says; empty where nothing is. */
    String difference(SearchAnswered other, boolean withFacets) {
        if (total != other.total) {
            return total + " instead of " + other.total;
        }
        if (ids.size() != Math.min(total, SearchQuestion.PAGE) || snippets != ids.size()) {
            return ids.size() + " on the page and " + snippets + " snippets of " + total;
        }
        for (Map.Entry<String, SortedMap<String, Long>> facet : withFacets
                ? other.counts.entrySet()
                : Map.<String, SortedMap<String, Long>>of().entrySet()) {
            // Where there are more values than are answered, peers may choose among equal counts.
            if (facet.getValue().size() < SearchQuestion.MOST_VALUES
                    && !facet.getValue().equals(counts.get(facet.getKey()))) {
                return facet.getKey() + ": " + counts.get(facet.getKey()) + " instead of " + facet.getValue();
            }
        }
        return "";
    }
}
