package org.tributary.plugins.internal.pages;

import java.util.List;
import org.tributary.plugins.internal.inventory.Condition;
import org.tributary.plugins.internal.inventory.Group;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.web.Texts;

/**
 * What the overview shows.
 *
 * @param broken how many need somebody
 * @param sections those shown in full
 * @param libraries those folded away
 * @param folder where plugins are put
 */
public record PluginsView(long broken, List<Section> sections, List<Part> libraries, String folder) {

    /** Those of one group; an empty one has a sentence instead. */
    public record Section(Group group, List<Part> parts) {}

    /** The colour of a tag, one of those of the design system. */
    public static String colour(Condition condition) {
        return switch (condition) {
            case CANNOT_START, HANGS, FAILED -> "red";
            case WAITS, FALTERS -> "yellow";
            case NEEDS_SETTINGS, STOPPED -> "grey";
            case RUNS -> "green";
        };
    }

    /** How something is, in a word or two. */
    public static String word(Condition condition, Texts texts) {
        return texts.get("condition." + condition.code());
    }
}
