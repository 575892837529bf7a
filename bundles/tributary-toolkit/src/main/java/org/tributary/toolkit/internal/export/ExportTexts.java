package org.tributary.toolkit.internal.export;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of exports and feeds. */
final class ExportTexts {

    private ExportTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(ExportTexts.class, locale);
    }
}
