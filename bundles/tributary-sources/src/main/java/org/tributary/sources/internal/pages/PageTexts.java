package org.tributary.sources.internal.pages;

import java.util.Locale;
import org.tributary.web.Crumb;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of the pages on sources. */
final class PageTexts {

    private PageTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(PageTexts.class, locale);
    }

    /** The way back to the overview of those who keep order. */
    static Crumb overview(Texts texts) {
        return new Crumb(texts.get("crumb.admin"), "/admin");
    }

    /** The way back to all sources. */
    static Crumb sources(Texts texts) {
        return new Crumb(texts.get("sources.title"), "/admin/sources");
    }
}
