package org.tributary.toolkit.internal.workpages;

import java.util.List;
import java.util.Optional;

/**
 * The checklists of a joint work, stage by stage.
 *
 * @param writes whether whoever is here may change them
 * @param path of this page
 * @param stages those that have tasks, and the present one
 */
public record TasksView(boolean writes, String path, List<Checklist> stages) {

    public TasksView {
        stages = List.copyOf(stages);
    }

    /**
     * The checklist of a stage.
     *
     * @param code of the stage
     * @param now whether the joint work is in it
     * @param progress how much of it is done, in words
     */
    public record Checklist(String code, String name, boolean now, String progress, List<Item> items) {

        public Checklist {
            items = List.copyOf(items);
        }
    }

    /**
     * A task.
     *
     * @param owner the name of the partner; empty where nobody sees to it
     * @param due until when; empty where it is not said
     * @param late what is to be said about the day; empty where nothing is
     * @param done when it was done, in words; empty while it is open
     */
    public record Item(
            String id, String text, Optional<Help> guide, String owner, String due, String late, String done) {}

    /** A guide that helps. */
    public record Help(String title, String path) {}
}
