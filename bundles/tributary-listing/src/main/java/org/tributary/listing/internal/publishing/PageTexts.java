package org.tributary.listing.internal.publishing;

import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of these pages in the language of a visit. */
final class PageTexts {

    private PageTexts() {}

    static Texts of(Visit visit) {
        return Texts.of(PageTexts.class, visit.locale());
    }
}
