package org.tributary.benchmarks;

import java.util.List;

/** Something that finds listings. */
interface SearchPeer extends AutoCloseable {

    /** The facets that are counted. */
    List<String> FACETS = List.of("topic", "tag", "phase", "region", "organisation");

    /** What the tables call it. */
    String name();

    /** Takes in the listings from 0 up to but without this one; comes back when all are found. */
    void fill(Corpus corpus, int listings) throws Exception;

    /** Asks once, and reads the answer. */
    SearchAnswered ask(SearchQuestion question) throws Exception;

    /** One that asks these over and over, over several connections or in several threads at once. */
    Contender contender(List<SearchQuestion> questions, int connections, double seconds) throws Exception;

    /** Megabytes that its processes have in memory; 0 where it lives in this one. */
    default long megabytes() {
        return 0;
    }
}
