package org.tributary.sources.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/** What the pages on sources show. */
public final class SourcesView {

    private SourcesView() {}

    /**
     * How something is.
     *
     * @param word in a tag
     * @param colour of the tag
     */
    public record Tag(String word, String colour) {}

    /**
     * One source in the list.
     *
     * @param origin empty where it has no sound one, and so no page of its own
     * @param why what is wrong and what to do; may be empty
     */
    public record Line(
            String title, String origin, String bundle, Tag tag, String why, String last, String counts, String next) {}

    /**
     * A run in the history.
     *
     * @param notes what else there was to say
     */
    public record Past(
            long number,
            String when,
            String mode,
            Tag tag,
            String took,
            String counts,
            String why,
            List<String> notes) {}

    /**
     * A source on its own page.
     *
     * @param done what was just done; may be empty
     * @param what to do about it; may be empty
     * @param progress how far the run is that is under way; empty where none is
     * @param missing how many listings would be removed; 0 where nobody is asked
     * @param facts what is known of it, in words
     * @param settings by name; empty for those who may not see them
     * @param settingsPath where they can be changed; empty where there is no such page
     * @param here whether it can be read now
     */
    public record One(
            String origin,
            String title,
            String done,
            Tag tag,
            String error,
            String what,
            String progress,
            int missing,
            String question,
            Map<String, String> facts,
            Optional<URI> home,
            long waiting,
            boolean here,
            boolean paused,
            boolean forgets,
            Field moderation,
            List<Choice> moderations,
            Map<String, String> settings,
            Optional<String> settingsPath,
            List<Past> runs,
            List<FieldFault> faults) {}
}
