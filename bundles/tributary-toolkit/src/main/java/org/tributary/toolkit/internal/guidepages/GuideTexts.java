package org.tributary.toolkit.internal.guidepages;

import java.util.Locale;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What people read around guides. */
final class GuideTexts {

    private GuideTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(GuideTexts.class, locale);
    }
}
