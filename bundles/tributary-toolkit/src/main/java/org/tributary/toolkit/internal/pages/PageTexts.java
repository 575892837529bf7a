package org.tributary.toolkit.internal.pages;

import java.util.Locale;
import org.tributary.web.Crumb;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of the pages of joint work. */
final class PageTexts {

    private PageTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(PageTexts.class, locale);
    }

    /** The way back to all joint work. */
    static Crumb all(Texts texts) {
        return new Crumb(texts.get("all.title"), JointWorkFrame.PATH);
    }
}
