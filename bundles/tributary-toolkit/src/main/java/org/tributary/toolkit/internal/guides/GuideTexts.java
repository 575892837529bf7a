package org.tributary.toolkit.internal.guides;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts about packs. What is wrong with a page is said in English: it is for whoever keeps the pack. */
final class GuideTexts {

    private GuideTexts() {}

    static Texts get() {
        return of(Locale.UK);
    }

    static Texts of(Locale locale) {
        return Texts.of(GuideTexts.class, locale);
    }
}
