package org.tributary.toolkit.internal.widget;

import java.util.Locale;
import org.tributary.web.Texts;

/** What the widget says. */
final class WidgetTexts {

    private WidgetTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(WidgetTexts.class, locale);
    }
}
