package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.toolkit.internal.guides.Guide;

/**
 * What the page of a guide or template shows.
 *
 * @param moment when it is needed, in words; empty where nobody said
 * @param sources by their titles; those that lead to the web
 * @param next what to read next
 * @param more others for the same moment
 * @param languages all in which it is, where there is more than one
 * @param following whether guides can be followed
 */
public record GuideView(
        Guide guide,
        Sections sections,
        String moment,
        Map<String, URI> sources,
        Optional<Guide> next,
        List<Guide> more,
        List<ToolkitView.Language> languages,
        boolean following) {

    public boolean isTemplate() {
        return guide.type() == Guide.Type.TEMPLATE;
    }

    /** The page of a guide. */
    public String path(Guide other) {
        return Paths.of(other);
    }

    /** Where it can be had as a file. */
    public String file(String form) {
        return Paths.of(guide.key() + "/" + form, guide.language());
    }
}
