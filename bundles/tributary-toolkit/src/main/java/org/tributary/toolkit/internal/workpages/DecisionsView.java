package org.tributary.toolkit.internal.workpages;

import java.util.List;
import java.util.Optional;

/**
 * The decisions of a joint work, the latest first.
 *
 * @param writes whether whoever is here may add to them
 * @param path of this page
 */
public record DecisionsView(boolean writes, String path, List<Item> holding, List<Item> over) {

    public DecisionsView {
        holding = List.copyOf(holding);
        over = List.copyOf(over);
    }

    /** Whether there are none at all. */
    public boolean isEmpty() {
        return holding.isEmpty() && over.isEmpty();
    }

    /**
     * A decision.
     *
     * @param why Markdown; may be empty
     * @param partners the names of those that were part of it
     * @param by who wrote it down; empty where that is not told
     * @param replacedBy the later one that took its place
     */
    public record Item(
            String id,
            String on,
            String text,
            String why,
            String partners,
            String by,
            Optional<Later> replacedBy,
            boolean withdrawn) {}

    /** A later decision. */
    public record Later(String id, String text) {}
}
