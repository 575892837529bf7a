package org.tributary.toolkit.internal.work;

import java.util.List;

/**
 * What partners do together.
 *
 * @param tasks of all stages so far, by stage, then in their order
 * @param steps those with a date first, by date
 * @param decisions the latest first
 * @param places in the order in which they were added
 */
public record Work(List<Task> tasks, List<Step> steps, List<Decision> decisions, List<Place> places) {

    /** Nothing yet. */
    public static final Work NONE = new Work(List.of(), List.of(), List.of(), List.of());

    public Work {
        tasks = List.copyOf(tasks);
        steps = List.copyOf(steps);
        decisions = List.copyOf(decisions);
        places = List.copyOf(places);
    }
}
