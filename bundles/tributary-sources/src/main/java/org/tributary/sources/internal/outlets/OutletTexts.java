package org.tributary.sources.internal.outlets;

import java.util.Locale;
import org.tributary.web.Texts;

/** What is said of listings that are put elsewhere. */
final class OutletTexts {

    private OutletTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(OutletTexts.class, locale);
    }
}
