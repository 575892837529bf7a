package org.tributary.toolkit.internal.collaboration;

import java.util.List;
import org.tributary.toolkit.internal.guides.Guides;

/** Where the points of the checklist of a stage come from. */
@FunctionalInterface
public interface Checklists {

    /** The points in their order; empty where no pack has one. */
    List<Guides.Item> of(Stage stage);
}
