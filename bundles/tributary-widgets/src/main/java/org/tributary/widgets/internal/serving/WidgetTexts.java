package org.tributary.widgets.internal.serving;

import java.util.Locale;
import org.tributary.web.Texts;

/** What this package says. */
final class WidgetTexts {

    private WidgetTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(WidgetTexts.class, locale);
    }
}
