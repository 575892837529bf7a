package org.tributary.toolkit.internal.workpages;

import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of the pages for what partners do together. */
final class WorkPageTexts {

    private WorkPageTexts() {}

    static Texts of(Visit visit) {
        return Texts.of(WorkPageTexts.class, visit.locale());
    }
}
