package org.tributary.benchmarks;

import java.util.List;

/** One of those that take turns. */
interface Contender {

    /** What the table calls it. */
    String name();

    /**
     * Works through one slice, some hundred milliseconds to a few seconds.
     *
     * @param number which turn of this contender it is, from 0; all get the same numbers and so can do the same work
     */
    Turn turn(int number) throws Exception;

    /** Whose processor time its work costs; without those that only ask. */
    default List<Long> processes() {
        return List.of(Processes.own());
    }
}
