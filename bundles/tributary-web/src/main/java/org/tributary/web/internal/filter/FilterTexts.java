package org.tributary.web.internal.filter;

import java.util.Locale;
import org.tributary.web.Texts;

/** What is said of a choice of listings. */
final class FilterTexts {

    private FilterTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(FilterTexts.class, locale);
    }
}
