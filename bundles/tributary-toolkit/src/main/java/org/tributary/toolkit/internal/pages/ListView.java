package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * All joint work, as one viewer sees it.
 *
 * @param done what has just worked; may be empty
 * @param waiting what waits for the viewer
 * @param own in which the viewer's organisations have a part
 * @param open those that are open to the viewer
 * @param total how many are open over all pages
 * @param filtered whether only one stage is wanted
 * @param next the address of the next page
 */
public record ListView(
        boolean member,
        String done,
        List<Way> waiting,
        List<Line> own,
        List<Line> open,
        long total,
        boolean filtered,
        Field stage,
        List<Choice> stages,
        Optional<String> next) {

    /**
     * One joint work.
     *
     * @param tag its stage
     * @param partners who is in
     * @param note what else there is to say; may be empty
     */
    public record Line(String title, String path, String tag, String partners, String note) {}
}
