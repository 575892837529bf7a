package org.tributary.web.internal.page;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of the shell, of the components and of the pages that this bundle brings. */
public final class PageTexts {

    private PageTexts() {}

    /** In the language of a visit, or in English. */
    public static Texts of(Locale locale) {
        return Texts.of(PageTexts.class, locale);
    }
}
