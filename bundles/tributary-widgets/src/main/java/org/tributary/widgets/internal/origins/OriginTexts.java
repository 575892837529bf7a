package org.tributary.widgets.internal.origins;

import java.util.Locale;
import org.tributary.web.Texts;

/** What this package says. */
final class OriginTexts {

    private OriginTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(OriginTexts.class, locale);
    }
}
