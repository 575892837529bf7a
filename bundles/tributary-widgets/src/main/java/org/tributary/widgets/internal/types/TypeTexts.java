package org.tributary.widgets.internal.types;

import java.util.Locale;
import org.tributary.web.Texts;

/** What this package says. */
final class TypeTexts {

    private TypeTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(TypeTexts.class, locale);
    }
}
