package org.tributary.toolkit.internal.guidepages;

import java.util.List;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.web.Prose;

/**
 * The text of a guide, cut where it says what to do: its last section of the second level.
 *
 * @param before Markdown up to there
 * @param title of the last section, plain text; empty where there is none
 * @param after Markdown of the last section
 */
public record Sections(String before, String title, String after) {

    private static final String MARK = "## ";
    private static final String FENCE = "(?: {0,3})(?:```|~~~).*";

    /** A template has no such section: all of it is to be copied. */
    static Sections of(Guide guide) {
        List<String> lines = guide.text().lines().toList();
        int last = -1;
        boolean code = false;
        for (int i = 0; i < lines.size() && guide.type() == Guide.Type.GUIDE; i++) {
            String line = lines.get(i);
            if (line.matches(FENCE)) {
                code = !code;
            } else if (!code && line.startsWith(MARK)) {
                last = i;
            }
        }
        return last < 0
                ? new Sections(guide.text(), "", "")
                : new Sections(
                        String.join("\n", lines.subList(0, last)),
                        Prose.plain(lines.get(last)),
                        String.join("\n", lines.subList(last + 1, lines.size())));
    }

    /** Whether it ends in something to do. */
    public boolean hasLast() {
        return !title.isEmpty();
    }
}
