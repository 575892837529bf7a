package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;

/**
 * A guide or template as readers get it.
 *
 * @param key its name in addresses
 * @param pack where it comes from
 * @param language of these texts
 * @param helps where it is offered, words such as {@code flag/no-decision}
 * @param written when its text last changed, where it says so
 * @param text Markdown; links to other pages are addresses of the site
 * @param languages all in which there is one, this one included
 */
public record Guide(
        String key,
        Type type,
        String pack,
        Locale language,
        String title,
        String summary,
        String audience,
        Optional<Moment> moment,
        int minutes,
        List<String> topics,
        Set<String> helps,
        Map<String, URI> sources,
        Optional<LocalDate> written,
        String text,
        Set<Locale> languages) {

    /** What sort of page it is. */
    public enum Type implements Coded {
        GUIDE,
        TEMPLATE
    }

    /** When it is needed, in the order of a joint work. */
    public enum Moment implements Coded {
        BEFORE_THE_FIRST_CALL,
        STARTING_TOGETHER,
        AGREEING,
        WORKING_TOGETHER,
        WHEN_IT_GETS_HARD,
        REUSING_AND_SHARING,
        CLOSING
    }
}
