package org.tributary.search.internal;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read here. */
public final class SearchTexts {

    private SearchTexts() {}

    /** In this language. */
    public static Texts of(Locale locale) {
        return Texts.of(SearchTexts.class, locale);
    }
}
