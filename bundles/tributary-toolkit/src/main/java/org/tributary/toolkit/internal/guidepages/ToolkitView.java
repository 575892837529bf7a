package org.tributary.toolkit.internal.guidepages;

import java.util.List;
import java.util.Optional;
import org.tributary.toolkit.internal.guides.Guide;

/**
 * What the page of all guides shows.
 *
 * @param moments guides by when they are needed; without what has none
 * @param templates what can be copied
 * @param languages the languages in which there are guides, where there is more than one
 * @param search whether guides can be found by words
 * @param jointWork whether there is joint work to be led to
 * @param following whether guides can be followed
 * @param hidden whether this person put hints away
 * @param done what they have just done, as a sentence
 */
public record ToolkitView(
        List<Group> moments,
        List<Guide> templates,
        List<Language> languages,
        boolean search,
        boolean jointWork,
        boolean following,
        boolean hidden,
        Optional<String> done) {

    /**
     * Guides that are needed at one time.
     *
     * @param id where it stands on the page
     */
    public record Group(String id, String title, List<Guide> guides) {}

    /**
     * A language to read in.
     *
     * @param name as those who speak it call it
     * @param chosen whether it is the present one
     */
    public record Language(String tag, String name, String path, boolean chosen) {}

    public boolean isEmpty() {
        return moments.isEmpty() && templates.isEmpty();
    }

    /** The page of a guide. */
    public String path(Guide guide) {
        return Paths.of(guide);
    }
}
