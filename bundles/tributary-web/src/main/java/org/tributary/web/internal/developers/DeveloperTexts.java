package org.tributary.web.internal.developers;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts around the description of the API; the description itself is English. */
final class DeveloperTexts {

    private DeveloperTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(DeveloperTexts.class, locale);
    }
}
