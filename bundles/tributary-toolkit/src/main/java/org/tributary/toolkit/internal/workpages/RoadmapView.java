package org.tributary.toolkit.internal.workpages;

import java.util.List;

/**
 * The roadmap of a joint work.
 *
 * @param writes whether whoever is here may change it
 * @param path of this page
 * @param steps in their order
 * @param plan those with a date, as a picture; without bars where there are none
 * @param caption from when to when the picture is
 */
public record RoadmapView(boolean writes, String path, List<Item> steps, Plan plan, String caption) {

    public RoadmapView {
        steps = List.copyOf(steps);
    }

    /** The step of this id. */
    public Item item(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * A step.
     *
     * @param detail Markdown; may be empty
     * @param owner the name of the partner; empty where nobody sees to it
     * @param when its days in words
     * @param state in words
     * @param tone the modifier of the tag for its state
     * @param late what is to be said about its days; empty where nothing is
     */
    public record Item(
            String id,
            String title,
            String detail,
            String owner,
            String when,
            String state,
            String tone,
            String late) {}
}
