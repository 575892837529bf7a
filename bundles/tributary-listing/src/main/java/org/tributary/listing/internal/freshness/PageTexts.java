package org.tributary.listing.internal.freshness;

import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of this package. */
final class PageTexts {

    private PageTexts() {}

    static Texts of(Visit visit) {
        return Texts.of(PageTexts.class, visit.locale());
    }
}
