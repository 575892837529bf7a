package org.tributary.search.internal;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read here. */
final class SearchTexts {

    private SearchTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(SearchTexts.class, locale);
    }
}
