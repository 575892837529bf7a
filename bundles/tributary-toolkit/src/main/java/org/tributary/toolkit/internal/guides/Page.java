package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guide.Moment;

/**
 * A file of a pack, understood. What is empty a translation takes over from the English page.
 *
 * @param key its name in addresses
 * @param language a code such as {@code cy}
 * @param file how it is called
 * @param order where it stands among those of its moment, the lowest first
 * @param points of a checklist, otherwise none
 * @param text Markdown as it was written, with {@code \n} alone at the ends of lines
 * @param bodyLine the number of the line on which the text begins
 */
record Page(
        String key,
        String language,
        PageType type,
        String file,
        String title,
        String summary,
        Optional<String> audience,
        Optional<Moment> moment,
        Optional<Stage> stage,
        Optional<Integer> minutes,
        Optional<Integer> order,
        Optional<List<String>> topics,
        Optional<Set<String>> helps,
        Optional<Map<String, URI>> sources,
        Optional<LocalDate> written,
        List<Point> points,
        String text,
        int bodyLine) {

    static final String ENGLISH = "en";

    boolean isEnglish() {
        return language.equals(ENGLISH);
    }

    /**
     * A point of a checklist.
     *
     * @param text plain text
     * @param link the key of the page that it links to
     */
    record Point(String text, Optional<String> link, int line) {}
}
