package org.tributary.widgets.internal.builder;

import java.util.Locale;
import org.tributary.web.Texts;

/** What this package says. */
final class BuilderTexts {

    private BuilderTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(BuilderTexts.class, locale);
    }
}
